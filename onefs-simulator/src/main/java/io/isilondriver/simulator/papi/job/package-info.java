/** Jobs, job types and dedupe settings on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.job;

import org.jspecify.annotations.NullMarked;

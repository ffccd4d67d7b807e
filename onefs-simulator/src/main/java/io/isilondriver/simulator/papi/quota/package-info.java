/** Quotas on the wire, in the shapes of their versions. */
@NullMarked
package io.isilondriver.simulator.papi.quota;

import org.jspecify.annotations.NullMarked;

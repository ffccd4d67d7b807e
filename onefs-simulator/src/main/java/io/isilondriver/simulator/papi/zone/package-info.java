/** Access zones on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.zone;

import org.jspecify.annotations.NullMarked;

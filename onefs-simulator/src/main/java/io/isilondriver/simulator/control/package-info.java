/** The control API: how a test in any language steers the simulator. */
@NullMarked
package io.isilondriver.simulator.control;

import org.jspecify.annotations.NullMarked;

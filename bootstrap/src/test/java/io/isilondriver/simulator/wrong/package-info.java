/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.simulator.wrong;

import org.jspecify.annotations.NullMarked;

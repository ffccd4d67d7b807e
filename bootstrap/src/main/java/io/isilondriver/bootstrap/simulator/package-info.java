/** The {@code simulator} command. */
@NullMarked
package io.isilondriver.bootstrap.simulator;

import org.jspecify.annotations.NullMarked;

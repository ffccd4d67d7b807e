/** The streams and the surroundings that a run of the application has. */
@NullMarked
package io.isilondriver.bootstrap.terminal;

import org.jspecify.annotations.NullMarked;

/** The {@code context} commands: which cluster is worked on, and why. */
@NullMarked
package io.isilondriver.bootstrap.context;

import org.jspecify.annotations.NullMarked;

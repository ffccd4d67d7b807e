/** The {@code share} commands. */
@NullMarked
package io.isilondriver.bootstrap.share;

import org.jspecify.annotations.NullMarked;

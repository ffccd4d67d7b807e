/** The {@code backend} commands. */
@NullMarked
package io.isilondriver.bootstrap.backend;

import org.jspecify.annotations.NullMarked;

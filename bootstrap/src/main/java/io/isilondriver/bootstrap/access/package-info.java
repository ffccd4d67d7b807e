/** The {@code access} commands. */
@NullMarked
package io.isilondriver.bootstrap.access;

import org.jspecify.annotations.NullMarked;

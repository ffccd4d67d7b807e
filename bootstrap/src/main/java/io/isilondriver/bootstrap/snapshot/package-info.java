/** The {@code snapshot} commands. */
@NullMarked
package io.isilondriver.bootstrap.snapshot;

import org.jspecify.annotations.NullMarked;

/** The {@code completion} command. */
@NullMarked
package io.isilondriver.bootstrap.completion;

import org.jspecify.annotations.NullMarked;

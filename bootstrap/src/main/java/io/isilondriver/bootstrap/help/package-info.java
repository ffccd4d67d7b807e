/** How help and usage errors are laid out. */
@NullMarked
package io.isilondriver.bootstrap.help;

import org.jspecify.annotations.NullMarked;

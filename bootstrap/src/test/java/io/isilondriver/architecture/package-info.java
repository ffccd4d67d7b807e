/** Rules about all modules together. */
@NullMarked
package io.isilondriver.architecture;

import org.jspecify.annotations.NullMarked;

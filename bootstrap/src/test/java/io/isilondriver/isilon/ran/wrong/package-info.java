/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.isilon.ran.wrong;

import org.jspecify.annotations.NullMarked;

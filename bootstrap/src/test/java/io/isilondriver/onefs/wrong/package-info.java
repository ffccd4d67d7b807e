/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.onefs.wrong;

import org.jspecify.annotations.NullMarked;

/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.domain.wrong;

import org.jspecify.annotations.NullMarked;

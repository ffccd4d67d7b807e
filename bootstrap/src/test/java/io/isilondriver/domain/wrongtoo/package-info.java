/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.domain.wrongtoo;

import org.jspecify.annotations.NullMarked;

/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.inmemory.wrong;

import org.jspecify.annotations.NullMarked;

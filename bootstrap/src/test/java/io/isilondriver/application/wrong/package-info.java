/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.application.wrong;

import org.jspecify.annotations.NullMarked;

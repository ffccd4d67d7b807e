/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.configuration.wrong;

import org.jspecify.annotations.NullMarked;

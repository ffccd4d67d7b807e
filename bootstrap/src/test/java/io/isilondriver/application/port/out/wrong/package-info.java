/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.application.port.out.wrong;

import org.jspecify.annotations.NullMarked;

/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.driver.wrong;

import org.jspecify.annotations.NullMarked;

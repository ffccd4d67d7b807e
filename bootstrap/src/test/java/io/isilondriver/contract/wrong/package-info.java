/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.contract.wrong;

import org.jspecify.annotations.NullMarked;

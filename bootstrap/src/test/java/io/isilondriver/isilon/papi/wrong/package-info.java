/** Wrong on purpose: what architecture rules must find. */
@NullMarked
package io.isilondriver.isilon.papi.wrong;

import org.jspecify.annotations.NullMarked;

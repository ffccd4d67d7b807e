/** Users and groups. */
@NullMarked
package io.isilondriver.isilon.papi.identity;

import org.jspecify.annotations.NullMarked;

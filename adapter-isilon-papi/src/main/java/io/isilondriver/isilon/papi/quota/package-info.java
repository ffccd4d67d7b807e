/** Directory quotas. */
@NullMarked
package io.isilondriver.isilon.papi.quota;

import org.jspecify.annotations.NullMarked;

/** Quotas and what they count. */
@NullMarked
package io.isilondriver.onefs.cluster.quota;

import org.jspecify.annotations.NullMarked;

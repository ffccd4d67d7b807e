/** Quotas and what they count. */
@NullMarked
package io.isilondriver.inmemory.cluster.quota;

import org.jspecify.annotations.NullMarked;

/** Facts about the cluster, and its deduplication list. */
@NullMarked
package io.isilondriver.isilon.papi.cluster;

import org.jspecify.annotations.NullMarked;

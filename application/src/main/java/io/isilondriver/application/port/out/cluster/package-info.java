/** Facts about the cluster, and its deduplication list. */
@NullMarked
package io.isilondriver.application.port.out.cluster;

import org.jspecify.annotations.NullMarked;

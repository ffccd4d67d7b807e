/** What the cluster in memory promises. */
@NullMarked
package io.isilondriver.onefs.cluster;

import org.jspecify.annotations.NullMarked;

/** What the cluster in memory promises. */
@NullMarked
package io.isilondriver.inmemory.cluster;

import org.jspecify.annotations.NullMarked;

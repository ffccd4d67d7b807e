/** Groupnets, subnets and address pools. */
@NullMarked
package io.isilondriver.onefs.cluster.network;

import org.jspecify.annotations.NullMarked;

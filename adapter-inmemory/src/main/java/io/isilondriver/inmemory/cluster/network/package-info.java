/** Groupnets, subnets and address pools. */
@NullMarked
package io.isilondriver.inmemory.cluster.network;

import org.jspecify.annotations.NullMarked;

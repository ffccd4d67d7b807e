/** Groupnets, subnets, pools and interfaces on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.network;

import org.jspecify.annotations.NullMarked;

/** Authenticated, resilient HTTP to one OneFS cluster, shared by the PAPI and RAN adapters. */
@NullMarked
package io.isilondriver.isilon.transport;

import org.jspecify.annotations.NullMarked;

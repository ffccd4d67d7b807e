/** Snapshots and writable snapshots. */
@NullMarked
package io.isilondriver.isilon.papi.snapshot;

import org.jspecify.annotations.NullMarked;

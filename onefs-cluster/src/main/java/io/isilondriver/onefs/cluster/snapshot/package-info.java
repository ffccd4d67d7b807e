/** Snapshots, their aliases and locks, and writable snapshots. */
@NullMarked
package io.isilondriver.onefs.cluster.snapshot;

import org.jspecify.annotations.NullMarked;

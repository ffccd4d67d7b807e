/** Snapshots, their aliases and locks, and writable snapshots. */
@NullMarked
package io.isilondriver.inmemory.cluster.snapshot;

import org.jspecify.annotations.NullMarked;

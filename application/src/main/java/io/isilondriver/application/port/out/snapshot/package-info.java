/** Snapshots, their locks, and writable snapshots. */
@NullMarked
package io.isilondriver.application.port.out.snapshot;

import org.jspecify.annotations.NullMarked;

/** Snapshots, aliases, locks and writable snapshots on the wire. */
@NullMarked
package io.isilondriver.simulator.papi.snapshot;

import org.jspecify.annotations.NullMarked;

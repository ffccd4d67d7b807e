/** How fast shares are cloned from snapshots, against what latency allows. */
@NullMarked
package io.isilondriver.benchmarks.clone;

import org.jspecify.annotations.NullMarked;

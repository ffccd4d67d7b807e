/** What the driver brings along: jars, classes, threads. */
@NullMarked
package io.isilondriver.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;

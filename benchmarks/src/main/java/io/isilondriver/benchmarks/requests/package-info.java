/** How many requests each operation makes. */
@NullMarked
package io.isilondriver.benchmarks.requests;

import org.jspecify.annotations.NullMarked;

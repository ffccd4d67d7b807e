/** Measurements of the driver that others can repeat; each checks what it measures. */
@NullMarked
package io.isilondriver.benchmarks;

import org.jspecify.annotations.NullMarked;

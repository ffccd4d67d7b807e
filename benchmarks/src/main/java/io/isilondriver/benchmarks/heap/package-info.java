/** How much memory a clone of a very large tree takes. */
@NullMarked
package io.isilondriver.benchmarks.heap;

import org.jspecify.annotations.NullMarked;

/** How long the application takes to answer. */
@NullMarked
package io.isilondriver.benchmarks.startup;

import org.jspecify.annotations.NullMarked;

/** Results as a table for people and as JSON for programs. */
@NullMarked
package io.isilondriver.benchmarks.report;

import org.jspecify.annotations.NullMarked;

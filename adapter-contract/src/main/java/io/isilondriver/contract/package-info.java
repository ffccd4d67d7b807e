/** The contract that every backend keeps: tests for adapter authors to run, and what they need. */
@NullMarked
package io.isilondriver.contract;

import org.jspecify.annotations.NullMarked;

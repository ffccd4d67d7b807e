/** What the driver promises on every backend, a class of tests for each group of operations. */
@NullMarked
package io.isilondriver.contract.driver;

import org.jspecify.annotations.NullMarked;

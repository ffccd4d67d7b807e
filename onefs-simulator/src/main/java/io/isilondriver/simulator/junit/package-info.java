/** The simulator in JUnit tests. */
@NullMarked
package io.isilondriver.simulator.junit;

import org.jspecify.annotations.NullMarked;

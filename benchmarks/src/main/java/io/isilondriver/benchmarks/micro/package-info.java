/** What single steps cost, measured with JMH. */
@NullMarked
package io.isilondriver.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

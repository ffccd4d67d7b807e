/** What can go wrong on purpose, when, and how often. */
@NullMarked
package io.isilondriver.simulator.fault;

import org.jspecify.annotations.NullMarked;

/** The cluster in memory keeps the contract of every backend. */
@NullMarked
package io.isilondriver.inmemory.backend;

import org.jspecify.annotations.NullMarked;

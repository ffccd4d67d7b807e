/** Who can reach what. */
@NullMarked
package io.isilondriver.inmemory.access;

import org.jspecify.annotations.NullMarked;

/** The outbound ports over a cluster in memory, and the provider that opens it. */
@NullMarked
package io.isilondriver.inmemory.backend;

import org.jspecify.annotations.NullMarked;

/** A storage backend: all outbound ports together, and how one is found by name. */
@NullMarked
package io.isilondriver.application.port.out.backend;

import org.jspecify.annotations.NullMarked;

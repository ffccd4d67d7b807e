/** The driver's use cases: ports towards callers, ports towards backends, and services between. */
@NullMarked
package io.isilondriver.application;

import org.jspecify.annotations.NullMarked;

/** One run of the application: its options, its driver, its exit status. */
@NullMarked
package io.isilondriver.bootstrap.invocation;

import org.jspecify.annotations.NullMarked;

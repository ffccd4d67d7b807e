/** Standing between the use cases and a backend: seeing each port call, failing some. */
@NullMarked
package io.isilondriver.contract.watch;

import org.jspecify.annotations.NullMarked;

/** Where log lines go. */
@NullMarked
package io.isilondriver.bootstrap.logging;

import org.jspecify.annotations.NullMarked;

/** What the driver does for its callers. */
@NullMarked
package io.isilondriver.application.port.in;

import org.jspecify.annotations.NullMarked;

/** Read-only images of shares. */
@NullMarked
package io.isilondriver.domain.snapshot;

import org.jspecify.annotations.NullMarked;

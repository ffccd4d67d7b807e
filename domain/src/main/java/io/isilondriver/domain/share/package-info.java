/** Shares as their owners ask for them and as they exist. */
@NullMarked
package io.isilondriver.domain.share;

import org.jspecify.annotations.NullMarked;

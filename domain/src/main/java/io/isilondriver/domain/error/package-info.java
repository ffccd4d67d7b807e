/** Why an operation did not succeed, told apart by what a caller can do about it. */
@NullMarked
package io.isilondriver.domain.error;

import org.jspecify.annotations.NullMarked;

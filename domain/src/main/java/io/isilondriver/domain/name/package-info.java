/** The names that callers give to what they ask for. */
@NullMarked
package io.isilondriver.domain.name;

import org.jspecify.annotations.NullMarked;

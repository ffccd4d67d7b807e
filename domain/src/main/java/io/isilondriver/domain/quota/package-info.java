/** Space limits and space in use. */
@NullMarked
package io.isilondriver.domain.quota;

import org.jspecify.annotations.NullMarked;

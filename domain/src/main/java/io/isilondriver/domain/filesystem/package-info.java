/** Paths below /ifs and what stands at them. */
@NullMarked
package io.isilondriver.domain.filesystem;

import org.jspecify.annotations.NullMarked;

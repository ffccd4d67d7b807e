/** Work on many shares: by several threads of one driver, and by lists. */
@NullMarked
package io.isilondriver.benchmarks.bulk;

import org.jspecify.annotations.NullMarked;

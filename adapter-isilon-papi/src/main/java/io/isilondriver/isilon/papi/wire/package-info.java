/** How the Platform API is spoken: versions, paging, and what several resources have in common. */
@NullMarked
package io.isilondriver.isilon.papi.wire;

import org.jspecify.annotations.NullMarked;

/** Who can reach what: evaluates exports and shares the way a cluster would. */
@NullMarked
package io.isilondriver.onefs.access;

import org.jspecify.annotations.NullMarked;

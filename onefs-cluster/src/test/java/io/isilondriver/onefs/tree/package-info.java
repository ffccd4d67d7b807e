/** What the immutable tree promises. */
@NullMarked
package io.isilondriver.onefs.tree;

import org.jspecify.annotations.NullMarked;

/** What the immutable tree promises. */
@NullMarked
package io.isilondriver.inmemory.tree;

import org.jspecify.annotations.NullMarked;

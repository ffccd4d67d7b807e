/** An immutable file tree: a change makes a new tree that shares all it can with the old one. */
@NullMarked
package io.isilondriver.onefs.tree;

import org.jspecify.annotations.NullMarked;

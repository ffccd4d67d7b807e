/** Keeps a cluster in a file between processes: all of it, or the state before, never a part. */
@NullMarked
package io.isilondriver.onefs.state;

import org.jspecify.annotations.NullMarked;

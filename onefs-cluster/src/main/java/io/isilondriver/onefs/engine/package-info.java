/** The cluster in memory at work: tables guarded by one lock, over an immutable file tree. */
@NullMarked
package io.isilondriver.onefs.engine;

import org.jspecify.annotations.NullMarked;

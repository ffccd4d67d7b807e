/** A OneFS-like cluster in memory: the facade, its errors, and what all of its parts share. */
@NullMarked
package io.isilondriver.onefs.cluster;

import org.jspecify.annotations.NullMarked;

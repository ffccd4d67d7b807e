/** Who can reach what. */
@NullMarked
package io.isilondriver.onefs.access;

import org.jspecify.annotations.NullMarked;

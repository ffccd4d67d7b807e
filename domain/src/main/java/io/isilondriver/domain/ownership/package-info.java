/** The mark by which the driver recognises what it made or adopted. */
@NullMarked
package io.isilondriver.domain.ownership;

import org.jspecify.annotations.NullMarked;

/** Filling a share with the content of a snapshot. */
@NullMarked
package io.isilondriver.application.service.filling;

import org.jspecify.annotations.NullMarked;

/** Locks that reach further than one process. */
@NullMarked
package io.isilondriver.application.service.coordination;

import org.jspecify.annotations.NullMarked;

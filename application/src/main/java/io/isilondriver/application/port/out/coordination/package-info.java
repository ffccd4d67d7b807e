/** Locks by which changes of one thing are made one after the other. */
@NullMarked
package io.isilondriver.application.port.out.coordination;

import org.jspecify.annotations.NullMarked;

/** Locks between drivers: the protocol as a model, and the code that speaks it. */
@NullMarked
package io.isilondriver.application.service.coordination;

import org.jspecify.annotations.NullMarked;

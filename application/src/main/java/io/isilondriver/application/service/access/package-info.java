/** Putting access rules in force. */
@NullMarked
package io.isilondriver.application.service.access;

import org.jspecify.annotations.NullMarked;

/** Users and groups. */
@NullMarked
package io.isilondriver.application.port.out.identity;

import org.jspecify.annotations.NullMarked;

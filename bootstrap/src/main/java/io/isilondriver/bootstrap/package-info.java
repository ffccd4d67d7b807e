/** The application {@code isilonctl}: its entry and how its parts are put together. */
@NullMarked
package io.isilondriver.bootstrap;

import org.jspecify.annotations.NullMarked;

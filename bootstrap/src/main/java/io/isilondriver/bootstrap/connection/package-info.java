/** From options and configuration files to a driver. */
@NullMarked
package io.isilondriver.bootstrap.connection;

import org.jspecify.annotations.NullMarked;

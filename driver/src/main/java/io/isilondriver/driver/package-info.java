/** The driver for Isilon and PowerScale clusters, ready for use: connect, and call use cases. */
@NullMarked
package io.isilondriver.driver;

import org.jspecify.annotations.NullMarked;

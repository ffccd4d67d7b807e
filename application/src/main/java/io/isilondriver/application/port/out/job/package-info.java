/** Long work that the cluster does by itself. */
@NullMarked
package io.isilondriver.application.port.out.job;

import org.jspecify.annotations.NullMarked;

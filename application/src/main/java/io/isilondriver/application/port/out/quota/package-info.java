/** Directory quotas. */
@NullMarked
package io.isilondriver.application.port.out.quota;

import org.jspecify.annotations.NullMarked;

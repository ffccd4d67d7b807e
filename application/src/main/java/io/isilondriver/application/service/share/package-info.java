/** Making, finding, changing and removing shares. */
@NullMarked
package io.isilondriver.application.service.share;

import org.jspecify.annotations.NullMarked;

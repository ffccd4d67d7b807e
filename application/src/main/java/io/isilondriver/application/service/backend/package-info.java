/** The backend as a whole. */
@NullMarked
package io.isilondriver.application.service.backend;

import org.jspecify.annotations.NullMarked;

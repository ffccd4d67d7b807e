/**
 * The use cases. Order of steps, idempotency, compensation and "closed by default" live here, once
 * for all backends.
 */
@NullMarked
package io.isilondriver.application.service;

import org.jspecify.annotations.NullMarked;

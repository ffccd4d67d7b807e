/**
 * CloneOperation a share with the content of a snapshot: the one long operation, with its choice of
 * a strategy, its progress, and its end.
 */
@NullMarked
package io.isilondriver.application.service.clone;

import org.jspecify.annotations.NullMarked;

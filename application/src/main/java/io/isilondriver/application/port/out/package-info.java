/**
 * What the use cases need from a storage backend, one small port for each aggregate.
 *
 * <p>All ports keep the same promises. They are safe for use by several threads. A look-up answers
 * "absent" as an empty result; "could not ask" is always a {@link
 * io.isilondriver.domain.error.ShareDriverException}, and the two are never mixed. {@code create}
 * refuses what is there with {@code Conflict} and leaves it as it is, {@code delete} is content
 * with nothing to do. Any operation may throw {@code Unreachable}, {@code Unavailable}, {@code
 * NotAuthenticated}, {@code NotPermitted} or {@code UnexpectedAnswer}; one that changes something
 * may throw {@code OutcomeUnknown} when the answer was lost and looking afterwards did not help
 * either. Retries, sessions, pages and versions stay below the ports. The contract suite is this
 * text in executable form.
 */
@NullMarked
package io.isilondriver.application.port.out;

import org.jspecify.annotations.NullMarked;

/** Logins and what becomes of them: cookies, tokens, expiry, and who may do what. */
@NullMarked
package io.isilondriver.simulator.session;

import org.jspecify.annotations.NullMarked;

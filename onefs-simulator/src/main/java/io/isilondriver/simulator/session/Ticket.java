package io.isilondriver.simulator.session;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One pair of cookies that stands for a session.
 *
 * @param id value of the session cookie
 * @param token value of the CSRF cookie
 * @param issued when it was handed out
 * @param replaced whether a successor has been handed out already
 */
record Ticket(String id, String token, Session session, Instant issued, AtomicBoolean replaced) {}

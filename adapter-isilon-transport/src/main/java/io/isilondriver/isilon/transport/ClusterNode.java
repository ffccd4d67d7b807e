package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One address of the cluster with the session that is known to it. Safe for several threads. */
final class ClusterNode {
  /** How long a password that the cluster has refused is not sent again: accounts get locked. */
  private static final Duration REFUSED_PASSWORD_REST = Duration.ofSeconds(10);

  /** How long a 403 is believed after a new session was refused the same way. */
  private static final Duration TRUST_IN_REFUSALS = Duration.ofMinutes(15);

  /** A session younger than this is not suspected to be the reason of a 403. */
  private static final Duration YOUTH = Duration.ofMinutes(1);

  /** How long closing waits for a login that is under way. */
  private static final Duration LOGIN_PATIENCE = Duration.ofSeconds(5);

  private final ClusterAddress address;
  private final HttpUrl url;
  private final String origin;
  private final Login login;
  private final ConnectionSettings settings;
  private final Observers observers;
  private final Clock clock;
  private final BooleanSupplier closed;
  private final Semaphore oneLogin = new Semaphore(1);

  private volatile @Nullable Session session;
  private volatile @Nullable FailedLogin lastFailure;
  private volatile long refusalsTrustedUntil = Long.MIN_VALUE;

  ClusterNode(
      ClusterAddress address, Login login, ConnectionSettings settings, BooleanSupplier closed) {
    this.address = address;
    this.url = address.url();
    this.origin = address.toString();
    this.login = login;
    this.settings = settings;
    this.observers = new Observers(settings.observers());
    this.clock = settings.clock();
    this.closed = closed;
  }

  String host() {
    return address.host();
  }

  /** The base URL without a slash at its end: the node's name in logs, Referer and Origin. */
  String origin() {
    return origin;
  }

  /** Host and port. */
  String authority() {
    return url.host() + ':' + url.port();
  }

  /** The URL with this node in place of whatever host it names. */
  HttpUrl addressed(HttpUrl any) {
    if (any.port() == url.port()
        && any.host().equals(url.host())
        && any.scheme().equals(url.scheme())) {
      return any;
    }
    return any.newBuilder().scheme(url.scheme()).host(url.host()).port(url.port()).build();
  }

  /** The session to use now; logs in if there is none, or if its life is nearly over. */
  Session session() throws LoginException, InterruptedIOException {
    Session now = session;
    if (now == null) {
      return renewed(null).session();
    }
    if (clock.millis() >= now.renewAt() && oneLogin.tryAcquire()) {
      return renewedAhead(now);
    }
    return now;
  }

  /** Replaces a session that still works; others go on with the old one meanwhile. */
  private Session renewedAhead(Session old) {
    try {
      Session now = session;
      if (now != null && !now.equals(old) && clock.millis() < now.renewAt()) {
        return now;
      }
      Session fresh = loggedIn();
      session = fresh;
      login.end(url, origin, old);
      return fresh;
    } catch (LoginException e) {
      Wire.LOG.warn(
          "Could not renew the session on {} ahead of its end: {}", origin, e.getMessage());
      return old;
    } finally {
      oneLogin.release();
    }
  }

  /**
   * A session other than {@code stale}: the one that another thread got meanwhile, or a new one.
   * Threads that wait for a login share its failure, too.
   */
  Renewal renewed(@Nullable Session stale) throws LoginException, InterruptedIOException {
    FailedLogin failureBefore = lastFailure;
    awaitTurn();
    try {
      Session now = session;
      if (now != null && !now.equals(stale)) {
        return new Renewal(now, false);
      }
      FailedLogin failure = lastFailure;
      if (failure != null && !failure.equals(failureBefore)) {
        throw new LoginException(failure.failure());
      }
      session = null;
      try {
        Session fresh = loggedIn();
        session = fresh;
        return new Renewal(fresh, true);
      } catch (LoginException e) {
        if (closed.getAsBoolean()) {
          session = now; // the cluster may know it still, so closing has to end it
        }
        throw e;
      }
    } finally {
      oneLogin.release();
    }
  }

  private void awaitTurn() throws LoginException, InterruptedIOException {
    long timeout = Transmission.current().remainingMillis();
    try {
      if (!oneLogin.tryAcquire(timeout, TimeUnit.MILLISECONDS)) {
        throw new LoginException(
            new ShareDriverException.Unavailable(
                Problem.when("Log in to " + origin)
                    .because(
                        "another thread's login has not ended within "
                            + InWords.of(Duration.ofMillis(timeout)))));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a login");
    }
  }

  /** Logs in, and leaves no session behind a connection that is closed; the caller locks. */
  private Session loggedIn() throws LoginException {
    if (closed.getAsBoolean()) {
      throw closedBefore();
    }
    Session fresh = newSession();
    if (closed.getAsBoolean()) {
      login.end(url, origin, fresh);
      throw closedBefore();
    }
    return fresh;
  }

  /** The failure of a login after close. */
  LoginException closedBefore() {
    return new LoginException(
        new ShareDriverException.Closed(
            Problem.when("Log in to " + origin).because("the connection is closed")));
  }

  private Session newSession() throws LoginException {
    Credentials credentials = settings.suppliedCredentials(origin);
    FailedLogin failure = lastFailure;
    if (failure != null && failure.forbids(credentials, clock.millis())) {
      throw new LoginException(failure.failure());
    }
    try {
      Session fresh = login.perform(url, origin, credentials);
      lastFailure = null;
      Wire.LOG.info("Logged in to {} as '{}'", origin, credentials.user());
      observers.tell(each -> each.loggedIn(origin));
      return fresh;
    } catch (LoginException e) {
      lastFailure =
          new FailedLogin(
              e.failure(), credentials, clock.millis() + REFUSED_PASSWORD_REST.toMillis());
      observers.tell(each -> each.loginFailed(origin, e.failure().problem().toString()));
      throw e;
    }
  }

  /** Takes over the cookies that an answer replaced, if they belong to the session of now. */
  void adoptCookies(Response answer, Session used) {
    Session replaced = used.replacedBy(answer);
    if (replaced.equals(used)) {
      return;
    }
    Session now = session;
    if (now != null && now.lineage() == used.lineage()) {
      session = replaced;
      Wire.LOG.debug("{} replaced the session cookie", origin);
    }
  }

  /** Whether a 403 may mean that the session or its token is no longer good. */
  boolean mayBeTheSession(Session used) {
    long now = clock.millis();
    return now - used.bornAt() > YOUTH.toMillis() && now >= refusalsTrustedUntil;
  }

  /** A new session was refused as the old one was: it is the account. */
  void refusalWasMeant() {
    refusalsTrustedUntil = clock.millis() + TRUST_IN_REFUSALS.toMillis();
  }

  /** Forgets the session without a word to the node, as when its address has changed. */
  void forgetSession() {
    session = null;
  }

  /** Ends a session that another one has replaced. */
  void end(Session old) {
    login.end(url, origin, old);
  }

  /** Ends the session of now. A login that does not end soon ends its session by itself. */
  void logOut() {
    boolean interrupted = Thread.interrupted(); // or not a byte would be sent
    boolean alone = false;
    try {
      alone = oneLogin.tryAcquire(LOGIN_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    try {
      Session last = session;
      session = null;
      if (last != null) {
        login.end(url, origin, last);
      }
    } finally {
      if (alone) {
        oneLogin.release();
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Dresses a request in a session. */
  Request.Builder authenticated(Request request, Session with) {
    Request.Builder dressed = request.newBuilder();
    with.applyTo(dressed);
    return dressed;
  }

  /** A session, and whether this thread's own login made it. */
  record Renewal(Session session, boolean own) {}

  private record FailedLogin(ShareDriverException failure, Credentials with, long restsUntil) {
    boolean forbids(Credentials again, long now) {
      return failure instanceof ShareDriverException.NotAuthenticated
          && now < restsUntil
          && with.equals(again);
    }
  }
}

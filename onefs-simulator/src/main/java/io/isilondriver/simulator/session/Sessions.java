package io.isilondriver.simulator.session;

import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.Request;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** The session table of the cluster. Safe for use by several threads. */
public final class Sessions {
  /** Name of the cookie that is the session. */
  public static final String SESSION_COOKIE = "isisessid";

  /** Name of the cookie that holds the CSRF token. */
  public static final String TOKEN_COOKIE = "isicsrf";

  /** A cookie with less life left than this is replaced. */
  private static final Duration REPLACE_BELOW = Duration.ofSeconds(450);

  private final Clock clock;
  private final Quirks quirks;
  private volatile SessionPolicy policy;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong logins = new AtomicLong();

  /** An empty table. */
  public Sessions(Clock clock, Quirks quirks, SessionPolicy policy) {
    this.clock = clock;
    this.quirks = quirks;
    this.policy = policy;
  }

  /** How long sessions live and how many there may be. */
  public SessionPolicy policy() {
    return policy;
  }

  /** Changes the rules for sessions, those that are open included. */
  public void policy(SessionPolicy changed) {
    policy = changed;
  }

  /** A session as its owner sees it. */
  public record Opened(
      String user, List<String> services, String cookie, String token, SessionPolicy policy) {}

  /** Opens a session; empty if the table is full. */
  public Optional<Opened> open(String user, List<String> services, int node) {
    tickets.values().removeIf(ticket -> !alive(ticket));
    long open = tickets.values().stream().map(Ticket::session).distinct().count();
    if (open >= policy().most()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    var session = new Session(user, services, node, now);
    Ticket ticket = issue(session, UUID.randomUUID().toString());
    logins.incrementAndGet();
    return Optional.of(opened(ticket));
  }

  private Ticket issue(Session session, String token) {
    byte[] bits = new byte[48];
    random.nextBytes(bits);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    var ticket = new Ticket(id, token, session, clock.instant(), new AtomicBoolean());
    tickets.put(id, ticket);
    return ticket;
  }

  private Opened opened(Ticket ticket) {
    return new Opened(
        ticket.session().user(),
        ticket.session().services(),
        ticket.id(),
        ticket.token(),
        policy());
  }

  /** What a request's cookies stand for. */
  public sealed interface Found {
    /** No live session. */
    record Nothing() implements Found {}

    /** A live session whose CSRF check failed. */
    record Forged(String why) implements Found {}

    /** A live session that may be used. */
    record Live(Opened session, Optional<Opened> replacement) implements Found {}
  }

  /** Looks up the session of a request, checks it and counts it as used. */
  public Found find(Request request) {
    for (String cookie : request.cookies(SESSION_COOKIE)) {
      Ticket ticket = tickets.get(cookie);
      if (ticket == null) {
        continue;
      }
      if (!alive(ticket)) {
        tickets.remove(cookie);
        continue;
      }
      if (quirks.on(Quirk.SESSIONS_PER_NODE) && ticket.session().node() != request.node()) {
        continue;
      }
      Optional<String> forged = forged(request, ticket);
      if (forged.isPresent()) {
        return new Found.Forged(forged.get());
      }
      ticket.session().use(clock.instant());
      return new Found.Live(opened(ticket), replacement(ticket));
    }
    return new Found.Nothing();
  }

  private boolean alive(Ticket ticket) {
    Instant now = clock.instant();
    SessionPolicy rules = policy();
    Instant idleSince =
        quirks.on(Quirk.REPLACEMENT_COOKIES) ? ticket.issued() : ticket.session().lastUse();
    return now.isBefore(ticket.session().created().plus(rules.absolute()))
        && now.isBefore(idleSince.plus(rules.idle()));
  }

  private Optional<String> forged(Request request, Ticket ticket) {
    if (quirks.on(Quirk.NO_CSRF)) {
      return Optional.empty();
    }
    if (quirks.on(Quirk.CSRF_ONLY_ON_CHANGES)
        && (request.method().equals("GET") || request.method().equals("HEAD"))) {
      return Optional.empty();
    }
    if (request.header("X-CSRF-Token").filter(ticket.token()::equals).isEmpty()) {
      return Optional.of("The CSRF token is absent or wrong.");
    }
    if (request.header("Referer").isEmpty() && request.header("Origin").isEmpty()) {
      return Optional.of("Neither Referer nor Origin was sent.");
    }
    return Optional.empty();
  }

  private Optional<Opened> replacement(Ticket ticket) {
    if (!quirks.on(Quirk.REPLACEMENT_COOKIES)) {
      return Optional.empty();
    }
    Duration left = Duration.between(clock.instant(), ticket.issued().plus(policy().idle()));
    // One successor for each cookie: requests that run in parallel do not fill the table.
    if (left.compareTo(REPLACE_BELOW) > 0 || !ticket.replaced().compareAndSet(false, true)) {
      return Optional.empty();
    }
    String token =
        quirks.on(Quirk.REPLACEMENT_TOKENS) ? UUID.randomUUID().toString() : ticket.token();
    return Optional.of(opened(issue(ticket.session(), token)));
  }

  /** Ends the session of a request, under all its cookies. */
  public void close(Request request) {
    for (String cookie : request.cookies(SESSION_COOKIE)) {
      Ticket ticket = tickets.get(cookie);
      if (ticket != null) {
        tickets.values().removeIf(other -> other.session().equals(ticket.session()));
      }
    }
  }

  /** Ends all sessions, as a key rotation does. */
  public void expireAll() {
    tickets.clear();
  }

  /** Number of sessions that are open. */
  public int open() {
    return (int)
        tickets.values().stream().filter(this::alive).map(Ticket::session).distinct().count();
  }

  /** Number of logins since the start. */
  public long logins() {
    return logins.get();
  }
}

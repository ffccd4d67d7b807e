package io.isilondriver.simulator.session;

import java.time.Instant;
import java.util.List;

/** One login. It is shared by all cookies that were issued for it. */
final class Session {
  private final String user;
  private final List<String> services;
  private final int node;
  private final Instant created;
  private volatile Instant lastUse;

  Session(String user, List<String> services, int node, Instant created) {
    this.user = user;
    this.services = List.copyOf(services);
    this.node = node;
    this.created = created;
    lastUse = created;
  }

  String user() {
    return user;
  }

  /** What it was opened for: platform, namespace. */
  List<String> services() {
    return services;
  }

  /** The node that made it. */
  int node() {
    return node;
  }

  /** When it was opened; the absolute life counts from here. */
  Instant created() {
    return created;
  }

  /** When it was last used, which counts on some releases. */
  Instant lastUse() {
    return lastUse;
  }

  void use(Instant now) {
    lastUse = now;
  }
}

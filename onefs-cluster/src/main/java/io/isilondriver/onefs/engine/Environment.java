package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.platform.Limits;
import java.time.Clock;
import java.time.Instant;

/** What every part of a cluster works under: its time, its limits and its behaviour. */
final class Environment {
  private final Clock clock;
  // Read without the lock by operations that hold it anyway.
  private volatile Limits limits;
  private volatile Behaviour behaviour;

  Environment(Clock clock, Limits limits, Behaviour behaviour) {
    this.clock = clock;
    this.limits = limits;
    this.behaviour = behaviour;
  }

  Clock clock() {
    return clock;
  }

  Instant now() {
    return clock.instant();
  }

  Limits limits() {
    return limits;
  }

  void limits(Limits newLimits) {
    limits = newLimits;
  }

  int limit(Limit which) {
    return limits.of(which);
  }

  Behaviour behaviour() {
    return behaviour;
  }

  void behaviour(Behaviour newBehaviour) {
    behaviour = newBehaviour;
  }
}

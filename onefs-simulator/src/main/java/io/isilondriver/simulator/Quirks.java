package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which quirks are on. Safe for use by several threads; can be changed while it runs. */
public final class Quirks {
  private final OneFsCluster cluster;
  private final Object changing = new Object();
  private volatile Set<Quirk> on = Set.of();

  /** Starts with some quirks on; those that are traits of the cluster are on as it has them. */
  public Quirks(OneFsCluster cluster, Set<Quirk> initial) {
    this.cluster = cluster;
    initial.forEach(this::turnOn);
  }

  /** Whether a quirk is on. */
  public boolean on(Quirk which) {
    return which.trait().map(cluster.behaviour()::has).orElseGet(() -> on.contains(which));
  }

  /** Turns a quirk on. */
  public void turnOn(Quirk which) {
    turn(which, true);
  }

  /** Turns a quirk off. */
  public void turnOff(Quirk which) {
    turn(which, false);
  }

  private void turn(Quirk which, boolean wanted) {
    synchronized (changing) {
      if (which.trait().isPresent()) {
        Behaviour now = cluster.behaviour();
        cluster.behaviour(
            wanted ? now.with(which.trait().get()) : now.without(which.trait().get()));
        return;
      }
      // What others look at is never changed, so nobody waits here who only looks.
      Set<Quirk> after = EnumSet.noneOf(Quirk.class);
      after.addAll(on);
      if (wanted) {
        after.add(which);
      } else {
        after.remove(which);
      }
      on = Collections.unmodifiableSet(after);
    }
  }

  /** The quirks that are on. */
  public Set<Quirk> all() {
    Set<Quirk> all = EnumSet.noneOf(Quirk.class);
    for (Quirk each : Quirk.values()) {
      if (on(each)) {
        all.add(each);
      }
    }
    return all;
  }
}

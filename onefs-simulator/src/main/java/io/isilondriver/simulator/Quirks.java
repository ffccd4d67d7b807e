package io.isilondriver.simulator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which quirks are on. Safe for use by several threads; can be changed while it runs. */
public final class Quirks {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Set<Quirk> on;

  /** Starts with some quirks on. */
  public Quirks(Set<Quirk> initial) {
    on = copy(initial);
  }

  /** Whether a switch is on. */
  public boolean on(Quirk which) {
    return on.contains(which);
  }

  /** Turns a switch on. */
  public void turnOn(Quirk which) {
    turn(which, true);
  }

  /** Turns a switch off. */
  public void turnOff(Quirk which) {
    turn(which, false);
  }

  private void turn(Quirk which, boolean wanted) {
    lock.lock();
    try {
      Set<Quirk> after = copy(on);
      if (wanted) {
        after.add(which);
      } else {
        after.remove(which);
      }
      on = after;
    } finally {
      lock.unlock();
    }
  }

  /** All that are on. */
  public Set<Quirk> all() {
    return Collections.unmodifiableSet(on);
  }

  private static Set<Quirk> copy(Set<Quirk> set) {
    Set<Quirk> copy = EnumSet.noneOf(Quirk.class);
    copy.addAll(set);
    return copy;
  }
}

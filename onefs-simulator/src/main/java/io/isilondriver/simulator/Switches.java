package io.isilondriver.simulator;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** Which switches are on. Safe for use by several threads; can be changed while it runs. */
public final class Switches {
  private final ReentrantLock lock = new ReentrantLock();
  private volatile Set<Switch> on;

  /** Starts with some switches on. */
  public Switches(Set<Switch> initial) {
    on = copy(initial);
  }

  /** Whether a switch is on. */
  public boolean on(Switch which) {
    return on.contains(which);
  }

  /** Turns a switch on. */
  public void turnOn(Switch which) {
    turn(which, true);
  }

  /** Turns a switch off. */
  public void turnOff(Switch which) {
    turn(which, false);
  }

  private void turn(Switch which, boolean wanted) {
    lock.lock();
    try {
      Set<Switch> after = copy(on);
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
  public Set<Switch> all() {
    return Collections.unmodifiableSet(on);
  }

  private static Set<Switch> copy(Set<Switch> set) {
    Set<Switch> copy = EnumSet.noneOf(Switch.class);
    copy.addAll(set);
    return copy;
  }
}

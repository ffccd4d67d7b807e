package io.isilondriver.isilon.transport;

import java.util.List;
import java.util.function.Consumer;

/** Tells several observers, and does not let one of them break anything. */
record Observers(List<TransportObserver> all) {
  Observers {
    all = List.copyOf(all);
  }

  void tell(Consumer<TransportObserver> news) {
    for (TransportObserver each : all) {
      try {
        news.accept(each);
      } catch (RuntimeException e) {
        Wire.LOG.warn("An observer of the connection failed", e);
      }
    }
  }
}

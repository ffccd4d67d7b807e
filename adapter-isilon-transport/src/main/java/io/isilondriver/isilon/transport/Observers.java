package io.isilondriver.isilon.transport;

import java.util.function.Consumer;

/** Tells an observer, and does not let it break anything. */
final class Observers {
  private Observers() {}

  static void tell(TransportObserver observer, Consumer<TransportObserver> news) {
    try {
      news.accept(observer);
    } catch (RuntimeException e) {
      Wire.LOG.warn("An observer of the connection failed", e);
    }
  }
}

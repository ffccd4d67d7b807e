package io.isilondriver.simulator.http;

import java.util.function.Consumer;

/** Answers requests; may do so later and from another thread. */
@FunctionalInterface
public interface RequestHandler {
  /** Answers one request by calling the reply exactly once. */
  void handle(Request request, Consumer<Delivery> reply);
}

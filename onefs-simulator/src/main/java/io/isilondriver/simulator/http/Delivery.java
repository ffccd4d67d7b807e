package io.isilondriver.simulator.http;

import java.time.Duration;

/** How an answer reaches the client, or does not. */
public sealed interface Delivery {
  /** The answer as usual. */
  HttpAnswer answer();

  /** The whole answer, at once. */
  record Whole(HttpAnswer answer) implements Delivery {}

  /** The connection is reset before the first byte of the answer. */
  record Reset(HttpAnswer answer) implements Delivery {}

  /** The connection closes after the head and half of the body. */
  record Truncated(HttpAnswer answer) implements Delivery {}

  /** The body comes in small pieces over some time. */
  record Slow(HttpAnswer answer, Duration over) implements Delivery {}
}

package io.isilondriver.isilon.transport;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when a test says so, or when somebody waits. */
final class TestClock extends Clock implements Sleeper {
  private final AtomicLong millis = new AtomicLong(1_700_000_000_000L);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  void advance(Duration duration) {
    millis.addAndGet(duration.toMillis());
  }

  List<Duration> pauses() {
    return pauses;
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    advance(duration);
  }

  @Override
  public long millis() {
    return millis.get();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}

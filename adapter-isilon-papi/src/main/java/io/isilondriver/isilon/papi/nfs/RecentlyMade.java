package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.isilon.transport.ConnectionSettings;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Knows what was made a moment ago, since a cluster may not show it at once: what was made and is
 * missing is asked for again, what nobody made is simply missing.
 */
final class RecentlyMade {
  private static final Duration MOMENT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final int LOOKS = 7;
  private static final int MANY = 1000;

  private final ConnectionSettings settings;
  private final ConcurrentMap<String, Long> until = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, String> otherKeys = new ConcurrentHashMap<>();

  RecentlyMade(ConnectionSettings settings) {
    this.settings = settings;
  }

  /** Takes note of a thing that is known by its key and by another one. */
  void made(String key, String otherKey) {
    long now = settings.clock().millis();
    if (until.size() > MANY) {
      until.values().removeIf(end -> end < now);
      otherKeys.keySet().retainAll(until.keySet());
    }
    until.put(key, now + MOMENT.toMillis());
    until.put(otherKey, now + MOMENT.toMillis());
    otherKeys.put(key, otherKey);
  }

  /** Takes note that a thing is gone, by whichever key it is asked for. */
  void gone(String key) {
    until.remove(key);
    String other = otherKeys.remove(key);
    if (other != null) {
      until.remove(other);
    }
  }

  /** Asks until something is there, if it should be. */
  <T> T awaited(String key, Supplier<T> question, Predicate<T> missing) {
    T answer = question.get();
    Duration pause = FIRST_PAUSE;
    for (int looks = 1; looks < LOOKS && missing.test(answer) && isRecent(key); looks++) {
      pause(key, pause);
      pause = pause.multipliedBy(2);
      answer = question.get();
    }
    return answer;
  }

  private boolean isRecent(String key) {
    Long end = until.get(key);
    return end != null && settings.clock().millis() < end;
  }

  private void pause(String key, Duration duration) {
    try {
      settings.sleeper().pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShareDriverException.Cancelled(
          Problem.when("Wait for a new NFS export to be shown (zone %s)".formatted(key))
              .because("interrupted"),
          e);
    }
  }
}

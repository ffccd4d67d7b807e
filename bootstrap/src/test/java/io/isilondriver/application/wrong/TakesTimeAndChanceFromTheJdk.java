package io.isilondriver.application.wrong;

import java.time.Instant;
import java.util.UUID;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public final class TakesTimeAndChanceFromTheJdk {
  private TakesTimeAndChanceFromTheJdk() {}

  static String stamp() throws InterruptedException {
    Thread.sleep(1);
    return Instant.now() + UUID.randomUUID().toString();
  }
}

package com.example.shares;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import java.time.Duration;

/** What to do when a call fails: choose another name, mend the set-up, or call again. */
public final class Failures {
  private static final int CALLS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Failures() {}

  /** Makes a share, with patience where patience can help. */
  public static Share create(ShareDriver driver, NewShare request) throws InterruptedException {
    for (int call = 1; ; call++) {
      try {
        return driver.shares().create(request);
      } catch (Conflict e) {
        throw new IllegalArgumentException("The name %s is taken".formatted(request.name()), e);
      } catch (Misconfigured e) {
        e.problems().forEach(System.err::println); // all of them at once
        throw e;
      } catch (ShareDriverException e) {
        if (!e.retryable() || call == CALLS) {
          throw e; // its message says what was tried, why it failed, and what helps
        }
        Thread.sleep(e.retryAfter().orElse(PAUSE).toMillis());
      }
    }
  }
}

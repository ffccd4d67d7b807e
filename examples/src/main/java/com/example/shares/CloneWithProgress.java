package com.example.shares;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.CloneOperation.Progress;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;

/** Makes a share from a snapshot of another, and tells how far it has come. */
public final class CloneWithProgress {
  private CloneWithProgress() {}

  /** Waits for the new share, complete and verified, and writes each step of the way. */
  public static Share clone(
      ShareDriver driver, String source, String target, Consumer<String> output) {
    var snapshot = new SnapshotName("for-" + target);
    driver.snapshots().create(new ShareName(source), snapshot);
    CloneOperation clone =
        driver
            .shares()
            .startClone(NewShare.nfs(target, ShareSize.gib(1)).fromSnapshot(snapshot.value()));

    ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    try {
      ScheduledFuture<?> telling =
          watch.scheduleAtFixedRate(() -> output.accept(told(clone.progress())), 0, 1, SECONDS);
      Share share = clone.await(); // throws if it fails; the same call again goes on from there
      telling.cancel(false);
      clone.report().ifPresent(report -> report.omitted().forEach(o -> output.accept(o.path())));
      return share;
    } finally {
      watch.shutdownNow();
    }
  }

  private static String told(Progress progress) {
    return "%s, %d entries".formatted(progress.phase(), progress.entries());
  }
}

package io.isilondriver.application.service.filling;

import io.isilondriver.application.port.in.Filling;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Fills shares from snapshots, each in a thread of its own that ends with the work. What is being
 * filled is known per driver only; what was filled is seen on the cluster.
 */
public final class FillingService {
  private final Workbench bench;
  private final ShareLocator locator;
  private final CreateShare create;
  private final ConcurrentMap<ShareName, RunningFilling> running = new ConcurrentHashMap<>();

  public FillingService(Workbench bench, ShareLocator locator, CreateShare create) {
    this.bench = bench;
    this.locator = locator;
    this.create = create;
  }

  /**
   * Starts filling a share, or joins this driver's filling of the same wish.
   *
   * @throws InvalidRequest if the wish names no snapshot
   * @throws NotFound if there is no such snapshot of a directory below the root directory
   * @throws Conflict if this driver is filling a share of this name with another wish
   */
  public Filling start(NewShare wish) {
    return begin(wish).filling();
  }

  /**
   * Fills a share to its end. If the calling thread is interrupted, the filling stops, unless
   * somebody else started it.
   */
  public Share fill(NewShare wish) {
    Begun begun = begin(wish);
    try {
      return begun.filling().await();
    } catch (Cancelled e) {
      if (begun.byThisCall() && Thread.currentThread().isInterrupted()) {
        begun.filling().cancel();
      }
      throw e;
    }
  }

  /** Whether this driver is filling a share of the name now. */
  public boolean isFilling(ShareName name) {
    return running.containsKey(name);
  }

  /** Stops all fillings soon; each leaves what it copied for a later call to go on from. */
  public void stop() {
    running.values().forEach(Filling::cancel);
  }

  private Begun begin(NewShare wish) {
    create.requireEnabled(wish);
    String attempted = "Create share '%s'".formatted(wish.name());
    OneFsSnapshot snapshot = source(wish, attempted);
    var state = new FillingState(attempted, bench.clock());
    String threads = "isilon-fill-" + wish.name();
    var work =
        new FillShare(bench, create, wish, snapshot, locator.ownPath(wish.name()), state, threads);
    var filling =
        new RunningFilling(wish, state, threads, work::run, () -> running.remove(wish.name()));
    RunningFilling present = running.putIfAbsent(wish.name(), filling);
    if (present == null) {
      filling.begin();
      return new Begun(filling, true);
    }
    if (!present.isFor(wish)) {
      throw new Conflict(
          Problem.when(attempted)
              .because("a share of this name is being filled for another wish")
              .remedy("Wait for it, or cancel it and delete what it made"));
    }
    return new Begun(present, false);
  }

  private OneFsSnapshot source(NewShare wish, String attempted) {
    SnapshotName name =
        wish.source()
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        Problem.when(attempted).because("no snapshot is named to fill it from")));
    return bench
        .cluster()
        .snapshots()
        .find(name.oneFsName())
        .filter(snapshot -> snapshot.path().isBelow(bench.settings().rootDirectory()))
        .orElseThrow(
            () ->
                new NotFound(
                    Problem.when(attempted)
                        .because(
                            "there is no snapshot '%s' of a directory below %s"
                                .formatted(name, bench.settings().rootDirectory()))));
  }

  private record Begun(RunningFilling filling, boolean byThisCall) {}
}

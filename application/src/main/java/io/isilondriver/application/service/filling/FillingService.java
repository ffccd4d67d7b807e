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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Fills shares from snapshots, each in a thread of its own that ends with the work. What is being
 * filled is known per driver only; what was filled is seen on the cluster.
 */
public final class FillingService {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Workbench bench;
  private final ShareLocator locator;
  private final CreateShare create;
  private final ConcurrentMap<ShareName, RunningFilling> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

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
   * @throws Cancelled if the driver is closed
   */
  public Filling start(NewShare wish) {
    return begin(wish, bench.settings().refusingUncopyable()).filling();
  }

  /**
   * Fills a share to its end. As the answer has no report, a snapshot that holds what cannot be
   * copied is refused. If the calling thread is interrupted, the filling stops, unless somebody
   * else started it.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Unsupported if something would have
   *     to be left out
   */
  public Share fill(NewShare wish) {
    Begun begun = begin(wish, true);
    try {
      return begun.filling().await();
    } catch (Cancelled e) {
      if (!begun.byThisCall() || !Thread.currentThread().isInterrupted()) {
        throw e;
      }
      begun.filling().cancel();
      throw e.getCause() instanceof InterruptedException ? stopping(wish, e) : e;
    }
  }

  // What the filling itself says of an interrupted wait, that it goes on, was true until now.
  private static Cancelled stopping(NewShare wish, Cancelled interrupted) {
    return new Cancelled(
        Problem.when(attempt(wish))
            .because("the calling thread was interrupted, so the filling was told to stop")
            .remedy("Create it again to go on from what is copied, or delete it"),
        interrupted);
  }

  /**
   * Stops all fillings and begins no others; each leaves what it copied for a later call to go on
   * from. Waits for them, but not for long: one that is stalled in a request ends after that.
   */
  public void stop() {
    closed = true;
    List<RunningFilling> stopping = List.copyOf(running.values());
    stopping.forEach(Filling::cancel);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      for (RunningFilling filling : stopping) {
        filling.endWithin(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever closes is in a hurry
    }
  }

  private Begun begin(NewShare wish, boolean refusing) {
    String attempted = attempt(wish);
    if (closed) {
      throw new Cancelled(
          Problem.when(attempted).because("the driver is closed").remedy("Open another driver"));
    }
    create.requireEnabled(wish);
    OneFsSnapshot snapshot = source(wish, attempted);
    var state = new FillingState(attempted, bench.clock());
    String threads = "isilon-fill-" + wish.name();
    var work =
        new FillShare(
            bench, create, wish, snapshot, locator.ownPath(wish.name()), state, refusing, threads);
    var filling =
        new RunningFilling(wish, state, threads, work::run, () -> running.remove(wish.name()));
    RunningFilling present = running.putIfAbsent(wish.name(), filling);
    if (present == null) {
      if (closed) {
        filling.cancel(); // closed meanwhile, by somebody who may not have seen it
      }
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

  private static String attempt(NewShare wish) {
    return "Create share '%s'".formatted(wish.name());
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

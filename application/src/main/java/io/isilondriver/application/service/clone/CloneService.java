package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.context.ServiceContext;
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
 * Clones shares from snapshots, each in a thread of its own that ends with the work. Running clones
 * are known per driver only; what was cloned is seen on the cluster.
 */
public final class CloneService {
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(1);

  private final ServiceContext context;
  private final ShareLocator locator;
  private final CreateShare create;
  private final ConcurrentMap<ShareName, RunningClone> running = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public CloneService(ServiceContext context, ShareLocator locator, CreateShare create) {
    this.context = context;
    this.locator = locator;
    this.create = create;
  }

  /**
   * Starts cloning a share, or joins this driver's clone for the same request.
   *
   * @throws InvalidRequest if the request names no snapshot
   * @throws NotFound if there is no such snapshot of a directory below the root directory
   * @throws Conflict if this driver is cloning a share of this name with another request
   * @throws Cancelled if the driver is closed
   */
  public CloneOperation start(NewShare request) {
    return begin(request, context.settings().refusingUncopyable()).operation();
  }

  /**
   * Clones a share to its end. As the answer has no report, a snapshot that holds what cannot be
   * copied is refused. If the calling thread is interrupted, the clone stops, unless somebody else
   * started it.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Unsupported if something would have
   *     to be left out
   */
  public Share run(NewShare request) {
    Begun begun = begin(request, true);
    try {
      return begun.operation().await();
    } catch (Cancelled e) {
      if (!begun.byThisCall() || !Thread.currentThread().isInterrupted()) {
        throw e;
      }
      begun.operation().cancel();
      throw e.getCause() instanceof InterruptedException ? stopping(request, e) : e;
    }
  }

  // What the clone itself says of an interrupted wait, that it goes on, was true until now.
  private static Cancelled stopping(NewShare request, Cancelled interrupted) {
    return new Cancelled(
        Problem.when(attempt(request))
            .because("the calling thread was interrupted, so the clone was told to stop")
            .remedy("Create it again to go on from what is copied, or delete it"),
        interrupted);
  }

  /**
   * Stops all clones and begins no others; each leaves what it copied for a later call to go on
   * from. Waits for them, but not for long: one that is stalled in a request ends after that.
   */
  public void stop() {
    closed = true;
    List<RunningClone> stopping = List.copyOf(running.values());
    stopping.forEach(CloneOperation::cancel);
    long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
    try {
      for (RunningClone clone : stopping) {
        clone.endWithin(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // whoever closes is in a hurry
    }
  }

  private Begun begin(NewShare request, boolean refusing) {
    String operation = attempt(request);
    if (closed) {
      throw new Cancelled(
          Problem.when(operation).because("the driver is closed").remedy("Open another driver"));
    }
    create.requirePossible(request);
    OneFsSnapshot snapshot = source(request, operation);
    var state = new CloneState(operation, context.clock());
    String threads = "isilon-clone-" + request.name();
    var work =
        new CloneShare(
            context,
            create,
            request,
            snapshot,
            locator.ownPath(request.name()),
            state,
            refusing,
            threads);
    var clone =
        new RunningClone(
            request,
            state,
            context.cluster().deadlines(),
            threads,
            work::run,
            () -> running.remove(request.name()));
    RunningClone present = running.putIfAbsent(request.name(), clone);
    if (present == null) {
      if (closed) {
        clone.cancel(); // closed meanwhile, by somebody who may not have seen it
      }
      clone.begin();
      return new Begun(clone, true);
    }
    if (!present.isFor(request)) {
      throw new Conflict(
          Problem.when(operation)
              .because("a share of this name is being cloned for another request")
              .remedy("Wait for it, or cancel it and delete what it made"));
    }
    return new Begun(present, false);
  }

  private static String attempt(NewShare request) {
    return "Create share '%s'".formatted(request.name());
  }

  private OneFsSnapshot source(NewShare request, String operation) {
    SnapshotName name =
        request
            .source()
            .orElseThrow(
                () ->
                    new InvalidRequest(
                        Problem.when(operation).because("no snapshot is named to clone it from")));
    return context
        .cluster()
        .snapshots()
        .find(name.oneFsName())
        .filter(snapshot -> snapshot.path().isBelow(context.space().rootDirectory()))
        .orElseThrow(
            () ->
                new NotFound(
                    Problem.when(operation)
                        .because(
                            "there is no snapshot '%s' of a directory below %s"
                                .formatted(name, context.space().rootDirectory()))));
  }

  private record Begun(RunningClone operation, boolean byThisCall) {}
}

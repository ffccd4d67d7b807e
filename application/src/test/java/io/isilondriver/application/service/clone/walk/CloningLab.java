package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.fixture.tree.Request;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;

/** A tree in a snapshot, and the directory that it is cloned to. */
abstract class CloningLab {
  static final String SNAPSHOT = "isilondriver-monday";
  static final IfsPath SOURCE = IfsPath.of("/ifs/manila/a");
  static final IfsPath TARGET = IfsPath.of("/ifs/manila/b");

  final FakeTree tree =
      new FakeTree()
          .directory("/ifs/manila/a", "0755", 0, 0)
          .directory("/ifs/manila/b", "0755", 0, 0);
  final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
  final Cancellation cancellation = new Cancellation("Create share 'b'");

  Totals clone(int inFlight) {
    return new TreeClone(
            tree,
            new SnapshotTree(SNAPSHOT, SOURCE),
            TARGET,
            inFlight,
            pauses::add,
            new ProgressCounters(),
            Claim.UNDISPUTED)
        .run("test-fill", cancellation);
  }

  static Permissions permissions(String mode, long uid, long gid) {
    return new Permissions(Mode.parse(mode), PersonaId.uid(uid), PersonaId.gid(gid));
  }

  Map<String, String> wanted() {
    return tree.contentOf("/ifs/.snapshot/%s/manila/a".formatted(SNAPSHOT));
  }

  Map<String, String> found() {
    return tree.contentOf(TARGET.value());
  }

  static Unavailable unavailable(Request request) {
    return new Unavailable(Problem.when(request.toString()).because("the cluster is tired"));
  }

  void aFewOfEachKind() {
    tree.directory("/ifs/manila/a/empty", "0750", 1001, 1800)
        .directory("/ifs/manila/a/docs", "0755", 0, 0)
        .directory("/ifs/manila/a/sealed", "0555", 1002, 1800)
        .file("/ifs/manila/a/readme", "hello", "0600", 0, 0)
        .file("/ifs/manila/a/docs/plan", "ten words", "0640", 1001, 1800)
        .file("/ifs/manila/a/docs/run", "!", "0755", 0, 0)
        .file("/ifs/manila/a/sealed/letter", "dear", "0444", 1002, 1800)
        .snapshot(SNAPSHOT);
  }

  static void failing(Request request, long number) {
    if (request.number() == number) {
      throw unavailable(request);
    }
  }

  void failing(Predicate<Request> which) {
    tree.requests()
        .before(
            request -> {
              if (which.test(request)) {
                throw unavailable(request);
              }
            });
  }

  static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(Problem.when("Wait").because("interrupted"), e);
    }
  }
}

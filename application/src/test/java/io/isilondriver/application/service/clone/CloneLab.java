package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.fixture.tree.FakeBackend;
import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** A snapshot of a share, and drivers that fill another one from it. */
abstract class CloneLab {
  static final String ONEFS_NAME = "isilondriver-monday";
  static final IfsPath DIRECTORY = IfsPath.of("/ifs/manila/b");
  static final NewShare WISH = NewShare.nfs("b", ShareSize.gib(1)).fromSnapshot("monday");

  final FakeBackend cluster = new FakeBackend();
  final FakeTree tree = cluster.tree();

  CloneService cloning() {
    return cloning(settings -> settings);
  }

  /** A driver of its own on the one cluster, without any memory. */
  CloneService cloning(UnaryOperator<ShareSettings.Builder> settings) {
    ServiceContext context =
        ServiceContext.of(
            cluster,
            settings.apply(ShareSettings.builder(IfsPath.of("/ifs/manila"))).build(),
            Clock.systemUTC(),
            pause -> {},
            new Random(20261128));
    var locator = new ShareLocator(context);
    return new CloneService(context, locator, new CreateShare(context, locator));
  }

  void aSnapshot() {
    tree.directory("/ifs/manila/a", "0750", 1001, 1800)
        .directory("/ifs/manila/a/empty", "0750", 1001, 1800)
        .file("/ifs/manila/a/readme", "hello", "0600", 0, 0)
        .file("/ifs/manila/a/docs/plan", "ten words", "0640", 1001, 1800)
        .file("/ifs/manila/a/docs/run", "!", "0755", 0, 0);
    tree.mark(IfsPath.of("/ifs/manila/a"), OwnershipMark.of(new ShareName("a"), Protocol.NFS));
    cluster.take(ONEFS_NAME, "/ifs/manila/a");
  }

  Map<String, String> wanted() {
    return tree.contentOf("/ifs/.snapshot/%s/manila/a".formatted(ONEFS_NAME));
  }

  Map<String, String> found() {
    return tree.contentOf(DIRECTORY.value());
  }

  void failing(String verb, ShareDriverException failure) {
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals(verb)) {
                throw failure;
              }
            });
  }

  void pausingAtFirstClone(CountDownLatch copying, CountDownLatch goOn) {
    cluster
        .requests()
        .before(
            request -> {
              if (request.verb().equals("cloneFile")) {
                copying.countDown();
                awaited(goOn);
              }
            });
  }

  CloneService writable() {
    return cloning(settings -> settings.writableSnapshotsAllowed(true));
  }

  void cancelledHalfWay(CloneService clone, NewShare newShare) {
    cluster
        .requests()
        .before(
            request -> {
              if (request.path().endsWith("/plan")) {
                throw new Cancelled(Problem.when("Clone").because("a test says so"));
              }
            });
    assertThatThrownBy(() -> clone.start(newShare).await()).isInstanceOf(Cancelled.class);
    cluster.requests().reset();
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

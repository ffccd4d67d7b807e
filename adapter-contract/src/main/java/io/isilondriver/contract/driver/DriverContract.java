package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.contract.state.ClusterState;
import io.isilondriver.contract.watch.PortCall;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.contract.watch.WatchedBackend;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A contract of the composed driver. Each test has a driver whose port calls it may watch. */
public abstract class DriverContract extends ContractTest {
  /** The host that clients know the cluster by. */
  protected static final String HOST = "nas.example.com";

  /** A host, a user that no rule ever names. */
  protected static final String STRANGER = "203.0.113.66";

  protected static final String MALLORY = "mallory";

  private final List<PortCall> calls = new CopyOnWriteArrayList<>();
  private volatile PortWatcher watcher = PortWatcher.NONE;
  private ShareDriver driver;

  @BeforeEach
  void composeTheDriver() {
    fixture().makeUser(ZONE, "alice");
    fixture().makeUser(ZONE, "bob");
    fixture().makeUser(ZONE, MALLORY);
    fixture().makeGroup(ZONE, "eng");
    fixture().join(ZONE, "eng", "bob");
    driver = driverWith(settings().build());
  }

  @AfterEach
  void closeTheDriver() {
    driver.close();
  }

  /** The driver under test, with {@link #settings()}. */
  protected final ShareDriver driver() {
    return driver;
  }

  /** The settings that tests begin with. */
  protected final ShareSettings.Builder settings() {
    return ShareSettings.builder(root()).dataAddresses(List.of(HOST));
  }

  /** A driver with other settings, whose calls are watched too; who asks for it closes it. */
  protected final ShareDriver driverWith(ShareSettings settings) {
    return ShareDrivers.over(
        WatchedBackend.of(
            cluster().anotherBackend(),
            call -> {
              calls.add(call);
              return watcher.called(call);
            }),
        settings,
        cluster().clock(),
        cluster().waiting());
  }

  /** A driver as another process would have it, whose calls nobody watches. */
  protected final ShareDriver anotherDriver() {
    return ShareDrivers.over(
        cluster().anotherBackend(), settings().build(), cluster().clock(), cluster().waiting());
  }

  /** Watches the calls of the driver from now on, in place of the watcher before. */
  protected final void watch(PortWatcher next) {
    watcher = next;
  }

  /** Has calls that fit fail from now on, as a cluster that cannot serve them. */
  protected final void failing(Predicate<PortCall> which) {
    watch(
        call -> {
          if (which.test(call)) {
            throw new Unavailable(Problem.when(call.name()).because("the test says so"));
          }
          return call.proceed();
        });
  }

  /** Has calls that fit be carried out, and their answers lost. */
  protected final void losingAnswers(Predicate<PortCall> which) {
    watch(
        call -> {
          Object answer = call.proceed();
          if (which.test(call)) {
            throw new OutcomeUnknown(Problem.when(call.name()).because("the test says so"));
          }
          return answer;
        });
  }

  /** Lets every call through again. */
  protected final void healed() {
    watch(PortWatcher.NONE);
  }

  /** The calls of the driver since the last time this was asked. */
  protected final List<String> callsSoFar() {
    List<String> names = calls.stream().map(PortCall::name).toList();
    calls.clear();
    return names;
  }

  /** The changing ones of {@link #callsSoFar}. */
  protected final List<String> changesSoFar() {
    List<String> names = calls.stream().filter(PortCall::changes).map(PortCall::name).toList();
    calls.clear();
    return names;
  }

  /** Everything on the cluster. */
  protected final List<String> state() {
    return ClusterState.of(cluster(), ZONE);
  }

  /** The directory of a share that the driver made. */
  protected final IfsPath pathOf(String share) {
    return root().child(share);
  }

  /** Makes a share by NFS. */
  protected final Share anNfsShare(String name) {
    return driver.shares().create(NewShare.nfs(name, ShareSize.gib(10)));
  }

  /** Makes a share by SMB. */
  protected final Share anSmbShare(String name) {
    return driver.shares().create(NewShare.smb(name, ShareSize.gib(10)));
  }

  /** Makes a directory beside the root directory, where the driver has no business. */
  protected final IfsPath aDirectoryOutside(String name) {
    IfsPath path = IfsPath.IFS.child("outside").child(name);
    backend().namespace().ensureDirectory(path, Mode.parse("0755"));
    return path;
  }

  /** Nobody but those whom rules admit: a stranger at every door of a share. */
  protected final void assertClosedToStrangers(IfsPath path) {
    assertThat(fixture().nfsAccess(ZONE, STRANGER, path)).isEmpty();
    backend().smbShares().list(ZONE).stream()
        .filter(share -> share.path().equals(path.value()))
        .forEach(
            share ->
                assertThat(fixture().smbAccess(ZONE, STRANGER, MALLORY, share.name())).isEmpty());
  }

  protected static ShareName share(String name) {
    return new ShareName(name);
  }

  protected static SnapshotName snapshot(String name) {
    return new SnapshotName(name);
  }

  protected static ShareSize gib(long size) {
    return ShareSize.gib(size);
  }

  /** The hard limit on a directory; empty if it has no quota, or one without a limit. */
  protected final Optional<Long> limitOf(IfsPath directory) {
    return backend()
        .quotas()
        .ofDirectory(directory)
        .flatMap(quota -> quota.limits())
        .map(limits -> limits.hard().bytes());
  }
}

package io.isilondriver.bootstrap.demo;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.domain.snapshot.Snapshot;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import io.isilondriver.onefs.access.NfsAccess.Level;
import io.isilondriver.onefs.access.SmbAccessLevel;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.snapshot.Snapshot.State;
import java.util.List;
import java.util.Objects;

/** A share's whole life on a cluster in memory of its own. */
final class Demonstration {
  private static final IfsPath ROOT = new IfsPath("/ifs/shares");
  private static final ShareName PROJECTS = new ShareName("projects");
  private static final ShareName COPY = new ShareName("projects-monday");
  private static final ShareName HOMES = new ShareName("homes");
  private static final SnapshotName MONDAY = new SnapshotName("monday");
  private static final String OFFICE_HOST = "10.0.0.7";
  private static final String BACKUP_HOST = "10.1.0.5";
  private static final String STRANGER = "192.168.77.1";
  private static final String CHANGED_LATER = "plan.txt";

  /** Names that have broken other drivers. */
  private static final List<String> NAMES =
      List.of(
          CHANGED_LATER,
          "empty",
          "two words.txt",
          "100% #1?.txt",
          "%41&x=y.txt",
          "back\\slash and 'quotes'.txt",
          "\u65e5\u672c\u8a9e.txt",
          "caf\u00e9 \ud83c\udf89.txt",
          "a very deep/directory/of/many/levels/leaf.txt");

  private final Story story;
  private final InMemoryBackend backend = InMemoryBackend.create();
  private final OneFsCluster cluster = backend.cluster();
  private final Trees trees = new Trees(cluster.fileSystem());
  private final Gatekeeper gate;

  Demonstration(Story story) {
    this.story = story;
    this.gate = new Gatekeeper(story, backend.access());
  }

  void run() {
    ShareSettings settings = ShareSettings.builder(ROOT).backendName("demo").build();
    try (ShareDriver driver = ShareDrivers.over(backend.open(), settings)) {
      connect(driver);
      Share projects = create(driver);
      letIn(driver, projects);
      write(projects);
      Snapshot monday = snapshot(driver, projects);
      clone(driver, monday);
      mount(driver, monday);
      resize(driver);
      revert(driver, projects, monday);
      smb(driver);
      delete(driver);
    }
  }

  private void connect(ShareDriver driver) {
    story.step("A cluster in memory, and a driver on it");
    driver.backend().connect();
    List<String> problems = driver.backend().check();
    story.tell("Root directory %s. OneFS %s.".formatted(ROOT, cluster.identity().release()));
    story.prove("the check finds no problem", problems.isEmpty());
  }

  private Share create(ShareDriver driver) {
    story.step("Create an NFS share of 10 GiB");
    NewShare request = NewShare.nfs(PROJECTS.value(), ShareSize.gib(10));
    Share share = driver.shares().create(request);
    story.tell("It is found at %s.".formatted(location(share).path()));
    story.prove("its directory is there: " + share.path(), exists(share.path()));
    story.prove(
        "a quota limits it to 10 GiB",
        cluster.quotas().ofPath(share.path().value()).stream()
            .anyMatch(
                quota ->
                    Objects.equals(
                        quota.settings().thresholds().hard(), ShareSize.gib(10).size().bytes())));
    story.prove(
        "creating it again answers the same", driver.shares().create(request).equals(share));
    gate.host(location(share), OFFICE_HOST, Level.NONE);
    gate.host(location(share), STRANGER, Level.NONE);
    return share;
  }

  private void letIn(ShareDriver driver, Share share) {
    story.step("Let in the office (10.0.0.0/24, read and write) and the backup host (read only)");
    driver
        .access()
        .replaceAll(
            share.name(),
            List.of(
                AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE),
                AccessRule.network(BACKUP_HOST, AccessLevel.READ_ONLY)));
    gate.host(location(share), OFFICE_HOST, Level.READ_WRITE);
    gate.host(location(share), BACKUP_HOST, Level.READ_ONLY);
    gate.host(location(share), STRANGER, Level.NONE);
  }

  private void write(Share share) {
    story.step("Clients write files, with names of every kind");
    for (String name : NAMES) {
      String text = name.equals("empty") ? "" : "This is " + name;
      backend.file(share.path().resolve(name).value(), text);
    }
    backend.file(
        share.path().child("video.bin").value(), FileContent.synthetic(6 * DataSize.GIBIBYTE, 42));
    cluster.fileSystem().createLink(share.path().child("latest").value(), CHANGED_LATER);
    trees
        .entries(share.path().value())
        .forEach((name, entry) -> story.tell("%-9s %s".formatted(word(entry.type()), name)));
  }

  private Snapshot snapshot(ShareDriver driver, Share share) {
    story.step("Take a snapshot, then change a file");
    Snapshot snapshot = driver.snapshots().create(share.name(), MONDAY);
    String file = share.path().child(CHANGED_LATER).value();
    backend.file(file, "Changed on Tuesday");
    story.prove("the share has the new text", text(file).equals("Changed on Tuesday"));
    story.prove(
        "the snapshot keeps the old one",
        text(frozen(snapshot).child(CHANGED_LATER).value()).equals("This is " + CHANGED_LATER));
    return snapshot;
  }

  private void clone(ShareDriver driver, Snapshot snapshot) {
    story.step("Make a share of the snapshot's content");
    CloneOperation clone =
        driver
            .shares()
            .startClone(NewShare.nfs(COPY.value(), ShareSize.gib(10)).fromSnapshot(MONDAY.value()));
    Share copy = clone.await();
    clone
        .report()
        .ifPresent(
            report -> {
              story.tell("%s, because %s".formatted(report.strategy().word(), report.reason()));
              story.tell(
                  "%d entries, %s, verified"
                      .formatted(report.entries(), new DataSize(report.bytes())));
              report
                  .omitted()
                  .forEach(
                      omitted ->
                          story.tell(
                              "left out and reported: %s (%s)"
                                  .formatted(omitted.path(), omitted.reason())));
            });
    List<String> differences = trees.differences(frozen(snapshot).value(), copy.path().value());
    story.prove(
        "every file is there with the same bytes"
            + (differences.isEmpty() ? "" : ": " + differences),
        differences.isEmpty());
    story.prove(
        "what was changed after the snapshot is not in it",
        text(copy.path().child(CHANGED_LATER).value()).equals("This is " + CHANGED_LATER));
    gate.host(location(copy), OFFICE_HOST, Level.NONE);
  }

  private void mount(ShareDriver driver, Snapshot snapshot) {
    story.step("Offer the snapshot itself to the office");
    Snapshot mounted = driver.snapshots().mount(snapshot.name());
    ExportLocation location = mounted.locations().get(0);
    gate.host(location, OFFICE_HOST, Level.NONE);
    story.tell("Now with a rule for 10.0.0.0/24; rules of snapshots are read-only.");
    driver
        .access()
        .replaceAll(
            snapshot.name(), List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_ONLY)));
    gate.host(location, OFFICE_HOST, Level.READ_ONLY);
    gate.host(location, STRANGER, Level.NONE);
    driver.snapshots().unmount(snapshot.name());
    story.tell("And taken back.");
    gate.host(location, OFFICE_HOST, Level.NONE);
  }

  private void resize(ShareDriver driver) {
    story.step("Extend to 20 GiB, shrink to 8, and try 5 with 6 GiB in use");
    driver.shares().extend(PROJECTS, ShareSize.gib(20));
    story.prove("it has 20 GiB", hasSize(driver, 20));
    driver.shares().shrink(PROJECTS, ShareSize.gib(8));
    story.prove("it has 8 GiB", hasSize(driver, 8));
    try {
      driver.shares().shrink(PROJECTS, ShareSize.gib(5));
      story.prove("5 GiB are refused", false);
    } catch (PossibleDataLoss e) {
      story.tell("Refused: " + e.problem());
      story.prove("5 GiB are refused, and it still has 8", hasSize(driver, 8));
    }
  }

  private void revert(ShareDriver driver, Share share, Snapshot snapshot) {
    story.step("Revert the share to Monday, in place");
    driver.shares().revert(share.name(), snapshot.name());
    story.prove(
        "the old text is back",
        text(share.path().child(CHANGED_LATER).value()).equals("This is " + CHANGED_LATER));
    gate.host(location(share), OFFICE_HOST, Level.READ_WRITE);
    gate.host(location(share), STRANGER, Level.NONE);
  }

  private void smb(ShareDriver driver) {
    story.step("An SMB share, for alice only");
    Share homes = driver.shares().create(NewShare.smb(HOMES.value(), ShareSize.gib(1)));
    gate.user(location(homes), "alice", SmbAccessLevel.NONE);
    driver.access().replaceAll(HOMES, List.of(AccessRule.user("alice", AccessLevel.READ_WRITE)));
    gate.user(location(homes), "alice", SmbAccessLevel.CHANGE);
    gate.user(location(homes), "bob", SmbAccessLevel.NONE);
    driver.access().deny(HOMES, List.of(AccessRule.user("alice", AccessLevel.READ_WRITE)));
    story.tell("And with alice's rule removed.");
    gate.user(location(homes), "alice", SmbAccessLevel.NONE);
  }

  private void delete(ShareDriver driver) {
    story.step("Delete everything, and look for what is left");
    driver.snapshots().delete(MONDAY);
    for (ShareName name : List.of(PROJECTS, COPY, HOMES)) {
      driver.shares().delete(name);
    }
    driver.shares().delete(PROJECTS);
    story.tell("Deleting what is gone already is no error.");
    none("directory entries", trees.entries(ROOT.value()).size());
    none("NFS exports", cluster.exports().list(Zone.SYSTEM).size());
    none("SMB shares", cluster.smbShares().list(Zone.SYSTEM).size());
    none("quotas", cluster.quotas().list().size());
    none("snapshots", snapshotsInUse());
    story.prove("the driver finds no orphans", driver.backend().orphans().isEmpty());
  }

  private void none(String kind, int left) {
    story.prove("%s left: %d".formatted(kind, left), left == 0);
  }

  // A deleted one is listed until the cluster's own job has freed its blocks.
  private int snapshotsInUse() {
    return (int)
        cluster.snapshots().list().stream().filter(it -> it.state() == State.ACTIVE).count();
  }

  private static String word(FileType type) {
    return switch (type) {
      case DIRECTORY -> "directory";
      case FILE -> "file";
      case SYMBOLIC_LINK -> "link";
      default -> type.word();
    };
  }

  private boolean hasSize(ShareDriver driver, long gibibytes) {
    return driver
        .shares()
        .find(PROJECTS)
        .flatMap(Share::size)
        .filter(ShareSize.gib(gibibytes)::equals)
        .isPresent();
  }

  private boolean exists(IfsPath path) {
    return cluster.fileSystem().find(path.value()).isPresent();
  }

  private String text(String path) {
    return cluster.fileSystem().read(path).text();
  }

  private static IfsPath frozen(Snapshot snapshot) {
    return snapshot.path().inSnapshot(snapshot.name().oneFsName());
  }

  private static ExportLocation location(Share share) {
    return share.locations().get(0);
  }
}

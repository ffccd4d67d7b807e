package io.isilondriver.contract.fault;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;

import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Optional;

/** Every operation that changes a cluster, with what has to be there before it. */
@SuppressWarnings("ImmutableEnumChecker") // scenes and acts are functions without state
enum Operation {
  CREATE_NFS(true, Scene.NOTHING, (driver, stage) -> driver.shares().create(Wishes.NFS)),
  CREATE_SMB(true, Scene.NOTHING, (driver, stage) -> driver.shares().create(Wishes.SMB)),
  CREATE_AGAIN(false, Scene.AN_NFS_SHARE, (driver, stage) -> driver.shares().create(Wishes.NFS)),
  CREATE_SMB_AGAIN(
      false, Scene.AN_SMB_SHARE, (driver, stage) -> driver.shares().create(Wishes.SMB)),
  CREATE_COPY_AGAIN(
      false,
      stage -> Scene.aCopy(stage, CloneStrategy.FILE_CLONE),
      (driver, stage) -> driver.shares().create(Wishes.COPY.cloneBy(CloneStrategy.FILE_CLONE))),
  CREATE_AGAIN_AS_WRITABLE_SNAPSHOT(
      false,
      stage -> Scene.aCopy(stage, CloneStrategy.WRITABLE_SNAPSHOT),
      (driver, stage) ->
          driver.shares().create(Wishes.COPY.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT))),
  CREATE_BY_FILE_CLONES(
      true,
      Scene.A_SNAPSHOT,
      (driver, stage) -> driver.shares().create(Wishes.COPY.cloneBy(CloneStrategy.FILE_CLONE))),
  CREATE_BY_TREE_COPY(
      true,
      Scene.A_SNAPSHOT,
      (driver, stage) -> driver.shares().create(Wishes.COPY.cloneBy(CloneStrategy.TREE_COPY))),
  CREATE_BY_WRITABLE_SNAPSHOT(
      true,
      Scene.A_SNAPSHOT,
      (driver, stage) ->
          driver.shares().create(Wishes.COPY.cloneBy(CloneStrategy.WRITABLE_SNAPSHOT))),
  DELETE_NFS(false, Scene.AN_NFS_SHARE, (driver, stage) -> driver.shares().delete(Wishes.PROJECTS)),
  DELETE_SMB(false, Scene.AN_SMB_SHARE, (driver, stage) -> driver.shares().delete(Wishes.PROJECTS)),
  DELETE_COPY(
      false,
      stage -> Scene.aCopy(stage, CloneStrategy.FILE_CLONE),
      (driver, stage) -> driver.shares().delete(new ShareName("copy"))),
  DELETE_WRITABLE_SNAPSHOT(
      false,
      stage -> Scene.aCopy(stage, CloneStrategy.WRITABLE_SNAPSHOT),
      (driver, stage) -> driver.shares().delete(new ShareName("copy"))),
  DELETE_ADOPTED(
      false,
      stage -> {
        stage.anExportOfTheirs();
        manage(stage.driver(stage.backend()), stage);
      },
      (driver, stage) -> driver.shares().delete(Wishes.PROJECTS)),
  EXTEND(
      false,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> driver.shares().extend(Wishes.PROJECTS, ShareSize.gib(9))),
  SHRINK(
      false,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> driver.shares().shrink(Wishes.PROJECTS, ShareSize.gib(2))),
  SET_NFS_RULES(
      false,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> driver.access().replaceAll(Wishes.PROJECTS, List.of(Wishes.READER))),
  UPDATE_NFS_RULES(
      false,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> {
        List<RuleRequest> wanted = List.of(RuleRequest.of(Wishes.READER));
        if (!driver.access().update(Wishes.PROJECTS, AccessUpdate.recovery(wanted)).stream()
            .allMatch(RuleAnswer::isActive)) {
          throw unfinished("a rule was answered as refused");
        }
      }),
  REMOVE_NFS_RULES(
      false,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> driver.access().replaceAll(Wishes.PROJECTS, List.of())),
  DENY_NFS(
      false,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> driver.access().deny(Wishes.PROJECTS, List.of(Wishes.OFFICE))),
  SET_SMB_RULES(
      false,
      Scene.AN_SMB_SHARE,
      (driver, stage) ->
          driver.access().replaceAll(Wishes.PROJECTS, List.of(AccessRule.user("bob", READ_ONLY)))),
  DENY_SMB(
      false,
      Scene.AN_SMB_SHARE,
      (driver, stage) ->
          driver.access().deny(Wishes.PROJECTS, List.of(AccessRule.user("alice", READ_WRITE)))),
  TAKE_SNAPSHOT(
      true,
      Scene.AN_NFS_SHARE,
      (driver, stage) -> driver.snapshots().create(Wishes.PROJECTS, Wishes.SNAP)),
  DELETE_SNAPSHOT(
      false, Scene.A_SNAPSHOT, (driver, stage) -> driver.snapshots().delete(Wishes.SNAP)),
  MOUNT_NFS(true, Scene.A_SNAPSHOT, (driver, stage) -> driver.snapshots().mount(Wishes.SNAP)),
  MOUNT_SMB(
      true,
      stage -> {
        Scene.AN_SMB_SHARE.arrange(stage);
        stage.driver(stage.backend()).snapshots().create(Wishes.PROJECTS, Wishes.SNAP);
      },
      (driver, stage) -> driver.snapshots().mount(Wishes.SNAP)),
  SET_SNAPSHOT_RULES(
      false,
      Scene.A_MOUNTED_SNAPSHOT,
      (driver, stage) -> driver.access().replaceAll(Wishes.SNAP, List.of(Wishes.READER))),
  UNMOUNT(
      false, Scene.A_MOUNTED_SNAPSHOT, (driver, stage) -> driver.snapshots().unmount(Wishes.SNAP)),
  DELETE_MOUNTED(
      false, Scene.A_MOUNTED_SNAPSHOT, (driver, stage) -> driver.snapshots().delete(Wishes.SNAP)),
  MANAGE_SNAPSHOT(
      false,
      stage -> {
        Scene.AN_NFS_SHARE.arrange(stage);
        stage.backend().snapshots().create("daily", stage.path("projects"));
      },
      (driver, stage) -> {
        // A retry names what it adopted by the number, or by the name that it has by then.
        if (driver.snapshots().find(Wishes.SNAP).isEmpty()) {
          driver.snapshots().manage(Wishes.PROJECTS, Wishes.SNAP, "daily");
        } else {
          driver
              .snapshots()
              .manage(
                  Wishes.PROJECTS,
                  Wishes.SNAP,
                  driver.snapshots().find(Wishes.SNAP).orElseThrow().id().toString());
        }
      }),
  UNMANAGE_SNAPSHOT(
      false, Scene.A_MOUNTED_SNAPSHOT, (driver, stage) -> driver.snapshots().unmanage(Wishes.SNAP)),
  MANAGE_SHARE(false, Stage::anExportOfTheirs, Operation::manage),
  MANAGE_SMB_SHARE(
      false,
      stage -> {
        stage.anExportOfTheirs();
        stage
            .backend()
            .smbShares()
            .create(Stage.ZONE, "theirs", stage.path("theirs"), "by Ada", SmbAccess.CLOSED);
      },
      (driver, stage) ->
          driver.shares().manage(Wishes.PROJECTS, Protocol.SMB, "\\\\localhost\\theirs")),
  UNMANAGE_NFS(
      false, Scene.AN_NFS_SHARE, (driver, stage) -> driver.shares().unmanage(Wishes.PROJECTS)),
  UNMANAGE_SMB(
      false, Scene.AN_SMB_SHARE, (driver, stage) -> driver.shares().unmanage(Wishes.PROJECTS)),
  UNMANAGE_ADOPTED(
      false,
      stage -> {
        stage.anExportOfTheirs();
        manage(stage.driver(stage.backend()), stage);
      },
      (driver, stage) -> driver.shares().unmanage(Wishes.PROJECTS)),
  ENSURE_ONE(false, Scene.A_SHARE_WITH_NOTHING_BUT_DATA, (driver, stage) -> inOrder(one(driver))),
  ENSURE_MANY(
      false,
      Scene.A_SHARE_WITH_NOTHING_BUT_DATA,
      (driver, stage) ->
          driver.shares().ensureAll(List.of(Wishes.EXPECTED)).values().forEach(Operation::inOrder)),
  REVERT(
      false,
      stage -> {
        Scene.A_SNAPSHOT.arrange(stage);
        stage.fixture().writeFile(stage.path("projects").child("file"), "now");
      },
      (driver, stage) -> driver.shares().revert(Wishes.PROJECTS, Wishes.SNAP)),
  CONNECT(
      false,
      stage -> stage.backend().namespace().delete(stage.path("x").parent().orElseThrow()),
      (driver, stage) -> driver.backend().connect());

  private final boolean creating;
  private final Scene scene;
  private final Act act;

  Operation(boolean creating, Scene scene, Act act) {
    this.creating = creating;
    this.scene = scene;
    this.act = act;
  }

  /** Whether a failure must leave nothing behind, or name it. */
  boolean creating() {
    return creating;
  }

  /** Makes what has to be there. */
  void arrange(Stage stage) {
    scene.arrange(stage);
  }

  /** Does it; called again after a failure. */
  void actOn(ShareDriver driver, Stage stage) {
    act.on(driver, stage);
  }

  /** Whether a cluster offers what it needs. */
  boolean possibleOn(Stage stage) {
    return !name().endsWith("WRITABLE_SNAPSHOT") || stage.backend().writableSnapshots().available();
  }

  private static void manage(ShareDriver driver, Stage stage) {
    driver.shares().manage(Wishes.PROJECTS, Protocol.NFS, "localhost:" + stage.path("theirs"));
  }

  private static Ensured one(ShareDriver driver) {
    return driver.shares().ensure(Wishes.EXPECTED);
  }

  private static void inOrder(Ensured ensured) {
    if (ensured.status() == Ensured.Status.UNKNOWN) {
      throw unfinished("the share could not be asked for");
    }
    if (ensured.status() == Ensured.Status.ERROR) {
      throw new AssertionError("A fault made ensure give the share up: " + ensured);
    }
  }

  private static Unavailable unfinished(String why) {
    return new Unavailable(Problem.when("Do it").because(why));
  }

  /** What has to be there before an operation. */
  @FunctionalInterface
  interface Scene {
    Scene NOTHING = stage -> {};

    Scene AN_NFS_SHARE =
        stage -> {
          try (ShareDriver driver = stage.driver(stage.anotherBackend())) {
            driver.shares().create(Wishes.NFS);
            driver.access().replaceAll(Wishes.PROJECTS, List.of(Wishes.OFFICE));
          }
          stage.fixture().writeFile(stage.path("projects").child("file"), "then");
        };

    Scene AN_SMB_SHARE =
        stage -> {
          try (ShareDriver driver = stage.driver(stage.anotherBackend())) {
            driver.shares().create(Wishes.SMB);
            driver
                .access()
                .replaceAll(
                    Wishes.PROJECTS,
                    List.of(
                        AccessRule.user("alice", READ_WRITE), AccessRule.user("bob", READ_WRITE)));
          }
        };

    Scene A_SNAPSHOT =
        stage -> {
          AN_NFS_SHARE.arrange(stage);
          var inner = stage.path("projects").child("inner");
          stage.backend().namespace().createDirectory(inner, Mode.parse("0750"), Optional.empty());
          stage.fixture().writeFile(inner.child("one"), "one");
          stage.fixture().writeFile(inner.child("two"), "two");
          try (ShareDriver driver = stage.driver(stage.anotherBackend())) {
            driver.snapshots().create(Wishes.PROJECTS, Wishes.SNAP);
          }
        };

    Scene A_MOUNTED_SNAPSHOT =
        stage -> {
          A_SNAPSHOT.arrange(stage);
          try (ShareDriver driver = stage.driver(stage.anotherBackend())) {
            driver.snapshots().mount(Wishes.SNAP);
            driver.access().replaceAll(Wishes.SNAP, List.of(Wishes.OFFICE));
          }
        };

    Scene A_SHARE_WITH_NOTHING_BUT_DATA =
        stage -> {
          AN_NFS_SHARE.arrange(stage);
          stage
              .backend()
              .nfsExports()
              .ofPath(Stage.ZONE, stage.path("projects"))
              .forEach(export -> stage.backend().nfsExports().delete(Stage.ZONE, export.id()));
          stage.backend().nfsAliases().delete(Stage.ZONE, new MountPointName("mine"));
          stage
              .backend()
              .quotas()
              .ofDirectory(stage.path("projects"))
              .ifPresent(quota -> stage.backend().quotas().delete(quota.id()));
        };

    static void aCopy(Stage stage, CloneStrategy strategy) {
      A_SNAPSHOT.arrange(stage);
      if (strategy == CloneStrategy.WRITABLE_SNAPSHOT
          && !stage.backend().writableSnapshots().available()) {
        return;
      }
      try (ShareDriver driver = stage.driver(stage.anotherBackend())) {
        driver.shares().create(Wishes.COPY.cloneBy(strategy));
      }
      stage.fixture().writeFile(stage.path("copy").child("by a client"), "mine");
    }

    void arrange(Stage stage);
  }

  /** What an operation does. */
  @FunctionalInterface
  interface Act {
    void on(ShareDriver driver, Stage stage);
  }

  /** What is asked for. */
  private static final class Wishes {
    static final ShareName PROJECTS = new ShareName("projects");
    static final SnapshotName SNAP = new SnapshotName("snap");
    static final AccessRule OFFICE = AccessRule.network("10.0.0.0/24", READ_WRITE);
    static final AccessRule READER = AccessRule.network("10.0.1.5", READ_ONLY);
    static final NewShare NFS =
        NewShare.nfs("projects", ShareSize.gib(5)).mountedAs("mine").withDeduplication();
    static final NewShare SMB =
        NewShare.smb("projects", ShareSize.gib(5)).mountedAs("mine").withDeduplication();
    static final NewShare COPY = NewShare.nfs("copy", ShareSize.gib(5)).fromSnapshot("snap");
    static final ExpectedShare EXPECTED =
        new ExpectedShare(
            PROJECTS,
            Protocol.NFS,
            Optional.of(ShareSize.gib(5)),
            Optional.of(new MountPointName("mine")));
  }
}

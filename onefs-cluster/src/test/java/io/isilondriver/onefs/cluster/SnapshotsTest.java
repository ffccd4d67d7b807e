package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.platform.Settings.SnapshotSettings;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.Snapshot.State;
import io.isilondriver.onefs.cluster.snapshot.SnapshotChange;
import io.isilondriver.onefs.cluster.snapshot.Snapshots;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshot;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final String DIRECTORY = "/ifs/t/share";

  private final SettableClock clock = new SettableClock();
  private final OneFsCluster cluster = new ClusterBuilder().clock(clock).build();
  private final FileSystem files = cluster.fileSystem();
  private final Snapshots snapshots = cluster.snapshots();

  @BeforeEach
  void a_directory_with_a_file() {
    files.createFile(DIRECTORY + "/d/f", FileContent.of("then"), Creation.FILE.withParents());
  }

  private Snapshot take(String name) {
    return snapshots.create(DIRECTORY, name, null, null);
  }

  @Test
  void the_frozen_content_is_seen_at_every_place_that_onefs_shows_it() {
    take("snap");
    files.write(DIRECTORY + "/d/f", FileContent.of("now"));
    files.createFile(DIRECTORY + "/later", FileContent.empty(), Creation.FILE);

    assertThat(snapshots.contentPath("snap")).isEqualTo("/ifs/.snapshot/snap/t/share");
    for (String place :
        new String[] {
          "/ifs/.snapshot/snap/t/share",
          "/ifs/t/.snapshot/snap/share",
          "/ifs/t/share/.snapshot/snap"
        }) {
      assertThat(files.read(place + "/d/f").text()).as(place).isEqualTo("then");
      assertThat(files.find(place + "/later")).as(place).isEmpty();
    }
    assertThat(files.read("/ifs/t/share/d/.snapshot/snap/f").text()).isEqualTo("then");
  }

  @Test
  void above_the_frozen_directory_there_is_only_the_way_down() {
    files.createDirectory("/ifs/other", Creation.DIRECTORY);
    take("snap");

    assertThat(files.list("/ifs/.snapshot/snap", ListingRequest.ALL).items())
        .extracting(FileStatus::name)
        .containsExactly("t");
    assertThat(files.list("/ifs/.snapshot", ListingRequest.ALL).items())
        .extracting(FileStatus::name)
        .containsExactly("snap");
    assertThat(files.find("/ifs/other/.snapshot/snap")).isEmpty();
    assertThat(files.list("/ifs", ListingRequest.ALL).items())
        .extracting(FileStatus::name)
        .doesNotContain(".snapshot");
  }

  @Test
  void nothing_in_a_snapshot_can_be_changed() {
    take("snap");
    String frozen = snapshots.contentPath("snap");

    Refused.as(Kind.FORBIDDEN, () -> files.write(frozen + "/d/f", FileContent.empty()));
    Refused.as(Kind.FORBIDDEN, () -> files.deleteTree(frozen + "/d"));
    Refused.as(Kind.FORBIDDEN, () -> files.createDirectory(frozen + "/x", Creation.DIRECTORY));
    Refused.as(
        Kind.FORBIDDEN,
        () -> files.createDirectory(frozen + "/x/y", Creation.DIRECTORY.withParents()));
    Refused.as(Kind.FORBIDDEN, () -> files.move(frozen + "/d", "/ifs/d"));
    Refused.as(Kind.FORBIDDEN, () -> files.move(DIRECTORY, frozen + "/x"));
    Refused.as(Kind.FORBIDDEN, () -> files.createDirectory("/ifs/.snapshot", Creation.DIRECTORY));
    assertThat(files.read(frozen + "/d/f").text()).isEqualTo("then");
  }

  @Test
  void links_in_a_snapshot_lead_to_what_was_there() {
    files.createLink(DIRECTORY + "/relative", "d/f");
    files.createLink(DIRECTORY + "/absolute", DIRECTORY + "/d/f");
    files.createLink(DIRECTORY + "/out", "../../../secret");
    take("snap");
    files.write(DIRECTORY + "/d/f", FileContent.of("now"));

    assertThat(files.read("/ifs/.snapshot/snap/t/share/relative").text()).isEqualTo("then");
    assertThat(files.read("/ifs/.snapshot/snap/t/share/absolute").text()).isEqualTo("now");
    assertThat(files.find("/ifs/.snapshot/snap/t/share/out/x")).isEmpty();
  }

  @Test
  void a_clone_takes_the_content_of_the_snapshot_by_its_live_path() {
    take("snap");
    files.delete(DIRECTORY + "/d/f");

    files.cloneFile(DIRECTORY + "/d/f", "/ifs/clone", "snap", CopyOptions.DEFAULT);

    assertThat(files.read("/ifs/clone").text()).isEqualTo("then");
    Refused.as(
        Kind.NOT_FOUND,
        () -> files.cloneFile(DIRECTORY + "/d/f", "/ifs/c", "none", CopyOptions.DEFAULT));
  }

  @Test
  void a_snapshot_survives_its_directory_and_holds_what_only_it_has() {
    files.createFile(DIRECTORY + "/big", FileContent.synthetic(1 << 20, 1), Creation.FILE);
    take("snap");
    long fresh = snapshots.require("snap").size();

    files.deleteTree("/ifs/t");

    assertThat(fresh).isLessThan(1 << 20);
    assertThat(snapshots.require("snap").size()).isGreaterThan(1 << 20);
    assertThat(files.read("/ifs/.snapshot/snap/t/share/d/f").text()).isEqualTo("then");
    assertThat(cluster.statistics().capacity().used()).isGreaterThan(1 << 20);
  }

  @Test
  void a_name_is_found_by_name_and_number_and_used_once() {
    Snapshot snapshot = take("snap");

    assertThat(snapshots.require(Long.toString(snapshot.id()))).isEqualTo(snapshot);
    Refused.as(Kind.CONFLICT, () -> take("snap"));
    Refused.as(Kind.NOT_FOUND, () -> snapshots.require("none"))
        .hasMessage("none snapshot not found");
    assertThat(snapshots.create(DIRECTORY, null, null, null).name()).isNotEmpty();
  }

  @Test
  void a_deleted_snapshot_is_gone_and_waits_without_a_name_until_the_job_has_run() {
    Snapshot snapshot = take("snap");
    String id = Long.toString(snapshot.id());

    snapshots.delete("snap");

    assertThat(snapshots.find("snap")).isEmpty();
    assertThat(snapshots.find(id)).isEmpty();
    assertThat(files.find("/ifs/.snapshot/snap")).isEmpty();
    Refused.as(Kind.NOT_FOUND, () -> snapshots.delete(id));
    take("snap");
    assertThat(snapshots.list()).hasSize(1);
    assertThat(snapshots.deleting())
        .singleElement()
        .satisfies(
            deleting -> {
              assertThat(deleting.state()).isEqualTo(State.DELETING);
              assertThat(deleting.name()).isNull();
            });

    cluster.jobs().active();
    assertThat(snapshots.deleting()).isEmpty();
    assertThat(snapshots.list()).hasSize(1);
  }

  @Test
  void a_deleted_snapshot_goes_at_last_even_if_nobody_looks_at_jobs() {
    take("snap");
    snapshots.delete("snap");

    clock.advance(Duration.ofMinutes(1));

    assertThat(snapshots.deleting()).isEmpty();
  }

  @Test
  void an_expired_snapshot_goes_by_itself_unless_it_is_locked() {
    snapshots.create(DIRECTORY, "one", null, clock.instant().plusSeconds(60));
    snapshots.create(DIRECTORY, "two", null, clock.instant().plusSeconds(60));
    snapshots.lock("two", "mine", null);
    Refused.as(Kind.BAD_REQUEST, () -> snapshots.create(DIRECTORY, "x", null, clock.instant()));

    clock.advance(Duration.ofSeconds(61));

    assertThat(snapshots.find("one")).isEmpty();
    assertThat(snapshots.find("two")).isPresent();
  }

  @Test
  void locks_keep_a_snapshot_and_there_are_sixteen_at_most() {
    take("snap");
    for (int i = 0; i < 16; i++) {
      snapshots.lock("snap", "lock " + i, null);
    }
    Refused.as(Kind.LIMIT_EXCEEDED, () -> snapshots.lock("snap", "more", null));
    Refused.as(Kind.CONFLICT, () -> snapshots.delete("snap"));
    assertThat(snapshots.require("snap").hasLocks()).isTrue();

    snapshots.locks("snap").forEach(lock -> snapshots.unlock("snap", lock.id()));
    Refused.as(Kind.NOT_FOUND, () -> snapshots.unlock("snap", 1));
    assertThat(snapshots.lock("snap", "again", null).id()).isEqualTo(17);
    snapshots.unlock("snap", 17);
    snapshots.delete("snap");
  }

  @Test
  void aliases_point_to_snapshots_and_show_their_content() {
    Snapshot one = snapshots.create(DIRECTORY, "one", "latest", null);
    files.write(DIRECTORY + "/d/f", FileContent.of("now"));
    Snapshot two = take("two");

    assertThat(one.alias()).isEqualTo("latest");
    assertThat(snapshots.require("latest").targetId()).isEqualTo(one.id());
    assertThat(files.read("/ifs/.snapshot/latest/t/share/d/f").text()).isEqualTo("then");

    snapshots.updateAlias("latest", "newest", "two");
    assertThat(snapshots.require("two").alias()).isEqualTo("newest");
    assertThat(snapshots.require("one").alias()).isNull();
    assertThat(files.read("/ifs/.snapshot/newest/t/share/d/f").text()).isEqualTo("now");

    snapshots.delete("two");
    assertThat(snapshots.find("newest")).isEmpty();
    assertThat(snapshots.createAlias("current", "live").targetId()).isEqualTo(Snapshot.LIVE);
    assertThat(two.isAlias()).isFalse();
  }

  @Test
  void an_update_changes_name_alias_and_expiry() {
    take("snap");

    snapshots.update(
        "snap", now -> new SnapshotChange("renamed", "other", clock.instant().plusSeconds(9)));
    assertThat(snapshots.find("snap")).isEmpty();
    assertThat(snapshots.require("renamed").alias()).isEqualTo("other");

    snapshots.update("renamed", now -> new SnapshotChange(now.name(), null, null));
    assertThat(snapshots.find("other")).isEmpty();
    assertThat(snapshots.require("renamed").expires()).isNull();
    assertThat(files.read("/ifs/.snapshot/renamed/t/share/d/f").text()).isEqualTo("then");
  }

  @Test
  void limits_licence_and_visibility() {
    cluster.limits(
        cluster.limits().with(Limit.SNAPSHOTS, 3).with(Limit.SNAPSHOTS_PER_DIRECTORY, 2));
    take("one");
    snapshots.create("/ifs/t", "two", null, null);
    Refused.as(Kind.LIMIT_EXCEEDED, () -> take("three"));
    snapshots.create("/ifs", "three", null, null);
    Refused.as(Kind.LIMIT_EXCEEDED, () -> snapshots.create("/ifs", "four", null, null));
    Refused.as(Kind.NOT_FOUND, () -> snapshots.create("/ifs/none", "x", null, null));
    Refused.as(Kind.NOT_FOUND, () -> snapshots.create(DIRECTORY + "/d/f", "x", null, null));

    cluster.settings().snapshots(new SnapshotSettings(true, true, true, 0, false));
    assertThat(files.find("/ifs/.snapshot/one/t")).isEmpty();
    cluster.licences().store(new Licence(Licence.SNAPSHOTIQ, Licence.Status.UNLICENSED, null));
    Refused.as(Kind.NOT_LICENSED, () -> take("x"));
  }

  @Test
  void deleting_the_collection_deletes_all_that_match() {
    take("a1");
    take("a2");
    take("b");

    snapshots.deleteAll(snapshot -> String.valueOf(snapshot.name()).startsWith("a"));
    assertThat(snapshots.find("b")).isPresent();
    snapshots.deleteAll(snapshot -> true);
    cluster.jobs().runAll();
    assertThat(snapshots.list()).isEmpty();
  }

  @Test
  void a_writable_snapshot_shows_the_snapshot_and_leaves_it_alone() {
    take("snap");
    WritableSnapshot made = cluster.writableSnapshots().create("/ifs/w", "snap");

    files.write("/ifs/w/d/f", FileContent.of("changed"));

    assertThat(made.sourceName()).isEqualTo("snap");
    assertThat(files.read("/ifs/.snapshot/snap/t/share/d/f").text()).isEqualTo("then");
    assertThat(files.read(DIRECTORY + "/d/f").text()).isEqualTo("then");
    assertThat(snapshots.require("snap").hasLocks()).isTrue();
    Refused.as(Kind.CONFLICT, () -> snapshots.delete("snap"));
  }

  @Test
  void a_writable_snapshot_has_its_rules_about_places() {
    take("snap");
    snapshots.createAlias("alias", "snap");
    cluster.writableSnapshots().create("/ifs/w", "snap");

    Refused.as(Kind.CONFLICT, () -> create("/ifs/w", "snap"));
    Refused.as(Kind.BAD_REQUEST, () -> create(DIRECTORY + "/inside", "snap"));
    Refused.as(Kind.BAD_REQUEST, () -> create("/ifs/w/inside", "snap"));
    Refused.as(Kind.NOT_FOUND, () -> create("/ifs/none/w", "snap"));
    Refused.as(Kind.NOT_FOUND, () -> create("/ifs/w2", "none"));
    Refused.as(Kind.BAD_REQUEST, () -> create("/ifs/w2", "alias"));
    Refused.as(Kind.BAD_REQUEST, () -> snapshots.create("/ifs/w/d", "nested", null, null));
    Refused.as(Kind.FORBIDDEN, () -> files.move("/ifs/w", "/ifs/elsewhere"));
    Refused.as(Kind.FORBIDDEN, () -> files.move("/ifs/w/d", "/ifs/d"));
    cluster.limits(cluster.limits().with(Limit.WRITABLE_SNAPSHOTS, 1));
    Refused.as(Kind.LIMIT_EXCEEDED, () -> create("/ifs/w2", "snap"));
  }

  private WritableSnapshot create(String path, String snapshot) {
    return cluster.writableSnapshots().create(path, snapshot);
  }

  @Test
  void only_its_own_interface_removes_a_writable_snapshot() {
    take("snap");
    files.createDirectory("/ifs/holder", Creation.DIRECTORY);
    create("/ifs/holder/w", "snap");

    files.deleteTree("/ifs/holder/w");
    assertThat(files.list("/ifs/holder/w", ListingRequest.ALL).items()).isEmpty();
    Refused.as(Kind.FORBIDDEN, () -> files.deleteTree("/ifs/holder"));

    cluster.writableSnapshots().delete("/ifs/holder/w");
    assertThat(files.find("/ifs/holder/w")).isEmpty();
    Refused.as(Kind.NOT_FOUND, () -> cluster.writableSnapshots().delete("/ifs/holder/w"));
    snapshots.delete("snap");
  }
}

package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.snapshot.Snapshot;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Snapshots that are offered to clients, with rules of their own. */
public abstract class MountedSnapshotContract extends DriverContract {
  private static final AccessRule OFFICE = AccessRule.network("10.0.0.0/24", READ_ONLY);
  private static final AccessRule ALICE = AccessRule.user("alice", READ_ONLY);
  private static final String HOME = "10.0.0.5";

  @BeforeEach
  void a_snapshot_of_an_nfs_and_of_an_smb_share() {
    anNfsShare("projects");
    anSmbShare("home");
    driver().snapshots().create(share("projects"), snapshot("nfs-snap"));
    driver().snapshots().create(share("home"), snapshot("smb-snap"));
  }

  @Test
  void show_and_list_agree_after_the_share_came_back_by_another_protocol() {
    anNfsShare("agreeing");
    driver().snapshots().create(share("agreeing"), snapshot("agreed"));
    driver().snapshots().mount(snapshot("agreed"));
    driver().shares().delete(share("agreeing"));
    anSmbShare("agreeing");

    Snapshot shown = driver().snapshots().find(snapshot("agreed")).orElseThrow();

    assertThat(shown.mounted()).isTrue();
    assertThat(driver().snapshots().list()).contains(shown);
  }

  @Test
  void a_mounted_snapshot_of_an_nfs_share_is_closed_and_begins_where_the_share_does() { // W6, W57
    Snapshot mounted = driver().snapshots().mount(snapshot("nfs-snap"));

    assertThat(mounted.mounted()).isTrue();
    IfsPath inside = insideOf(mounted);
    assertThat(mounted.locations())
        .extracting(ExportLocation::path)
        .containsExactly(HOST + ":" + inside);
    assertThat(backend().nfsExports().ofPath(ZONE, inside))
        .singleElement()
        .satisfies(export -> assertThat(export.readOnly()).isTrue());
    assertClosedToStrangers(inside);
    assertThat(driver().snapshots().find(snapshot("nfs-snap"))).contains(mounted);
  }

  @Test
  void a_mounted_snapshot_of_an_smb_share_is_closed() { // W6
    Snapshot mounted = driver().snapshots().mount(snapshot("smb-snap"));

    SmbShare smb = smbOf(mounted);
    assertThat(mounted.locations())
        .extracting(ExportLocation::path)
        .containsExactly("\\\\" + HOST + "\\" + smb.name());
    assertThat(fixture().smbAccess(ZONE, HOME, "alice", smb.name())).isEmpty();
    assertClosedToStrangers(insideOf(mounted));
  }

  @Test
  void mounting_again_changes_nothing() {
    Snapshot first = driver().snapshots().mount(snapshot("nfs-snap"));
    driver().access().replaceAll(snapshot("nfs-snap"), List.of(OFFICE));
    List<String> before = state();

    assertThat(driver().snapshots().mount(snapshot("nfs-snap"))).isEqualTo(first);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void rules_admit_to_read_and_never_to_write() {
    IfsPath inside = insideOf(driver().snapshots().mount(snapshot("nfs-snap")));
    SmbShare smb = smbOf(driver().snapshots().mount(snapshot("smb-snap")));

    driver().access().replaceAll(snapshot("nfs-snap"), List.of(OFFICE.at(READ_WRITE)));
    driver().access().replaceAll(snapshot("smb-snap"), List.of(ALICE.at(READ_WRITE)));

    assertThat(driver().access().list(snapshot("nfs-snap"))).containsExactly(OFFICE);
    assertThat(driver().access().list(snapshot("smb-snap"))).containsExactly(ALICE);
    assertThat(fixture().nfsAccess(ZONE, HOME, inside)).contains(READ_ONLY);
    assertThat(fixture().smbAccess(ZONE, HOME, "alice", smb.name())).contains(READ_ONLY);
    assertClosedToStrangers(inside);
  }

  @Test
  void the_rules_of_the_share_are_others() {
    IfsPath inside = insideOf(driver().snapshots().mount(snapshot("nfs-snap")));

    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("10.1.1.1", READ_WRITE)));
    driver().access().replaceAll(snapshot("nfs-snap"), List.of(OFFICE));

    assertThat(fixture().nfsAccess(ZONE, "10.1.1.1", inside)).isEmpty();
    assertThat(fixture().nfsAccess(ZONE, HOME, pathOf("projects"))).isEmpty();
    assertThat(driver().access().list(share("projects"))).hasSize(1);
  }

  @Test
  void without_rules_it_is_closed_again() { // W6
    IfsPath inside = insideOf(driver().snapshots().mount(snapshot("nfs-snap")));
    SmbShare smb = smbOf(driver().snapshots().mount(snapshot("smb-snap")));
    driver().access().replaceAll(snapshot("nfs-snap"), List.of(OFFICE));
    driver().access().replaceAll(snapshot("smb-snap"), List.of(ALICE));

    driver().access().update(snapshot("nfs-snap"), AccessUpdate.recovery(List.<RuleRequest>of()));
    driver().access().replaceAll(snapshot("smb-snap"), List.of());

    assertThat(fixture().nfsAccess(ZONE, HOME, inside)).isEmpty();
    assertThat(fixture().smbAccess(ZONE, HOME, "alice", smb.name())).isEmpty();
    assertClosedToStrangers(inside);
  }

  @Test
  void a_rule_that_cannot_be_put_in_force_is_an_error_since_nobody_reads_the_answers() {
    driver().snapshots().mount(snapshot("nfs-snap"));
    List<RuleRequest> wanted =
        List.of(RuleRequest.of(OFFICE), new RuleRequest("bad", "user", "alice", ""));

    assertThatThrownBy(
            () -> driver().access().update(snapshot("nfs-snap"), AccessUpdate.recovery(wanted)))
        .isInstanceOf(InvalidRequest.class);

    List<RuleAnswer> answers =
        driver()
            .access()
            .update(snapshot("nfs-snap"), AccessUpdate.recovery(List.of(RuleRequest.of(OFFICE))));
    assertThat(answers).singleElement().satisfies(a -> assertThat(a.isActive()).isTrue());
  }

  @Test
  void a_failed_write_is_an_error() { // W3
    driver().snapshots().mount(snapshot("nfs-snap"));
    failing(PortWatcher.to("NfsExports.replaceClients"));

    assertThatThrownBy(
            () ->
                driver()
                    .access()
                    .update(
                        snapshot("nfs-snap"),
                        AccessUpdate.recovery(List.of(RuleRequest.of(OFFICE)))))
        .isInstanceOf(ShareDriverException.class);
  }

  @Test
  void what_is_not_mounted_has_no_rules() {
    assertThatThrownBy(() -> driver().access().list(snapshot("nfs-snap")))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> driver().access().replaceAll(snapshot("nothing"), List.of(OFFICE)))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> driver().snapshots().mount(snapshot("nothing")))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void unmounting_takes_the_offer_back_and_nothing_else() {
    List<String> before = state();
    driver().snapshots().mount(snapshot("nfs-snap"));
    driver().snapshots().mount(snapshot("smb-snap"));
    driver().access().replaceAll(snapshot("nfs-snap"), List.of(OFFICE));

    for (int twice = 0; twice < 2; twice++) {
      driver().snapshots().unmount(snapshot("nfs-snap"));
      driver().snapshots().unmount(snapshot("smb-snap"));
    }
    driver().snapshots().unmount(snapshot("nothing"));

    assertThat(state()).isEqualTo(before);
    assertThat(driver().snapshots().find(snapshot("nfs-snap")).orElseThrow().mounted()).isFalse();
  }

  @Test
  void a_mounted_snapshot_cannot_be_deleted_by_schedules_or_by_mistake() {
    Snapshot mounted = driver().snapshots().mount(snapshot("nfs-snap"));

    assertThat(backend().snapshots().locks(mounted.id())).hasSize(1);

    driver().snapshots().unmount(snapshot("nfs-snap"));
    assertThat(backend().snapshots().locks(mounted.id())).isEmpty();
  }

  @Test
  void deleting_closes_first_and_leaves_nothing() { // W26
    driver().snapshots().mount(snapshot("nfs-snap"));
    driver().snapshots().mount(snapshot("smb-snap"));

    driver().snapshots().delete(snapshot("nfs-snap"));
    driver().snapshots().delete(snapshot("smb-snap"));

    assertThat(state()).noneMatch(line -> line.contains("-snap"));
    assertThat(driver().shares().find(share("projects"))).isPresent();
    assertThat(driver().shares().find(share("home"))).isPresent();
  }

  @Test
  void a_deletion_that_failed_half_way_is_finished_by_the_next() { // W26
    for (String step : List.of("NfsExports.delete", "Snapshots.unlock", "Snapshots.delete")) {
      driver().snapshots().create(share("projects"), snapshot("again"));
      driver().snapshots().mount(snapshot("again"));
      failing(PortWatcher.to(step));
      assertThatThrownBy(() -> driver().snapshots().delete(snapshot("again")))
          .as(step)
          .isInstanceOf(Unavailable.class);
      healed();

      driver().snapshots().delete(snapshot("again"));
      cluster().waiting().await(Duration.ofSeconds(1));

      assertThat(state()).as(step).noneMatch(line -> line.contains("again"));
    }
  }

  @Test
  void a_failed_mount_leaves_nothing_or_is_finished_by_the_next() { // W31
    List<String> before = state();
    failing(PortWatcher.to("NfsExports.create"));

    assertThatThrownBy(() -> driver().snapshots().mount(snapshot("nfs-snap")))
        .isInstanceOf(Unavailable.class);
    healed();

    assertThat(state()).isEqualTo(before);
    assertThat(driver().snapshots().mount(snapshot("nfs-snap")).mounted()).isTrue();
  }

  @Test
  void an_adopted_snapshot_is_mounted_ruled_and_deleted_like_any_other() { // W30
    SnapshotId theirs = backend().snapshots().create("weekly", pathOf("projects")).id();
    driver().snapshots().manage(share("projects"), snapshot("adopted"), "weekly");

    IfsPath inside = insideOf(driver().snapshots().mount(snapshot("adopted")));
    driver().access().replaceAll(snapshot("adopted"), List.of(OFFICE));
    assertThat(fixture().nfsAccess(ZONE, HOME, inside)).contains(READ_ONLY);

    driver().snapshots().delete(snapshot("adopted"));
    assertThat(backend().snapshots().find(theirs)).isEmpty();
    assertThat(backend().nfsExports().list(ZONE))
        .flatExtracting(NfsExport::paths)
        .doesNotContain(inside.value());
  }

  @Test
  void forgetting_a_mounted_snapshot_closes_it_first() {
    Snapshot mounted = driver().snapshots().mount(snapshot("nfs-snap"));
    driver().access().replaceAll(snapshot("nfs-snap"), List.of(OFFICE));

    driver().snapshots().unmanage(snapshot("nfs-snap"));

    assertThat(backend().snapshots().find(mounted.id())).isPresent();
    assertThat(backend().snapshots().locks(mounted.id())).isEmpty();
    assertThat(backend().nfsExports().list(ZONE)).hasSize(1);
  }

  @Test
  void a_mounted_snapshot_is_no_share() {
    driver().snapshots().mount(snapshot("nfs-snap"));
    driver().snapshots().mount(snapshot("smb-snap"));

    assertThat(driver().shares().list())
        .extracting(found -> found.name().value())
        .containsExactlyInAnyOrder("projects", "home");
    driver().shares().delete(share("projects"));
    assertThat(driver().snapshots().find(snapshot("nfs-snap"))).isPresent();
  }

  private IfsPath insideOf(Snapshot snapshot) {
    String onCluster = backend().snapshots().find(snapshot.id()).orElseThrow().name();
    return snapshot.path().inSnapshot(onCluster);
  }

  private SmbShare smbOf(Snapshot snapshot) {
    return backend().smbShares().list(ZONE).stream()
        .filter(smb -> smb.path().equals(insideOf(snapshot).value()))
        .findFirst()
        .orElseThrow();
  }
}

package io.isilondriver.application.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotMountsTest {
  private static final ShareName SHARE = new ShareName("a");
  private static final SnapshotName NAME = new SnapshotName("monday");
  private static final String ONEFS_NAME = "isilondriver-monday";
  private static final String INSIDE = "/ifs/.snapshot/isilondriver-monday/manila/a";

  private final Lab lab =
      new Lab(settings -> settings.dataAddresses(List.of("10.0.0.1", "10.0.0.2")));
  private final SnapshotService service = service(lab);

  private static SnapshotService service(Lab lab) {
    return new SnapshotService(lab.context, lab.locator);
  }

  private static Lab taken(Protocol protocol) {
    var lab = new Lab();
    lab.share(Lab.mark(SHARE, protocol), Lab.at("a"));
    service(lab).create(SHARE, NAME);
    return lab;
  }

  private void taken() {
    lab.nfs("a");
    service.create(SHARE, NAME);
    lab.cluster.traffic.reset();
  }

  private void takenOfSmb() {
    lab.smb("a");
    service.create(SHARE, NAME);
    lab.cluster.traffic.reset();
  }

  private List<String> locks() {
    return lab.cluster.images.find(ONEFS_NAME).stream()
        .flatMap(snapshot -> lab.cluster.images.locks(snapshot.id()).stream())
        .map(SnapshotLock::comment)
        .toList();
  }

  @Test
  void an_nfs_snapshot_is_locked_first_and_then_exported_read_only_to_nobody() {
    taken();

    Snapshot snapshot = service.mount(NAME);

    assertThat(lab.cluster.traffic.changes())
        .containsExactly("Snapshots.lock", "NfsExports.create");
    NfsExport export = lab.cluster.nfs.only(INSIDE);
    assertThat(export.clients()).isEqualTo(NfsClients.closed());
    assertThat(export.readOnly()).isTrue();
    assertThat(lab.cluster.nfs.rootSquash.get(export.id())).isTrue();
    assertThat(export.mark()).contains(Lab.mark(SHARE, Protocol.NFS).offering(NAME));
    assertThat(locks()).containsExactly("isilondriver mount");
    assertThat(snapshot.mounted()).isTrue();
    assertThat(snapshot.locations())
        .containsExactly(
            new ExportLocation("10.0.0.1:" + INSIDE, true, false),
            new ExportLocation("10.0.0.2:" + INSIDE, false, false));
    assertThat(service.find(NAME)).contains(snapshot);
  }

  @Test
  void root_is_mapped_as_on_the_share() { // W6, W56
    var unsquashed = new Lab(settings -> settings.rootSquash(false));
    unsquashed.nfs("a");
    service(unsquashed).create(SHARE, NAME);

    service(unsquashed).mount(NAME);

    assertThat(unsquashed.cluster.nfs.rootSquash.get(unsquashed.cluster.nfs.only(INSIDE).id()))
        .isFalse();
  }

  @Test
  void an_smb_snapshot_is_shared_under_its_own_name_with_nobody() {
    takenOfSmb();

    Snapshot snapshot = service.mount(NAME);

    assertThat(lab.cluster.traffic.changes()).containsExactly("Snapshots.lock", "SmbShares.create");
    SmbShare share = lab.cluster.smb.shares.get(ONEFS_NAME);
    assertThat(share.path()).isEqualTo(INSIDE);
    assertThat(share.access()).isEqualTo(SmbAccess.CLOSED);
    assertThat(share.mark()).contains(Lab.mark(SHARE, Protocol.SMB).offering(NAME));
    assertThat(snapshot.locations())
        .containsExactly(
            new ExportLocation("\\\\10.0.0.1\\" + ONEFS_NAME, true, false),
            new ExportLocation("\\\\10.0.0.2\\" + ONEFS_NAME, false, false));
    assertThat(service.find(NAME)).contains(snapshot);
  }

  @Test
  void the_mark_of_a_mount_says_nothing_that_only_the_share_needs() {
    lab.share(
        Lab.mark(SHARE, Protocol.NFS)
            .mountedAs(Optional.of(new MountPointName("m")))
            .at(Stage.CLONING),
        Lab.at("a"));
    service.create(SHARE, NAME);

    service.mount(NAME);

    assertThat(lab.cluster.nfs.only(INSIDE).description())
        .isEqualTo(
            "isilondriver share=a protocol=nfs snapshot=monday"
                + " id=%s root=%s zone=System"
                    .formatted(Lab.IDENTITY.incarnation(), Lab.IDENTITY.space()));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void mounting_again_changes_nothing(Protocol protocol) {
    Lab mounted = taken(protocol);
    Snapshot first = service(mounted).mount(NAME);
    mounted.cluster.traffic.reset();

    assertThat(service(mounted).mount(NAME)).isEqualTo(first);

    assertThat(mounted.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void a_snapshot_that_is_not_there_cannot_be_mounted() {
    assertThatThrownBy(() -> service.mount(NAME))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("Mount snapshot 'monday': there is no snapshot of this name");
  }

  @Test
  void a_snapshot_whose_share_is_gone_cannot_be_mounted() {
    lab.cluster.images.take(ONEFS_NAME, Lab.at("a"));

    assertThatThrownBy(() -> service.mount(NAME))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("/ifs/manila/a, is not there any more");
  }

  @Test
  void an_smb_name_that_is_too_long_is_refused_before_anything_is_done() {
    lab.smb("a");
    SnapshotName longest = new SnapshotName("x".repeat(67));
    SnapshotName tooLong = new SnapshotName("x".repeat(68));
    service.create(SHARE, longest);
    service.create(SHARE, tooLong);
    lab.cluster.traffic.reset();

    assertThatThrownBy(() -> service.mount(tooLong))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("at most 80 characters")
        .hasMessageContaining("has 81")
        .hasMessageContaining("a name of at most 67 characters");
    assertThat(lab.cluster.traffic.changes()).isEmpty();
    assertThat(service.mount(longest).mounted()).isTrue();
  }

  @Test
  void a_long_name_is_no_matter_for_nfs() {
    lab.nfs("a");
    SnapshotName name = new SnapshotName("x".repeat(68));
    service.create(SHARE, name);

    assertThat(service.mount(name).mounted()).isTrue();
  }

  @Test
  void an_export_that_somebody_else_has_is_a_conflict_and_the_lock_comes_off() {
    taken();
    lab.cluster.nfs.export("by hand", INSIDE);

    assertThatThrownBy(() -> service.mount(NAME))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("somebody else exports " + INSIDE);
    assertThat(locks()).isEmpty();
    assertThat(lab.cluster.nfs.exports).hasSize(2);
    assertThat(service.find(NAME).orElseThrow().mounted()).isFalse();
  }

  @Test
  void an_smb_share_that_somebody_else_has_is_a_conflict_and_the_lock_comes_off() {
    takenOfSmb();
    lab.cluster.smb.share(ONEFS_NAME, "/ifs/other", "by hand");

    assertThatThrownBy(() -> service.mount(NAME))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("an SMB share '%s'".formatted(ONEFS_NAME));
    assertThat(locks()).isEmpty();
    assertThat(lab.cluster.smb.shares).containsKey(ONEFS_NAME);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void another_driver_that_was_faster_is_no_conflict(Protocol protocol) {
    Lab shared = taken(protocol);
    String creation = protocol == Protocol.NFS ? "NfsExports.create" : "SmbShares.create";
    shared.cluster.traffic.onceBefore(
        creation, () -> new SnapshotService(shared.anotherContext(), shared.locator).mount(NAME));

    assertThat(service(shared).mount(NAME).mounted()).isTrue();
    assertThat(service(shared).find(NAME).orElseThrow().mounted()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_mount_that_fails_takes_everything_back(Protocol protocol) {
    Lab failing = taken(protocol);
    String before = failing.cluster.state();
    failing.cluster.traffic.losingAnswer(
        protocol == Protocol.NFS ? "NfsExports.create" : "SmbShares.create", Lab.unavailable());

    assertThatThrownBy(() -> service(failing).mount(NAME))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("Mount snapshot 'monday'");

    assertThat(failing.cluster.state()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NfsExports.delete", "Snapshots.unlock"})
  void what_cannot_be_taken_back_is_named(String broken) {
    taken();
    lab.cluster.traffic.losingAnswer("NfsExports.create", Lab.unavailable());
    lab.cluster.traffic.failing(broken, Lab.unavailable());

    assertThatThrownBy(() -> service.mount(NAME))
        .isInstanceOf(LeftBehind.class)
        .hasMessageContaining(
            broken.startsWith("Nfs")
                ? "NFS export of " + INSIDE
                : "lock on snapshot " + ONEFS_NAME);
  }

  @Test
  void an_smb_share_that_cannot_be_taken_back_is_named() {
    takenOfSmb();
    lab.cluster.traffic.losingAnswer("SmbShares.create", Lab.unavailable());
    lab.cluster.traffic.failing("SmbShares.delete", Lab.unavailable());

    assertThatThrownBy(() -> service.mount(NAME))
        .isInstanceOf(LeftBehind.class)
        .hasMessageContaining("SMB share " + ONEFS_NAME);
  }

  @Test
  void a_failed_mount_leaves_the_lock_of_an_earlier_one() {
    taken();
    lab.cluster.images.lockByOthers(
        lab.cluster.images.find(ONEFS_NAME).orElseThrow().id(), "isilondriver mount");
    lab.cluster.traffic.failing("NfsExports.create", Lab.unavailable());

    assertThatThrownBy(() -> service.mount(NAME)).isInstanceOf(Unavailable.class);

    assertThat(locks()).containsExactly("isilondriver mount");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void unmounting_removes_the_offer_first_and_then_the_lock(Protocol protocol) {
    Lab mounted = taken(protocol);
    String before = mounted.cluster.state();
    service(mounted).mount(NAME);
    mounted.cluster.traffic.reset();

    service(mounted).unmount(NAME);

    assertThat(mounted.cluster.traffic.changes())
        .containsExactly(
            protocol == Protocol.NFS ? "NfsExports.delete" : "SmbShares.delete",
            "Snapshots.unlock");
    assertThat(mounted.cluster.state()).isEqualTo(before);
    assertThat(service(mounted).find(NAME).orElseThrow().mounted()).isFalse();
  }

  private static void removeByHand(Lab mounted) {
    var snapshot = mounted.cluster.images.find(ONEFS_NAME).orElseThrow();
    mounted
        .cluster
        .images
        .locks(snapshot.id())
        .forEach(lock -> mounted.cluster.images.unlock(snapshot.id(), lock.id()));
    mounted.cluster.images.delete(snapshot.id());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void deleting_a_snapshot_that_is_gone_takes_back_what_still_offers_it(Protocol protocol) { // W26
    Lab mounted = taken(protocol);
    service(mounted).mount(NAME);
    removeByHand(mounted);
    mounted.cluster.traffic.reset();

    service(mounted).delete(NAME);

    assertThat(mounted.cluster.traffic.changes())
        .containsExactly(protocol == Protocol.NFS ? "NfsExports.delete" : "SmbShares.delete");
    assertThat(mounted.cluster.nfs.ofPath(AccessZone.SYSTEM, IfsPath.of(INSIDE))).isEmpty();
    assertThat(mounted.cluster.smb.shares).doesNotContainKey(ONEFS_NAME);
  }

  @Test
  void deleting_a_snapshot_that_is_gone_leaves_what_is_not_below_the_root_directory() {
    String mark = Lab.mark(SHARE, Protocol.NFS).offering(NAME).text();
    lab.cluster.nfs.export(mark, "/ifs/.snapshot/isilondriver-monday/other/a");
    lab.cluster.nfs.export(mark, "/ifs/manila/a");
    lab.cluster.smb.share(
        ONEFS_NAME,
        "/ifs/.snapshot/isilondriver-monday/other/a",
        Lab.mark(SHARE, Protocol.SMB).offering(NAME).text());

    service.delete(NAME);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void an_export_left_by_an_earlier_snapshot_of_the_name_is_closed_before_the_lock() { // W26
    taken();
    service.mount(NAME);
    lab.cluster.nfs.replaceClients(
        AccessZone.SYSTEM,
        lab.cluster.nfs.only(INSIDE).id(),
        NfsClients.of(List.of("10.0.0.1"), List.of(), List.of(), List.of()));
    removeByHand(lab);
    service.create(SHARE, NAME);
    lab.cluster.traffic.reset();

    service.mount(NAME);

    assertThat(lab.cluster.traffic.changes())
        .containsExactly("NfsExports.replaceClients", "Snapshots.lock");
    assertThat(lab.cluster.nfs.only(INSIDE).clients()).isEqualTo(NfsClients.closed());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_mounted_snapshot_of_a_share_that_is_gone_is_shown_as_mounted(Protocol protocol) {
    Lab mounted = taken(protocol);
    Snapshot before = service(mounted).mount(NAME);
    mounted.cluster.files.remove(Lab.at("a"));

    assertThat(service(mounted).find(NAME)).contains(before);
  }

  @Test
  void unmounting_what_is_not_mounted_or_not_there_is_fine() {
    service.unmount(NAME);
    taken();

    service.unmount(NAME);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void unmounting_leaves_what_others_have() {
    taken();
    var snapshot = lab.cluster.images.find(ONEFS_NAME).orElseThrow();
    lab.cluster.images.lockByOthers(snapshot.id(), "legal hold");
    lab.cluster.nfs.export("by hand", INSIDE);
    lab.cluster.nfs.export(
        Lab.mark(SHARE, Protocol.NFS).offering(NAME).text(), INSIDE, "/ifs/other");
    lab.cluster.nfs.export(
        Lab.mark(SHARE, Protocol.NFS).offering(new SnapshotName("other")).text(), INSIDE);
    lab.cluster.smb.share(ONEFS_NAME, "/ifs/other", "by hand");

    service.unmount(NAME);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
    assertThat(locks()).containsExactly("legal hold");
  }

  @Test
  void a_lock_without_an_offer_is_not_a_mount() {
    taken();
    lab.cluster.images.lockByOthers(
        lab.cluster.images.find(ONEFS_NAME).orElseThrow().id(), "isilondriver mount");

    assertThat(service.find(NAME).orElseThrow().mounted()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void any_single_fault_while_mounting_and_a_retry_end_as_no_fault_does(Protocol protocol) {
    FaultDrill.endsAlike(() -> taken(protocol), lab -> service(lab).mount(NAME));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void any_single_fault_while_unmounting_and_a_retry_end_as_no_fault_does(Protocol protocol) {
    FaultDrill.endsAlike(
        () -> {
          Lab mounted = taken(protocol);
          service(mounted).mount(NAME);
          return mounted;
        },
        lab -> service(lab).unmount(NAME));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void in_a_zone_of_its_own_a_snapshot_is_offered_from_below_the_base_of_the_zone(
      Protocol protocol) {
    var zone = new AccessZone("tenants");
    var zoned = new Lab(settings -> settings.zone(zone));
    zoned.cluster.facts.zones.put(zone, IfsPath.of(Lab.ROOT));
    zoned.share(OwnershipMark.of(SHARE, protocol), Lab.at("a"));
    service(zoned).create(SHARE, NAME);
    String inside = "/ifs/manila/.snapshot/isilondriver-monday/a";

    Snapshot mounted = service(zoned).mount(NAME);

    assertThat(mounted.locations())
        .extracting(ExportLocation::path)
        .containsExactly(
            protocol == Protocol.NFS ? "10.0.0.1:" + inside : "\\\\10.0.0.1\\" + ONEFS_NAME);
    assertThat(
            zoned.cluster.nfs.ofPath(zone, IfsPath.of(inside)).size()
                + zoned.cluster.smb.find(zone, ONEFS_NAME).stream()
                    .filter(share -> share.path().equals(inside))
                    .count())
        .isEqualTo(1);
    assertThat(service(zoned).find(NAME)).contains(mounted);
    assertThat(service(zoned).list()).containsExactly(mounted);

    service(zoned).unmount(NAME);
    assertThat(service(zoned).find(NAME).orElseThrow().mounted()).isFalse();
    assertThat(zoned.cluster.nfs.ofPath(zone, IfsPath.of(inside))).isEmpty();
  }

  @Test
  void a_zone_that_went_away_is_told() {
    var zoned = new Lab(settings -> settings.zone(new AccessZone("tenants")));
    zoned.share(OwnershipMark.of(SHARE, Protocol.NFS), Lab.at("a"));
    service(zoned).create(SHARE, NAME);

    assertThatThrownBy(() -> service(zoned).mount(NAME))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("access zone 'tenants'");
  }

  @Test
  void a_directory_outside_its_zone_is_found_by_its_whole_path() {
    assertThat(
            new SnapshotPaths(IfsPath.of("/ifs/other")).inside(IfsPath.of(Lab.at("a")), ONEFS_NAME))
        .isEqualTo(IfsPath.of(INSIDE));
  }
}

package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.filesystem.Namespace.Existing;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.simulator.OneFsSimulatorBuilder;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that a client of OneFS has to keep, each seen in what the driver really sends. */
class OnTheWireTest {
  private static final AccessZone ZONE = AccessZone.SYSTEM;
  private static final Mode MODE = Mode.parse("0750");
  private static final QuotaLimits TEN = QuotaLimits.hard(DataSize.gibibytes(10));
  private static final OwnershipMark MARK =
      OwnershipMark.of(new ShareName("projects"), Protocol.NFS);

  private SimulatedCluster cluster = new SimulatedCluster();
  private StorageBackend backend = cluster.backend();

  @AfterEach
  void close() {
    backend.close();
    cluster.close();
    assertThat(cluster.simulator().violations()).isEmpty();
  }

  private void on(UnaryOperator<OneFsSimulatorBuilder> change) {
    backend.close();
    cluster.close();
    cluster = new SimulatedCluster(change);
    backend = cluster.backend();
  }

  private IfsPath directory(String name) {
    backend.namespace().ensureDirectory(SimulatedCluster.ROOT, MODE);
    IfsPath path = SimulatedCluster.ROOT.child(name);
    backend.namespace().createDirectory(path, MODE, Optional.of(MARK));
    return path;
  }

  private ExportId exported(IfsPath path) {
    return backend
        .nfsExports()
        .create(new NewNfsExport(ZONE, path, "mine", NfsClients.closed(), false, true));
  }

  private List<String> sent(String method) {
    return cluster.simulator().requests().last().stream()
        .filter(each -> each.method().equals(method))
        .map(each -> each.target())
        .toList();
  }

  private FaultRule fault(FaultRule rule) {
    return cluster.simulator().faults().add(rule);
  }

  @Test
  void an_export_is_never_without_clients() { // W1, W2, R1
    ExportId id = exported(directory("projects"));

    assertThat(backend.nfsExports().find(ZONE, id).orElseThrow().clients())
        .isEqualTo(NfsClients.closed());
    assertThatThrownBy(
            () ->
                backend
                    .nfsExports()
                    .replaceClients(
                        ZONE,
                        id,
                        NfsClients.of(List.of(), List.of(), List.of("10.0.0.1"), List.of())))
        .isInstanceOf(ShareDriverException.InvalidRequest.class);
    assertThat(sent("PUT")).noneMatch(target -> target.contains("/exports/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void a_collection_is_never_addressed_by_an_item_without_a_name(String name) { // R2
    IfsPath path = directory("projects");
    cluster.simulator().requests().reset();

    List<ThrowingCallable> calls =
        List.of(
            () -> backend.smbShares().find(ZONE, name),
            () -> backend.smbShares().replaceAccess(ZONE, name, SmbAccess.CLOSED),
            () -> backend.smbShares().describe(ZONE, name, "mine"),
            () -> backend.smbShares().delete(ZONE, name),
            () -> backend.snapshots().find(name),
            () -> backend.identities().group(ZONE, name),
            () -> backend.quotas().replaceLimits(new QuotaId(name), TEN),
            () -> backend.quotas().mark(new QuotaId(name), Optional.of(MARK)),
            () -> backend.quotas().delete(new QuotaId(name)),
            () -> backend.nfsAliases().find(ZONE, new MountPointName(name)),
            () -> backend.nfsAliases().delete(ZONE, new MountPointName(name)),
            () -> backend.cluster().baseOf(new AccessZone(name)),
            () -> backend.namespace().deleteTree(path.child(name)),
            () -> backend.namespace().delete(path.child(name)),
            () -> backend.namespace().move(path.child(name), path.child("moved")),
            () -> backend.namespace().cloneFile("monday", path.child(name), path, Existing.KEEP),
            () -> backend.writableSnapshots().delete(path.child(name)));

    assertThat(calls)
        .allSatisfy(
            call ->
                assertThatThrownBy(call).isInstanceOf(ShareDriverException.InvalidRequest.class));
    assertThat(cluster.simulator().requests().last())
        .extracting(each -> each.target())
        .allMatch(target -> target.equals("/platform/latest") || target.contains("/session/"));
  }

  @Test
  void the_access_zone_is_named_in_every_nfs_smb_and_identity_request() { // W51, R3
    var zone = new AccessZone("System");
    IfsPath path = directory("projects");
    ExportId id = exported(path);
    backend.nfsExports().replaceClients(zone, id, NfsClients.closed());
    backend.nfsExports().describe(zone, id, "described");
    backend.nfsExports().list(zone).toList();
    backend.nfsExports().delete(zone, id);
    backend.nfsAliases().list(zone).toList();
    backend.smbShares().create(zone, "projects", path, "mine", SmbAccess.CLOSED);
    backend.smbShares().replaceAccess(zone, "projects", SmbAccess.CLOSED);
    backend.smbShares().list(zone).toList();
    backend.smbShares().delete(zone, "projects");
    backend.identities().user(zone, "nobody-has-this-name");
    backend.identities().group(zone, "nobody-has-this-name");

    assertThat(cluster.simulator().requests().last())
        .filteredOn(
            each -> each.target().contains("/protocols/") || each.target().contains("/auth/"))
        .hasSizeGreaterThan(10)
        .allMatch(each -> each.target().contains("zone=System"));
  }

  @Test
  void a_directory_is_always_created_with_overwrite_false_and_its_mark_in_the_same_request() { // R6
    directory("projects");

    assertThat(sent("PUT")).hasSize(2).allMatch(target -> target.contains("overwrite=false"));
    assertThat(cluster.simulator().requests().last())
        .anyMatch(each -> MARK.text().equals(each.headers().get("x-isi-ifs-attr-isilondriver")));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_directory_that_exists_keeps_its_permissions_and_its_mark(boolean conflict) {
    on(
        builder ->
            conflict
                ? builder.turnOn(Quirk.NAMESPACE_CONFLICT)
                : builder.turnOff(Quirk.NAMESPACE_CONFLICT));
    IfsPath path = directory("projects");

    assertThatThrownBy(
            () -> backend.namespace().createDirectory(path, Mode.parse("0777"), Optional.empty()))
        .isInstanceOf(ShareDriverException.Conflict.class);

    assertThat(backend.namespace().permissions(path).orElseThrow().mode()).isEqualTo(MODE);
    assertThat(backend.namespace().directory(path).orElseThrow().mark()).contains(MARK);
  }

  @Test
  void a_directory_below_a_missing_one_is_not_found_whatever_the_status() {
    backend.namespace().ensureDirectory(SimulatedCluster.ROOT, MODE);

    assertThatThrownBy(
            () ->
                backend
                    .namespace()
                    .createDirectory(
                        SimulatedCluster.ROOT.child("none").child("below"), MODE, Optional.empty()))
        .isInstanceOf(ShareDriverException.NotFound.class);
  }

  @Test
  void errors_in_an_answer_of_status_200_are_errors() { // W14, R7
    IfsPath source = directory("source");
    IfsPath target = directory("target");
    fault(FaultRule.next(new Fault.CopyErrors()));

    assertThat(backend.namespace().copyTree(source, target).complete()).isFalse();

    fault(FaultRule.next(new Fault.CopyErrors()));
    assertThatThrownBy(
            () ->
                backend
                    .namespace()
                    .cloneFile("none", source.child("f"), target.child("f"), Existing.KEEP))
        .isInstanceOf(ShareDriverException.class);
  }

  @Test
  void listings_are_complete_on_pages_of_two() { // W13, W69, R8
    for (int i = 0; i < 7; i++) {
      exported(directory("share-" + i));
    }
    try (var small = cluster.backendWithPagesOf(2)) {
      assertThat(small.nfsExports().list(ZONE).toList()).hasSize(7);
      assertThat(small.namespace().list(SimulatedCluster.ROOT).stream().map(Entry::name))
          .containsExactlyInAnyOrder(
              "share-0", "share-1", "share-2", "share-3", "share-4", "share-5", "share-6");
    }
  }

  @Test
  void listings_are_complete_where_a_token_must_come_alone() {
    on(builder -> builder.turnOn(Quirk.STRICT_RESUME));

    listings_are_complete_on_pages_of_two();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"reset-after", "status-503-after", "status-500-after", "truncate", "not-json"})
  void a_creation_whose_answer_is_lost_is_looked_for_and_not_made_twice(String kind) {
    IfsPath path = directory("projects");
    backend.quotas().ofDirectory(path);
    for (String creation : List.of("exports", "quotas", "snapshots", "shares")) {
      fault(FaultRule.next(Fault.of(kind)).onMethod("POST").onPath(creation));
    }

    ExportId export = exported(path);
    backend.quotas().create(path, TEN, MARK);
    backend.snapshots().create("monday", path);
    backend.smbShares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED);

    assertThat(sent("POST")).filteredOn(each -> !each.contains("session")).hasSize(4);
    assertThat(backend.nfsExports().ofPath(ZONE, path))
        .singleElement()
        .satisfies(each -> assertThat(each.id()).isEqualTo(export));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset-before", "status-503", "status-500", "status-429"})
  void a_creation_that_did_not_happen_is_made_again_after_a_look(String kind) {
    IfsPath path = directory("projects");
    for (String creation : List.of("exports", "quotas", "snapshots", "shares")) {
      fault(FaultRule.next(Fault.of(kind)).onMethod("POST").onPath(creation));
    }

    exported(path);
    backend.quotas().create(path, TEN, MARK);
    backend.snapshots().create("monday", path);
    backend.smbShares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED);

    assertThat(sent("POST")).filteredOn(each -> !each.contains("session")).hasSize(8);
  }

  @Test
  void what_exists_already_is_a_conflict_and_never_taken_for_success() { // R11
    IfsPath path = directory("projects");
    exported(path);
    backend.quotas().create(path, TEN, MARK);
    backend.snapshots().create("monday", path);
    backend.smbShares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED);

    assertThatThrownBy(() -> exported(path)).isInstanceOf(ShareDriverException.Conflict.class);
    assertThatThrownBy(() -> backend.quotas().create(path, TEN, MARK))
        .isInstanceOf(ShareDriverException.Conflict.class);
    assertThatThrownBy(() -> backend.snapshots().create("monday", path))
        .isInstanceOf(ShareDriverException.Conflict.class);
    assertThatThrownBy(
            () -> backend.smbShares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED))
        .isInstanceOf(ShareDriverException.Conflict.class);
  }

  @Test
  void a_500_may_mean_both_so_that_only_what_is_as_wanted_counts_as_made() {
    on(builder -> builder.turnOn(Quirk.DUPLICATE_INTERNAL_ERROR));
    IfsPath path = directory("projects");
    IfsPath other = directory("other");
    var id = backend.quotas().create(path, TEN, MARK);
    backend.snapshots().create("monday", path);

    assertThat(backend.quotas().create(path, TEN, MARK)).isEqualTo(id);
    assertThatThrownBy(
            () -> backend.quotas().create(path, QuotaLimits.hard(DataSize.gibibytes(11)), MARK))
        .isInstanceOf(ShareDriverException.Conflict.class);
    assertThatThrownBy(
            () ->
                backend
                    .quotas()
                    .create(path, TEN, OwnershipMark.of(new ShareName("other"), Protocol.NFS)))
        .isInstanceOf(ShareDriverException.Conflict.class);
    assertThatThrownBy(() -> backend.snapshots().create("monday", other))
        .isInstanceOf(ShareDriverException.Conflict.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_missing_directory_is_not_found_whatever_the_status(boolean badRequest) {
    if (badRequest) {
      on(builder -> builder.turnOn(Quirk.MISSING_PATH_BAD_REQUEST));
    }
    IfsPath nowhere = IfsPath.of("/ifs/nowhere");

    assertThatThrownBy(() -> exported(nowhere)).isInstanceOf(ShareDriverException.NotFound.class);
    assertThatThrownBy(() -> backend.quotas().create(nowhere, TEN, MARK))
        .isInstanceOf(ShareDriverException.NotFound.class);
    assertThatThrownBy(() -> backend.snapshots().create("monday", nowhere))
        .isInstanceOf(ShareDriverException.NotFound.class);
    assertThatThrownBy(
            () -> backend.smbShares().create(ZONE, "projects", nowhere, "", SmbAccess.CLOSED))
        .isInstanceOf(ShareDriverException.NotFound.class);
  }

  @Test
  void all_limits_of_a_quota_are_said_even_where_a_change_replaces_them() {
    for (boolean replaces : new boolean[] {false, true}) {
      on(
          builder ->
              replaces
                  ? builder.turnOn(Quirk.QUOTA_PUT_REPLACES)
                  : builder.turnOff(Quirk.QUOTA_PUT_REPLACES));
      IfsPath path = directory("projects");
      var both = QuotaLimits.of(DataSize.gibibytes(10), 80);
      var id = backend.quotas().create(path, both, MARK);

      backend.quotas().replaceLimits(id, TEN);

      assertThat(backend.quotas().ofDirectory(path).orElseThrow().limits()).contains(TEN);
    }
  }

  @Test
  void an_export_that_is_not_shown_yet_is_waited_for() {
    IfsPath path = directory("projects");
    fault(FaultRule.next(new Fault.HideExport(3)).onMethod("POST").onPath("exports"));

    ExportId id = exported(path);

    assertThat(backend.nfsExports().ofPath(ZONE, path)).hasSize(1);
    assertThat(backend.nfsExports().find(ZONE, id)).isPresent();
  }

  @Test
  void deleting_what_is_gone_is_done() { // R11
    IfsPath path = directory("projects");
    ExportId id = exported(path);

    backend.nfsExports().delete(ZONE, id);
    backend.nfsExports().delete(ZONE, id);
    backend.smbShares().delete(ZONE, "none");
    backend.namespace().deleteTree(path);
    backend.namespace().deleteTree(path);

    assertThat(backend.namespace().exists(path)).isFalse();
  }

  @Test
  void a_user_whom_nobody_knows_is_unknown_in_both_ways_of_saying_so() {
    for (boolean empty : new boolean[] {false, true}) {
      on(
          builder ->
              empty
                  ? builder.turnOn(Quirk.EMPTY_USER_LOOKUP)
                  : builder.turnOff(Quirk.EMPTY_USER_LOOKUP));

      String found =
          backend
              .identities()
              .user(ZONE, "nobody-has-this-name")
              .fold(f -> "found", () -> "unknown", a -> "ambiguous");

      assertThat(found).isEqualTo("unknown");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7.2.1.0",
        "8.0.0.0",
        "8.0.1.0",
        "8.1.0.0",
        "8.2.0.0",
        "9.0.0.0",
        "9.3.0.0",
        "9.5.0.0",
        "9.11.0.0"
      })
  void every_release_is_spoken_to_in_the_versions_it_has(String release) {
    on(builder -> builder.oneFsVersion(release));
    IfsPath path = directory("projects");

    exported(path);
    backend.quotas().create(path, TEN, MARK);
    backend.snapshots().create("monday", path);
    backend.smbShares().create(ZONE, "projects", path, "mine", SmbAccess.CLOSED);

    assertThat(backend.quotas().ofDirectory(path).orElseThrow().limits()).contains(TEN);
    assertThat(backend.cluster().identity().release().text()).isEqualTo(release);
    assertThat(backend.writableSnapshots().available())
        .isEqualTo(backend.cluster().identity().release().atLeast(9, 3));
  }

  @ParameterizedTest
  @EnumSource(
      value = Quirk.class,
      names = {
        "SESSIONS_PER_NODE", "HTML_UNAUTHORIZED", "REPLACEMENT_COOKIES", "REPLACEMENT_TOKENS",
        "NO_CSRF", "CSRF_ONLY_ON_CHANGES", "CSRF_UNAUTHORIZED", "HIDE_IDLE_TIMEOUT",
        "UNRESOLVED_TRUSTEES", "OLD_VERSIONS_VANISH", "QUOTA_BLOCKS_DELETE"
      })
  void a_share_lives_its_life_however_the_cluster_behaves(Quirk turned) { // W35, W36
    on(builder -> builder.turnOn(turned).nodes(2));
    try (ShareDriver driver = cluster.driver()) {
      driver.backend().connect();
      driver.shares().create(NewShare.nfs("projects", ShareSize.gib(1)));
      cluster.clock().advance(Duration.ofMinutes(10));
      driver
          .access()
          .replaceAll(
              new ShareName("projects"),
              List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE)));
      cluster.clock().advance(Duration.ofHours(5));

      driver.shares().delete(new ShareName("projects"));

      assertThat(driver.shares().list()).isEmpty();
    }
  }
}

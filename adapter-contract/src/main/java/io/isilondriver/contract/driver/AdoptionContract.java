package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Taking shares over that an administrator made, and letting shares go. */
public abstract class AdoptionContract extends DriverContract {
  private static final NfsClients THEIR_CLIENTS =
      NfsClients.of(
          List.of("10.0.0.1", "host.example.com"),
          List.of("10.0.1.0/24"),
          List.of("10.0.2.0/24"),
          List.of("10.0.1.1"));

  /** An export of an administrator, with files in it and a quota on it. */
  private IfsPath anExport(String name, DataSize limit) {
    IfsPath path = aDirectory(name);
    fixture().writeFile(path.child("file"), "theirs");
    fixture().makeExport(ZONE, List.of(path), "made by Ada", THEIR_CLIENTS);
    putLimitOn(path, limit);
    return path;
  }

  private void anSmbShareOfTheirs(String name, IfsPath path) {
    backend()
        .smbShares()
        .create(
            ZONE,
            name,
            path,
            "made by Ada",
            new SmbAccess(
                List.of(new Permission(Sid.EVERYONE, "Everyone", false, Grant.CHANGE, false)),
                List.of()));
  }

  private void putLimitOn(IfsPath path, DataSize limit) {
    fixture().makeQuotaWithoutLimit(path);
    Quota quota = backend().quotas().ofDirectory(path).orElseThrow();
    backend().quotas().replaceLimits(quota.id(), QuotaLimits.hard(limit));
  }

  private Share adopt(String name, IfsPath path) {
    return driver().shares().manage(share(name), Protocol.NFS, HOST + ":" + path);
  }

  private NfsExport exportOf(IfsPath path) {
    return backend().nfsExports().ofPath(ZONE, path).get(0);
  }

  @Nested
  class Adopting {
    @Test
    void an_export_becomes_a_share_and_its_clients_keep_their_access() {
      IfsPath path = anExport("data", gib(10).size());

      Share adopted = adopt("projects", path);

      assertThat(adopted.name()).isEqualTo(share("projects"));
      assertThat(adopted.adopted()).isTrue();
      assertThat(adopted.path()).isEqualTo(path);
      assertThat(adopted.size()).contains(gib(10));
      assertThat(adopted.state()).isEqualTo(Share.State.AVAILABLE);
      assertThat(adopted.locations()).isNotEmpty();
      assertThat(exportOf(path).clients()).isEqualTo(THEIR_CLIENTS);
      assertThat(fixture().textOf(path.child("file"))).isEqualTo("theirs");
      assertThat(driver().shares().find(share("projects"))).contains(adopted);
      try (var another = anotherDriver()) {
        assertThat(another.shares().find(share("projects"))).contains(adopted);
        assertThat(another.shares().list()).containsExactly(adopted);
      }
    }

    @Test
    void the_description_of_the_administrator_stays_behind_the_mark() {
      IfsPath path = anExport("data", gib(10).size());

      adopt("projects", path);

      String description = exportOf(path).description();
      assertThat(OwnershipMark.parse(description).map(OwnershipMark::share))
          .contains(share("projects"));
      assertThat(OwnershipMark.earlierText(description)).isEqualTo("made by Ada");
    }

    @Test
    void a_size_is_rounded_up_and_the_quota_with_it() { // W34
      IfsPath odd = anExport("odd", new DataSize(gib(1).size().bytes() * 19 / 10));
      IfsPath small = anExport("small", new DataSize(1_000_000));

      assertThat(adopt("odd-share", odd).size()).contains(gib(2));
      assertThat(adopt("small-share", small).size()).contains(gib(1));

      assertThat(limitOf(odd)).contains(gib(2).size().bytes());
      assertThat(limitOf(small)).contains(gib(1).size().bytes());
    }

    @Test
    void adopting_again_changes_nothing() { // W58
      IfsPath path = anExport("data", gib(10).size());
      Share first = adopt("projects", path);
      List<String> before = state();

      assertThat(adopt("projects", path)).isEqualTo(first);
      assertThat(
              driver()
                  .shares()
                  .manage(share("projects"), Protocol.NFS, "other-host.example.com:" + path))
          .isEqualTo(first);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void what_is_another_shares_is_refused() { // W58
      IfsPath path = anExport("data", gib(10).size());
      adopt("projects", path);
      anNfsShare("made");
      List<String> before = state();

      assertThatThrownBy(() -> adopt("second", path)).isInstanceOf(Conflict.class);
      assertThatThrownBy(() -> adopt("second", pathOf("made"))).isInstanceOf(Conflict.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_name_in_use_is_refused() {
      anNfsShare("projects");
      IfsPath path = anExport("data", gib(10).size());
      List<String> before = state();

      assertThatThrownBy(() -> adopt("projects", path)).isInstanceOf(Conflict.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void nothing_outside_the_root_directory_is_adopted() { // W5
      IfsPath outside = aDirectoryOutside("prod");
      fixture().makeExport(ZONE, List.of(outside), "", THEIR_CLIENTS);
      putLimitOn(outside, gib(1).size());
      IfsPath beside = IfsPath.of(root() + "-prod");
      backend().namespace().ensureDirectory(beside, Mode.parse("0755"));
      fixture().makeExport(ZONE, List.of(beside), "", THEIR_CLIENTS);
      putLimitOn(beside, gib(1).size());
      fixture().makeExport(ZONE, List.of(root()), "", THEIR_CLIENTS);
      putLimitOn(root(), gib(1).size());
      List<String> before = state();

      for (String path :
          List.of(
              outside.value(),
              beside.value(),
              root().value(),
              root().value() + "/../outside/prod",
              "/etc",
              "/ifs")) {
        assertThatThrownBy(
                () -> driver().shares().manage(share("projects"), Protocol.NFS, HOST + ":" + path))
            .as(path) // "/etc" could be the name of an alias, and is not
            .isInstanceOfAny(InvalidRequest.class, NotFound.class);
      }
      assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_export_of_several_paths_is_not_adopted() { // W5
      IfsPath one = aDirectory("one");
      IfsPath two = aDirectory("two");
      fixture().makeExport(ZONE, List.of(one, two), "", THEIR_CLIENTS);
      putLimitOn(one, gib(1).size());
      List<String> before = state();

      assertThatThrownBy(() -> adopt("projects", one)).isInstanceOf(InvalidRequest.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_directory_inside_another_share_is_not_adopted() {
      anNfsShare("outer");
      IfsPath inner = pathOf("outer").child("inner");
      backend().namespace().ensureDirectory(inner, Mode.parse("0755"));
      fixture().makeExport(ZONE, List.of(inner), "", THEIR_CLIENTS);
      putLimitOn(inner, gib(1).size());
      List<String> before = state();

      assertThatThrownBy(() -> adopt("inner-share", inner))
          .isInstanceOfAny(InvalidRequest.class, Conflict.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void there_must_be_a_size() {
      IfsPath without = aDirectory("without");
      fixture().makeExport(ZONE, List.of(without), "", THEIR_CLIENTS);
      IfsPath counting = aDirectory("counting");
      fixture().makeExport(ZONE, List.of(counting), "", THEIR_CLIENTS);
      fixture().makeQuotaWithoutLimit(counting);
      List<String> before = state();

      assertThatThrownBy(() -> adopt("a", without)).isInstanceOf(InvalidRequest.class);
      assertThatThrownBy(() -> adopt("b", counting)).isInstanceOf(InvalidRequest.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void there_must_be_something_to_adopt() { // W43
      aDirectory("unexported");

      assertThatThrownBy(() -> adopt("projects", root().child("unexported")))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> adopt("projects", root().child("nothing")))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(
              () ->
                  driver()
                      .shares()
                      .manage(share("projects"), Protocol.SMB, "\\\\" + HOST + "\\nothing"))
          .isInstanceOf(NotFound.class);
    }

    @Test
    void a_location_that_cannot_be_read_is_refused() { // W50
      for (String location : List.of("", "nonsense", HOST + ":", HOST + ":relative/path", ":")) {
        assertThatThrownBy(
                () -> driver().shares().manage(share("projects"), Protocol.NFS, location))
            .as("'%s'", location)
            .isInstanceOf(InvalidRequest.class);
      }
      for (String location : List.of("", "nonsense", "\\\\" + HOST, "\\\\" + HOST + "\\")) {
        assertThatThrownBy(
                () -> driver().shares().manage(share("projects"), Protocol.SMB, location))
            .as("'%s'", location)
            .isInstanceOf(InvalidRequest.class);
      }
    }

    @Test
    void a_location_of_the_other_protocol_is_refused() { // W42
      IfsPath path = anExport("data", gib(10).size());
      anSmbShareOfTheirs("home", path);
      List<String> before = state();

      assertThatThrownBy(
              () -> driver().shares().manage(share("a"), Protocol.NFS, "\\\\" + HOST + "\\home"))
          .isInstanceOf(InvalidRequest.class);
      assertThatThrownBy(
              () -> driver().shares().manage(share("a"), Protocol.SMB, HOST + ":" + path))
          .isInstanceOf(InvalidRequest.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_location_with_an_ipv6_host_is_read() { // W50
      IfsPath path = anExport("data", gib(10).size());

      Share adopted =
          driver().shares().manage(share("projects"), Protocol.NFS, "[2001:db8::1]:" + path);

      assertThat(adopted.path()).isEqualTo(path);
    }

    @Test
    void an_smb_share_of_any_directory_and_name_becomes_a_share() { // W28, W29
      IfsPath path = aDirectory("some directory");
      anSmbShareOfTheirs("Their Home$", path);
      putLimitOn(path, gib(3).size());

      Share adopted =
          driver().shares().manage(share("home"), Protocol.SMB, "\\\\" + HOST + "\\Their Home$");

      assertThat(adopted.path()).isEqualTo(path);
      assertThat(adopted.size()).contains(gib(3));
      assertThat(adopted.locations())
          .extracting(location -> location.path())
          .containsExactly("\\\\" + HOST + "\\Their Home$");
      assertThat(fixture().smbAccess(ZONE, "10.0.0.1", "alice", "Their Home$"))
          .contains(READ_WRITE);
      assertThat(driver().shares().find(share("home"))).contains(adopted);
    }
  }

  @Nested
  class Living {
    @Test
    void the_first_change_of_rules_replaces_all_that_was_there() { // W7
      IfsPath path = anExport("data", gib(10).size());
      adopt("projects", path);

      driver()
          .access()
          .replaceAll(share("projects"), List.of(AccessRule.network("10.5.0.0/16", READ_ONLY)));

      assertThat(exportOf(path).clients())
          .isEqualTo(NfsClients.admitting(List.of(AccessRule.network("10.5.0.0/16", READ_ONLY))));
      assertThat(fixture().nfsAccess(ZONE, "10.0.1.1", path)).isEmpty();
    }

    @Test
    void closing_it_closes_it_altogether() { // W7
      IfsPath path = anExport("data", gib(10).size());
      adopt("projects", path);

      driver().access().replaceAll(share("projects"), List.of());

      assertThat(exportOf(path).clients()).isEqualTo(NfsClients.closed());
    }

    @Test
    void accounts_that_act_as_root_are_named_and_end_with_a_whole_set_of_rules() {
      IfsPath path = aDirectory("etl");
      SmbAccess access =
          new SmbAccess(
              List.of(), List.of(), List.of(new SmbAccess.Trustee(Sid.EVERYONE, "Everyone", true)));
      backend().smbShares().create(ZONE, "etlprod", path, "", access);
      putLimitOn(path, gib(3).size());
      driver().shares().manage(share("etl"), Protocol.SMB, "\\\\" + HOST + "\\etlprod");
      assertThat(driver().access().foreignClients(share("etl")))
          .containsExactly("Everyone (acts as root)");
      assertThat(fixture().smbAccess(ZONE, "10.0.0.1", "bob", "etlprod")).isPresent();

      driver().access().replaceAll(share("etl"), List.of(AccessRule.user("alice", READ_ONLY)));

      assertThat(driver().access().foreignClients(share("etl"))).isEmpty();
      assertThat(fixture().smbAccess(ZONE, "10.0.0.1", "bob", "etlprod")).isEmpty();
    }

    @Test
    void an_adopted_smb_share_takes_rules_and_is_in_order() { // W28, W29
      IfsPath path = aDirectory("some directory");
      anSmbShareOfTheirs("Their Home$", path);
      putLimitOn(path, gib(3).size());
      Share adopted =
          driver().shares().manage(share("home"), Protocol.SMB, "\\\\" + HOST + "\\Their Home$");

      driver().access().replaceAll(share("home"), List.of(AccessRule.user("alice", READ_ONLY)));
      Ensured ensured = driver().shares().ensure(ExpectedShare.of(adopted));

      assertThat(fixture().smbAccess(ZONE, "10.0.0.1", "alice", "Their Home$")).contains(READ_ONLY);
      assertClosedToStrangers(path);
      assertThat(ensured.status()).isEqualTo(Ensured.Status.AVAILABLE);
      assertThat(ensured.repairs()).isEmpty();
    }

    @Test
    void it_is_resized_and_snapshotted_like_any_other() {
      IfsPath path = anExport("data", gib(10).size());
      adopt("projects", path);

      driver().shares().extend(share("projects"), gib(20));
      driver().snapshots().create(share("projects"), snapshot("monday"));

      assertThat(limitOf(path)).contains(gib(20).size().bytes());
      assertThat(driver().snapshots().list(share("projects"))).hasSize(1);
    }

    @Test
    void deleting_it_removes_its_export_its_quota_and_its_data_and_nothing_else() { // W29
      List<String> before = state();
      IfsPath path = anExport("data", gib(10).size());
      adopt("projects", path);
      IfsPath directory = aDirectory("some directory");
      anSmbShareOfTheirs("Their Home$", directory);
      putLimitOn(directory, gib(3).size());
      driver().shares().manage(share("home"), Protocol.SMB, "\\\\" + HOST + "\\Their Home$");

      driver().shares().delete(share("projects"));
      driver().shares().delete(share("home"));

      assertThat(state()).isEqualTo(before);
    }
  }

  @Nested
  class KeepingItsName {
    private IfsPath adopted(Protocol protocol) {
      IfsPath path = aDirectory("legacy");
      fixture().writeFile(path.child("precious"), "gold");
      putLimitOn(path, gib(10).size());
      if (protocol == Protocol.NFS) {
        fixture().makeExport(ZONE, List.of(path), "made by Ada", THEIR_CLIENTS);
        adopt("projects", path);
      } else {
        anSmbShareOfTheirs("Theirs", path);
        driver().shares().manage(share("projects"), Protocol.SMB, "\\\\" + HOST + "\\Theirs");
      }
      return path;
    }

    private void assertPrecious(IfsPath path) {
      assertThat(fixture().textOf(path.child("precious"))).isEqualTo("gold");
    }

    private void loseThePointer() {
      backend().namespace().delete(pathOf("projects"));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void no_new_share_gets_the_name_of_an_adopted_one(Protocol protocol) {
      IfsPath path = adopted(protocol);
      List<String> before = state();

      for (Protocol wished : Protocol.values()) {
        NewShare request = NewShare.of(share("projects"), wished, gib(1));
        assertThatThrownBy(() -> driver().shares().create(request))
            .isInstanceOf(Conflict.class)
            .hasMessageContaining("adopted share, at " + path);
        try (var another = anotherDriver()) {
          assertThatThrownBy(() -> another.shares().create(request))
              .isInstanceOf(Conflict.class)
              .hasMessageContaining("adopted share, at " + path);
        }
      }
      assertThat(state()).isEqualTo(before);
    }

    @Test
    void no_share_from_a_snapshot_gets_it_either() {
      adopted(Protocol.NFS);
      anNfsShare("source");
      driver().snapshots().create(share("source"), snapshot("monday"));
      List<String> before = state();

      assertThatThrownBy(
              () ->
                  driver()
                      .shares()
                      .create(NewShare.nfs("projects", gib(10)).fromSnapshot("monday")))
          .isInstanceOf(Conflict.class);

      assertThat(state()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void a_repeated_deletion_does_not_go_on_to_the_adopted_share(Protocol protocol) {
      IfsPath path = adopted(protocol);
      loseThePointer(); // as after an adoption by an earlier version
      try (var another = anotherDriver()) {
        another.shares().create(NewShare.nfs("projects", gib(1)));
        another.shares().delete(share("projects"));
        List<String> before = state();

        assertThatThrownBy(() -> another.shares().delete(share("projects")))
            .isInstanceOf(Conflict.class)
            .hasMessageContaining(path.value())
            .hasMessageContaining("Manage it once more");
        assertThatThrownBy(() -> driver().shares().delete(share("projects")))
            .isInstanceOf(Conflict.class);

        assertThat(state()).isEqualTo(before);
        assertPrecious(path);
      }
    }

    @Test
    void a_driver_that_remembers_the_adopted_share_deletes_the_one_in_the_place_of_the_name() {
      IfsPath path = adopted(Protocol.NFS);
      loseThePointer();
      try (var another = anotherDriver()) {
        another.shares().create(NewShare.nfs("projects", gib(1)));
      }

      driver().shares().delete(share("projects"));

      assertThat(backend().namespace().exists(pathOf("projects"))).isFalse();
      assertPrecious(path);
    }

    @Test
    void managing_it_once_more_keeps_its_name_again() {
      IfsPath path = adopted(Protocol.NFS);
      List<String> before = state();
      loseThePointer();

      adopt("projects", path);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void one_of_two_shares_of_a_name_is_not_deleted() {
      IfsPath path = adopted(Protocol.NFS);
      IfsPath other = aDirectory("other");
      fixture().makeExport(ZONE, List.of(other), exportOf(path).description(), THEIR_CLIENTS);
      List<String> before = state();

      assertThatThrownBy(() -> driver().shares().delete(share("projects")))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(path.value())
          .hasMessageContaining(other.value());

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_share_that_another_driver_made_deeper_is_not_deleted() {
      try (ShareDriver inner = driverWith(ShareSettings.builder(root().child("inner")).build())) {
        inner.backend().connect();
        inner.shares().create(NewShare.nfs("projects", gib(1)));
        List<String> before = state();

        assertThat(driver().shares().delete(share("projects")).existed()).isFalse();

        assertThat(state()).isEqualTo(before);
      }
    }

    @Test
    void nothing_is_adopted_under_a_name_whose_place_is_taken() {
      IfsPath path = anExport("data", gib(10).size());
      aDirectory("projects");
      List<String> before = state();

      assertThatThrownBy(() -> adopt("projects", path))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(pathOf("projects").value());

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_name_is_free_again_when_the_share_is_let_go() {
      adopted(Protocol.NFS);

      driver().shares().unmanage(share("projects"));

      assertThat(anNfsShare("projects").path()).isEqualTo(pathOf("projects"));
    }

    @Test
    void what_somebody_put_in_the_place_of_the_name_is_never_removed() {
      adopted(Protocol.NFS);
      fixture().writeFile(pathOf("projects").child("file"), "theirs");

      assertThatThrownBy(() -> driver().shares().delete(share("projects")))
          .isInstanceOf(Conflict.class);

      assertThat(fixture().textOf(pathOf("projects").child("file"))).isEqualTo("theirs");
    }

    @Test
    void a_name_that_is_kept_for_nothing_is_told_and_let_go() {
      List<String> before = state();
      IfsPath path = adopted(Protocol.NFS);
      assertThat(driver().backend().orphans()).isEmpty();
      backend().nfsExports().delete(ZONE, exportOf(path).id());
      backend().namespace().deleteTree(path);
      backend()
          .quotas()
          .ofDirectory(path)
          .ifPresent(quota -> backend().quotas().delete(quota.id()));

      assertThat(driver().backend().orphans())
          .anyMatch(orphan -> orphan.contains("keeps the name of adopted share 'projects'"));
      assertThatThrownBy(() -> anNfsShare("projects")).isInstanceOf(Conflict.class);

      driver().shares().unmanage(share("projects"));
      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_name_that_is_kept_makes_no_share() {
      IfsPath path = adopted(Protocol.NFS);

      assertThat(driver().shares().list()).extracting(Share::path).containsExactly(path);
    }
  }

  @Nested
  class WithoutItsExport {
    private IfsPath path = IfsPath.of("/ifs");
    private List<String> before = List.of();

    private void adopted(String name) {
      before = state();
      path = anExport("data", gib(10).size());
      adopt(name, path);
      backend().nfsExports().delete(ZONE, exportOf(path).id());
    }

    @Test
    void it_is_deleted_all_the_same() {
      adopted("projects");

      driver().shares().delete(share("projects"));

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void it_can_be_let_go() {
      adopted("projects");

      driver().shares().unmanage(share("projects"));

      assertThat(backend().quotas().ofDirectory(path).flatMap(Quota::mark)).isEmpty();
      assertThat(driver().shares().find(share("projects"))).isEmpty();
    }

    @Test
    void it_is_found_and_said_to_be_incomplete() {
      adopted("projects");

      assertThat(driver().shares().find(share("projects")))
          .hasValueSatisfying(
              found -> {
                assertThat(found.path()).isEqualTo(path);
                assertThat(found.state()).isEqualTo(Share.State.INCOMPLETE);
              });
    }
  }

  @Nested
  class LettingGo {
    @Test
    void a_share_that_is_let_go_stays_in_place_with_its_rules_and_data() {
      anNfsShare("projects");
      AccessRule office = AccessRule.network("10.0.0.0/24", READ_WRITE);
      driver().access().replaceAll(share("projects"), List.of(office));
      fixture().writeFile(pathOf("projects").child("file"), "text");

      driver().shares().unmanage(share("projects"));

      assertThat(driver().shares().find(share("projects"))).isEmpty();
      assertThat(driver().shares().list()).isEmpty();
      assertThat(fixture().nfsAccess(ZONE, "10.0.0.9", pathOf("projects"))).contains(READ_WRITE);
      assertThat(fixture().textOf(pathOf("projects").child("file"))).isEqualTo("text");
      assertThat(limitOf(pathOf("projects"))).contains(gib(10).size().bytes());
      assertThat(state()).noneMatch(line -> line.contains("isilondriver"));
    }

    @Test
    void it_is_foreign_from_then_on() {
      anNfsShare("projects");
      driver().shares().unmanage(share("projects"));
      List<String> before = state();

      driver().shares().delete(share("projects"));
      assertThatThrownBy(() -> driver().access().list(share("projects")))
          .isInstanceOf(NotFound.class);

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void letting_go_of_what_is_not_there_is_fine() {
      anNfsShare("projects");
      driver().shares().unmanage(share("projects"));
      List<String> before = state();

      driver().shares().unmanage(share("projects"));
      driver().shares().unmanage(share("nothing"));

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void an_adopted_share_is_given_back_with_its_description() {
      IfsPath path = anExport("data", gib(10).size());
      ExportId id = exportOf(path).id();
      adopt("projects", path);

      driver().shares().unmanage(share("projects"));

      assertThat(backend().nfsExports().find(ZONE, id).map(NfsExport::description))
          .contains("made by Ada");
      assertThat(exportOf(path).clients()).isEqualTo(THEIR_CLIENTS);
      assertThat(backend().quotas().ofDirectory(path).flatMap(Quota::mark)).isEmpty();
    }

    @Test
    void a_share_that_was_let_go_can_be_adopted_again() {
      anSmbShare("projects");
      driver().shares().unmanage(share("projects"));

      Share adopted =
          driver().shares().manage(share("again"), Protocol.SMB, "\\\\" + HOST + "\\projects");

      assertThat(adopted.path()).isEqualTo(pathOf("projects"));
      assertThat(driver().shares().find(share("again"))).contains(adopted);
      assertThat(driver().shares().find(share("projects"))).isEmpty();
      assertThat(backend().smbShares().find(ZONE, "projects").flatMap(SmbShare::mark))
          .map(OwnershipMark::share)
          .isEqualTo(Optional.of(share("again")));
    }
  }
}

package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Removing shares. */
public abstract class DeleteShareContract extends DriverContract {
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_share_goes_with_all_it_has(Protocol protocol) { // W16, W63
    List<String> before = state();
    driver()
        .shares()
        .create(
            NewShare.of(share("projects"), protocol, gib(10))
                .mountedAs("mine")
                .withDeduplication());
    fixture().writeFile(pathOf("projects").child("file"), "text");

    driver().shares().delete(share("projects"));

    assertThat(state()).isEqualTo(before);
    assertThat(driver().shares().find(share("projects"))).isEmpty();
  }

  @Test
  void what_is_not_there_is_deleted_already() { // W24
    anNfsShare("other");
    List<String> before = state();

    assertThat(driver().shares().delete(share("projects")).existed()).isFalse();
    assertThat(driver().shares().unmanage(share("projects")).existed()).isFalse();
    assertThat(driver().snapshots().delete(snapshot("monday")).existed()).isFalse();
    assertThat(driver().snapshots().unmanage(snapshot("monday")).existed()).isFalse();
    assertThat(driver().snapshots().unmount(snapshot("monday")).existed()).isFalse();

    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void what_was_there_is_told_once(Protocol protocol) {
    driver().shares().create(NewShare.of(share("projects"), protocol, gib(10)));
    driver().snapshots().create(share("projects"), snapshot("monday"));
    driver().snapshots().mount(snapshot("monday"));

    assertThat(driver().snapshots().unmount(snapshot("monday")).existed()).isTrue();
    assertThat(driver().snapshots().unmount(snapshot("monday")).existed()).isFalse();
    assertThat(driver().snapshots().delete(snapshot("monday")).existed()).isTrue();
    assertThat(driver().snapshots().delete(snapshot("monday")).existed()).isFalse();
    assertThat(driver().shares().delete(share("projects")).existed()).isTrue();
    assertThat(driver().shares().delete(share("projects")).existed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"export", "alias", "quota", "directory"})
  void a_share_of_which_a_part_is_gone_already_is_deleted_all_the_same(String part) { // W27
    List<String> before = state();
    driver().shares().create(NewShare.nfs("projects", gib(1)).mountedAs("mine"));
    switch (part) {
      case "export" ->
          backend()
              .nfsExports()
              .ofPath(ZONE, pathOf("projects"))
              .forEach(export -> backend().nfsExports().delete(ZONE, export.id()));
      case "alias" -> backend().nfsAliases().delete(ZONE, new MountPointName("mine"));
      case "quota" ->
          backend()
              .quotas()
              .ofDirectory(pathOf("projects"))
              .ifPresent(quota -> backend().quotas().delete(quota.id()));
      default -> backend().namespace().deleteTree(pathOf("projects"));
    }

    try (var another = anotherDriver()) {
      another.shares().delete(share("projects"));
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void the_doors_close_before_anything_else_goes() { // W2
    anNfsShare("projects");
    driver()
        .access()
        .replaceAll(
            share("projects"), List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE)));
    callsSoFar();

    driver().shares().delete(share("projects"));

    assertThat(changesSoFar().get(0)).startsWith("NfsExports.");
  }

  @Test
  void a_failed_step_is_an_error_and_the_next_call_goes_on() { // W16, W26
    List<String> before = state();
    for (String step :
        List.of(
            "NfsExports.delete", "NfsAliases.delete", "Quotas.delete", "Namespace.deleteTree")) {
      driver().shares().create(NewShare.nfs("projects", gib(1)).mountedAs("mine"));
      failing(PortWatcher.to(step));

      assertThatThrownBy(() -> driver().shares().delete(share("projects")))
          .as(step)
          .isInstanceOf(ShareDriverException.class);
      assertClosedToStrangers(pathOf("projects"));

      healed();
      driver().shares().delete(share("projects"));
      assertThat(state()).as(step).isEqualTo(before);
    }
  }

  @Test
  void a_look_that_fails_is_not_taken_for_absence() { // W17
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), "text");
    List<String> before = state();
    failing(PortWatcher.to("NfsExports.ofPath"));

    assertThatThrownBy(() -> driver().shares().delete(share("projects")))
        .isInstanceOf(Unavailable.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void names_alike_do_not_matter() {
    anNfsShare("projects");
    anNfsShare("projects-2");
    anNfsShare("project");
    fixture().writeFile(pathOf("projects-2").child("file"), "text");

    driver().shares().delete(share("projects"));

    assertThat(driver().shares().list())
        .extracting(found -> found.name().value())
        .containsExactlyInAnyOrder("projects-2", "project");
    assertThat(fixture().textOf(pathOf("projects-2").child("file"))).isEqualTo("text");
  }

  @Test
  void what_the_driver_did_not_make_stays() { // W4, W21
    IfsPath directory = aDirectory("projects");
    fixture().writeFile(directory.child("file"), "private");
    fixture().makeExport(ZONE, List.of(directory), "of somebody", NfsClients.closed());
    backend().smbShares().create(ZONE, "projects", aDirectoryOutside("home"), "", SmbAccess.CLOSED);
    backend()
        .quotas()
        .create(directory, QuotaLimits.hard(DataSize.gibibytes(1)), aMark("somebody"));
    List<String> before = state();

    driver().shares().delete(share("projects"));

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_alias_that_leads_elsewhere_by_now_stays() {
    var name = new MountPointName("mine");
    driver().shares().create(NewShare.nfs("projects", gib(1)).mountedAs("mine"));
    backend().nfsAliases().delete(ZONE, name);
    backend().nfsAliases().create(ZONE, name, aDirectoryOutside("elsewhere"));

    driver().shares().delete(share("projects"));

    assertThat(backend().nfsAliases().find(ZONE, name)).isPresent();
    assertThat(driver().shares().find(share("projects"))).isEmpty();
  }

  @Test
  void deduplication_ends_for_this_directory_only_whatever_is_configured_by_now() { // W38
    IfsPath others = aDirectoryOutside("others");
    driver().shares().create(NewShare.nfs("projects", gib(1)).withDeduplication());
    var both = new TreeSet<>(backend().deduplicationList().directories());
    both.add(others);
    backend().deduplicationList().replace(both);

    try (var another = anotherDriver()) {
      another.shares().delete(share("projects"));
    }

    assertThat(backend().deduplicationList().directories()).containsExactly(others);
  }

  @Test
  void a_name_can_be_used_again_by_either_protocol() {
    anNfsShare("projects");
    driver().shares().delete(share("projects"));

    assertThat(anSmbShare("projects").protocol()).isEqualTo(Protocol.SMB);
    driver().shares().delete(share("projects"));
    assertThat(anNfsShare("projects").protocol()).isEqualTo(Protocol.NFS);
  }

  @Test
  void a_share_that_was_being_deleted_stays_recognisable() {
    anNfsShare("projects");
    failing(PortWatcher.to("Namespace.deleteTree"));
    assertThatThrownBy(() -> driver().shares().delete(share("projects")))
        .isInstanceOf(ShareDriverException.class);
    healed();

    try (var another = anotherDriver()) {
      assertThat(another.shares().find(share("projects")))
          .hasValueSatisfying(found -> assertThat(found.state()).isEqualTo(Share.State.INCOMPLETE));
    }
  }
}

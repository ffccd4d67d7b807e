package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.onefs.state.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShareCommandsTest {
  @TempDir Path home;
  private CommandLineRun isilonctl;

  @BeforeEach
  void freshHome() {
    isilonctl = new CommandLineRun(home);
  }

  @Test
  void a_created_share_is_there_in_the_next_invocation() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    Map<String, Object> share = isilonctl.json("share show projects").object();

    assertThat(share)
        .containsEntry("name", "projects")
        .containsEntry("protocol", "nfs")
        .containsEntry("path", "/ifs/shares/projects")
        .containsEntry("state", "available")
        .containsEntry("size_gib", 10.0)
        .containsEntry("size_bytes", 10737418240.0)
        .containsEntry("used_bytes", 0.0)
        .containsEntry("mount_point", null)
        .containsEntry("source_snapshot", null)
        .containsEntry("adopted", false);
    assertThat(isilonctl.stateFile()).exists();
  }

  @Test
  void a_share_has_exactly_the_documented_fields() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    assertThat(isilonctl.json("share show projects").object().keySet())
        .containsExactly(
            "name",
            "protocol",
            "path",
            "state",
            "size_gib",
            "size_bytes",
            "used_gib",
            "used_bytes",
            "mount_point",
            "source_snapshot",
            "adopted",
            "locations");
  }

  @Test
  void the_list_is_an_array_of_objects_by_name() {
    isilonctl.json("share create zebra --protocol nfs --size 1");
    isilonctl.json("share create ant --protocol cifs --size 1");

    List<Map<String, Object>> shares = isilonctl.json("share list").objects();

    assertThat(shares).extracting(share -> share.get("name")).containsExactly("ant", "zebra");
    assertThat(shares).extracting(share -> share.get("protocol")).containsExactly("smb", "nfs");
  }

  @Test
  void a_list_of_nothing_is_an_empty_array() {
    assertThat(isilonctl.json("share list").objects()).isEmpty();
  }

  @Test
  void creating_the_same_again_answers_the_same() {
    String create = "share create projects --protocol nfs --size 10 --mount-point short";

    assertThat(isilonctl.json(create).object()).isEqualTo(isilonctl.json(create).object());
  }

  @Test
  void creating_another_share_of_the_name_is_a_conflict() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    var outcome = isilonctl.run("share create projects --protocol nfs --size 11");

    assertThat(outcome.status()).isEqualTo(4);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.messages())
        .startsWith("isilonctl: Create share 'projects': ")
        .hasLineCount(1);
  }

  @Test
  void a_mount_point_name_is_among_the_locations() {
    Map<String, Object> share =
        isilonctl.json("share create p1 --protocol nfs --size 1 --mount-point short").object();

    assertThat(share).containsEntry("mount_point", "short");
    assertThat(share.get("locations").toString()).contains("localhost:/short");
  }

  @Test
  void a_share_grows_and_shrinks() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    assertThat(isilonctl.json("share extend projects --size 20").object())
        .containsEntry("size_gib", 20.0);
    assertThat(isilonctl.json("share shrink projects --size 5").object())
        .containsEntry("size_gib", 5.0);
    assertThat(isilonctl.run("share extend projects --size 4").status()).isEqualTo(2);
  }

  @Test
  void a_share_comes_from_a_snapshot_and_says_how() {
    isilonctl.json("share create projects --protocol nfs --size 10");
    isilonctl.json("snapshot create projects monday");

    Map<String, Object> share =
        isilonctl
            .json(
                "share create copy --protocol nfs --size 10 --from-snapshot monday"
                    + " --clone-strategy file-clone")
            .object();

    assertThat(share)
        .containsEntry("source_snapshot", "monday")
        .containsEntry("state", "available");
    assertThat((Map<?, ?>) share.get("filling"))
        .extracting("strategy", "entries")
        .containsExactly("file-clone", 0.0);
  }

  @Test
  void progress_goes_to_standard_error_as_asked() {
    isilonctl.json("share create projects --protocol nfs --size 10");
    isilonctl.json("snapshot create projects monday");
    String create = "share create %s --protocol nfs --size 10 --from-snapshot monday --progress %s";

    var lines = isilonctl.json(create.formatted("c1", "lines"));
    var json = isilonctl.json(create.formatted("c2", "json"));
    var none = isilonctl.json(create.formatted("c3", "none"));

    assertThat(lines.err()).contains("done by file-clone");
    assertThat(json.err()).startsWith("{\"cluster\":\"embedded cluster ");
    assertThat(json.messages().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("{\"phase\":"));
    assertThat(none.messages()).isEmpty();
  }

  @Test
  void what_was_never_there_is_not_said_to_be_gone() {
    isilonctl.json("share create projects --protocol nfs --size 10 --mount-point p");

    var deleted = isilonctl.run("share delete p");
    var unmanaged = isilonctl.run("share unmanage p");

    assertThat(deleted.status()).isZero();
    assertThat(deleted.messages()).isEqualTo("There was no share 'p'; nothing was deleted.\n");
    assertThat(isilonctl.json("share delete p").object())
        .containsEntry("deleted", true)
        .containsEntry("existed", false);
    assertThat(unmanaged.status()).isZero();
    assertThat(unmanaged.messages()).isEqualTo("There was no share 'p'; nothing was changed.\n");
    assertThat(isilonctl.json("share unmanage p").object())
        .containsEntry("managed", false)
        .containsEntry("existed", false);
    assertThat(isilonctl.run("share delete projects").messages())
        .isEqualTo("Share 'projects' is gone, with its data.\n");
  }

  @Test
  void a_command_that_writes_says_first_that_it_works_on_the_embedded_cluster() {
    String where = "Working on embedded cluster %s.".formatted(isilonctl.stateFile());

    for (String line :
        List.of(
            "share create projects --protocol nfs --size 10",
            "share extend projects --size 20",
            "share shrink projects --size 10",
            "access set projects --rule ip:10.0.0.0/24:rw",
            "access allow projects --rule ip:10.1.0.0/24:rw",
            "access deny projects --rule ip:10.1.0.0/24:rw",
            "snapshot create projects monday",
            "snapshot mount monday",
            "snapshot unmount monday",
            "share revert projects monday",
            "snapshot unmanage monday",
            "snapshot manage projects monday --onefs-snapshot monday",
            "snapshot delete monday",
            "share ensure projects",
            "share unmanage projects",
            "share manage projects --protocol nfs --location localhost:/ifs/shares/projects",
            "share delete projects",
            "backend check")) {
      var outcome = isilonctl.run(line);

      assertThat(outcome.status()).as("%s: %s", line, outcome).isZero();
      assertThat(outcome.err().lines()).as(line).startsWith(where);
    }
  }

  @Test
  void a_command_that_only_reads_says_nothing_about_the_cluster() {
    isilonctl.json("share create projects --protocol nfs --size 10");
    isilonctl.json("snapshot create projects monday");

    for (String line :
        List.of(
            "share list",
            "share show projects",
            "snapshot list",
            "snapshot show monday",
            "access list projects",
            "backend info",
            "backend stats",
            "backend orphans")) {
      assertThat(isilonctl.run(line).err()).as(line).doesNotContain("cluster.json");
    }
  }

  @Test
  void a_deleted_share_is_gone_and_deleting_it_again_is_fine() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    assertThat(isilonctl.json("share delete projects").object())
        .containsEntry("name", "projects")
        .containsEntry("deleted", true)
        .containsEntry("existed", true);
    assertThat(isilonctl.run("share show projects").status()).isEqualTo(3);
    assertThat(isilonctl.run("share delete projects").status()).isZero();
  }

  @Test
  void what_does_not_exist_is_not_found() {
    for (String command :
        List.of(
            "share show nothing",
            "share extend nothing --size 5",
            "share shrink nothing --size 5",
            "share ensure nothing",
            "share revert nothing monday",
            "snapshot create nothing monday",
            "access list nothing",
            "access set nothing --rule ip:10.0.0.1:rw",
            "share create copy --protocol nfs --size 1 --from-snapshot nothing")) {
      assertThat(isilonctl.run(command).status()).describedAs(command).isEqualTo(3);
    }
  }

  @Test
  void ensuring_answers_for_every_share() {
    isilonctl.json("share create a --protocol nfs --size 1");
    isilonctl.json("share create b --protocol smb --size 1");

    List<Map<String, Object>> answers = isilonctl.json("share ensure").objects();

    assertThat(answers).extracting(answer -> answer.get("name")).containsExactly("a", "b");
    assertThat(answers).extracting(answer -> answer.get("status")).containsOnly("available");
    assertThat(isilonctl.json("share ensure b").objects()).hasSize(1);
  }

  @Test
  void an_unmanaged_share_stays_and_can_be_managed_again() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    isilonctl.json("share unmanage projects");
    assertThat(isilonctl.json("share list").objects()).isEmpty();
    Map<String, Object> share =
        isilonctl
            .json("share manage again --protocol nfs --location localhost:/ifs/shares/projects")
            .object();

    assertThat(share).containsEntry("name", "again").containsEntry("adopted", true);
  }

  @Test
  void managing_tells_which_clients_no_rule_can_keep_in() throws IOException {
    isilonctl.json("share create projects --protocol nfs --size 10");
    isilonctl.json("share unmanage projects");
    try (StateFile state =
        StateFile.open(
            isilonctl.stateFile(),
            new ClusterBuilder(),
            Clock.systemUTC(),
            Duration.ofSeconds(10))) {
      NfsExports exports = state.cluster().exports();
      exports.update(
          Zone.SYSTEM,
          exports.list(Zone.SYSTEM).get(0).id(),
          export -> export.toBuilder().clients(List.of("10.0.0.1", "@farm")).build(),
          ExportChecks.FORCED);
    }

    var outcome =
        isilonctl.run(
            "share manage again --protocol nfs --location localhost:/ifs/shares/projects");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.err()).contains("no rule of 'again' can stand for: @farm");
  }

  @Test
  void a_share_is_reverted_to_its_snapshot() {
    isilonctl.json("share create projects --protocol nfs --size 10");
    isilonctl.json("snapshot create projects monday");

    assertThat(isilonctl.json("share revert projects monday").object())
        .containsEntry("name", "projects")
        .containsEntry("size_gib", 10.0);
  }

  @Test
  void tables_are_for_people() {
    isilonctl.json("share create projects --protocol nfs --size 10");

    var outcome = isilonctl.run("share list");

    assertThat(outcome.out().lines())
        .containsExactly(
            "NAME      PROTOCOL  SIZE    USED  STATE      LOCATION",
            "projects  nfs       10 GiB  0 B   available  localhost:/ifs/shares/projects");
  }
}

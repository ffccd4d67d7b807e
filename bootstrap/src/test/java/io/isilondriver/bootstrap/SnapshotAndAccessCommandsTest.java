package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SnapshotAndAccessCommandsTest {
  @TempDir Path home;
  private CommandLineRun isilonctl;

  @BeforeEach
  void shareOfEachKind() {
    isilonctl = new CommandLineRun(home);
    isilonctl.json("share create projects --protocol nfs --size 10");
    isilonctl.json("share create homes --protocol smb --size 10");
  }

  @Test
  void a_snapshot_is_taken_shown_listed_and_removed() {
    Map<String, Object> taken = isilonctl.json("snapshot create projects monday").object();

    assertThat(taken.keySet())
        .containsExactly(
            "name",
            "id",
            "share",
            "path",
            "created",
            "size_gib",
            "size_bytes",
            "mounted",
            "locations");
    assertThat(taken).containsEntry("name", "monday").containsEntry("share", "projects");
    assertThat(isilonctl.json("snapshot show monday").object()).isEqualTo(taken);
    assertThat(isilonctl.json("snapshot list").objects()).containsExactly(taken);
    assertThat(isilonctl.json("snapshot list projects").objects()).containsExactly(taken);
    assertThat(isilonctl.json("snapshot list homes").objects()).isEmpty();
    isilonctl.json("snapshot delete monday");
    assertThat(isilonctl.run("snapshot show monday").status()).isEqualTo(3);
    assertThat(isilonctl.run("snapshot delete monday").status()).isZero();
  }

  @Test
  void a_snapshot_name_of_another_share_is_a_conflict() {
    isilonctl.json("snapshot create projects monday");

    assertThat(isilonctl.run("snapshot create homes monday").status()).isEqualTo(4);
  }

  @Test
  void a_mounted_snapshot_has_rules_of_its_own() {
    isilonctl.json("snapshot create projects monday");

    Map<String, Object> mounted = isilonctl.json("snapshot mount monday").object();
    assertThat(mounted).containsEntry("mounted", true);
    assertThat((List<?>) mounted.get("locations")).hasSize(1);
    isilonctl.json("access set --snapshot monday --rule ip:10.0.0.0/24:ro");
    isilonctl.json("access allow --snapshot monday --rule ip:10.1.0.1:ro");
    assertThat(rules("access list --snapshot monday"))
        .containsExactlyInAnyOrder("ip:10.0.0.0/24:ro", "ip:10.1.0.1:ro");
    assertThat(rules("access deny --snapshot monday --rule ip:10.0.0.0/24:ro"))
        .containsExactly("ip:10.1.0.1:ro");
    assertThat(isilonctl.json("snapshot unmount monday").object()).containsEntry("mounted", false);
  }

  @Test
  void a_mounted_snapshot_is_denied_to_a_group_that_a_user_rule_named() {
    isilonctl.json("snapshot create homes tuesday");
    isilonctl.json("snapshot mount tuesday");
    isilonctl.json("access allow --snapshot tuesday --rule user:eng:ro");
    assertThat(rules("access list --snapshot tuesday")).containsExactly("group:eng:ro");

    assertThat(rules("access deny --snapshot tuesday --rule user:eng:ro")).isEmpty();
  }

  @Test
  void a_snapshot_that_was_never_there_is_not_said_to_be_gone() {
    isilonctl.json("snapshot create projects monday");

    assertThat(isilonctl.run("snapshot delete typo").messages())
        .isEqualTo("There was no snapshot 'typo'; nothing was deleted.\n");
    assertThat(isilonctl.run("snapshot unmanage typo").messages())
        .isEqualTo("There was no snapshot 'typo'; nothing was changed.\n");
    assertThat(isilonctl.run("snapshot unmount monday").messages())
        .isEqualTo("There was no mounted snapshot 'monday'; nothing was changed.\n");
    for (String command : List.of("delete typo", "unmanage typo", "unmount typo")) {
      assertThat(isilonctl.json("snapshot " + command).object())
          .as(command)
          .containsEntry("existed", false);
    }

    isilonctl.json("snapshot mount monday");
    assertThat(isilonctl.json("snapshot unmount monday").object()).containsEntry("existed", true);
    assertThat(isilonctl.json("snapshot delete monday").object()).containsEntry("existed", true);
  }

  @Test
  void an_unmanaged_snapshot_can_be_managed_again() {
    double id = (double) isilonctl.json("snapshot create projects monday").object().get("id");

    isilonctl.json("snapshot unmanage monday");
    assertThat(isilonctl.json("snapshot list").objects()).isEmpty();

    assertThat(
            isilonctl
                .json("snapshot manage projects tuesday --onefs-snapshot %.0f".formatted(id))
                .object())
        .containsEntry("name", "tuesday")
        .containsEntry("id", id);
  }

  @Test
  void the_whole_set_of_rules_is_replaced() {
    isilonctl.json("access set projects --rule ip:10.0.0.0/24:rw --rule ip:10.1.0.1:ro");
    List<Map<String, Object>> rules =
        isilonctl.json("access set projects --rule ip:10.2.0.0/16:ro").objects();

    assertThat(rules)
        .containsExactly(
            Map.of("rule", "ip:10.2.0.0/16:ro", "type", "ip", "to", "10.2.0.0/16", "level", "ro"));
    assertThat(isilonctl.json("access list projects").objects()).isEqualTo(rules);
  }

  @Test
  void rules_are_added_and_removed_one_by_one() {
    isilonctl.json("access allow homes --rule user:alice:rw");
    isilonctl.json("access allow homes --rule group:eng:ro");

    assertThat(rules("access list homes"))
        .containsExactlyInAnyOrder("user:alice:rw", "group:eng:ro");
    assertThat(rules("access deny homes --rule user:alice:ro")).containsExactly("group:eng:ro");
  }

  @Test
  void a_host_that_is_denied_and_still_gets_in_is_told_of() {
    isilonctl.json("access set projects --rule ip:10.0.0.0/24:rw");

    var denied = isilonctl.run("access deny projects --rule ip:10.0.0.7:rw");

    assertThat(denied.status()).isEqualTo(1);
    assertThat(denied.messages()).contains("still gets in through ip:10.0.0.0/24:rw");
  }

  @Test
  void two_levels_for_one_subject_are_refused() {
    assertThat(
            isilonctl
                .run("access set projects --rule ip:10.0.0.1:rw --rule ip:10.0.0.1:ro")
                .status())
        .isEqualTo(2);
    assertThat(rules("access list projects")).isEmpty();
  }

  @Test
  void a_share_is_closed_to_everybody_only_when_that_is_said() {
    isilonctl.json("access set projects --rule ip:10.0.0.0/24:rw");

    assertThat(isilonctl.run("access set projects").status()).isEqualTo(2);
    assertThat(rules("access list projects")).hasSize(1);
    assertThat(rules("access set projects --nobody")).isEmpty();
    assertThat(isilonctl.run("access list projects").err()).contains("Nobody");
  }

  @Test
  void whether_a_client_gets_in_is_explained_and_is_the_exit_status() throws IOException {
    isilonctl.json("access set projects --rule ip:10.0.0.0/24:rw");
    isilonctl.json("access set homes --rule group:eng:ro");

    var inside = isilonctl.run("access explain projects --host 10.0.0.7 --output json");
    assertThat(inside.status()).isZero();
    assertThat(inside.out())
        .contains("\"answer\": \"yes\"", "\"level\": \"rw\"", "\"subject\": \"10.0.0.0/24\"");
    assertThat(inside.err()).contains("Host 10.0.0.7 gets into share 'projects', rw.");
    var outside = isilonctl.run("access explain projects --host 10.0.1.7 --output json");
    assertThat(outside.status()).isEqualTo(6);
    assertThat(outside.out()).contains("\"answer\": \"no\"", "\"reason\": \"not_listed\"");
    assertThat(isilonctl.run("access explain homes --user alice").status()).isZero();
    assertThat(isilonctl.run("access explain homes --user alice@10.0.0.1").status()).isZero();
    assertThat(isilonctl.run("access explain homes --user mallory").status()).isEqualTo(6);
    assertThat(isilonctl.run("access explain nosuch --user alice").status()).isEqualTo(3);
    assertThat(isilonctl.run("access explain homes").status()).isEqualTo(2);
    assertThat(isilonctl.run("access explain homes --host web1").status()).isEqualTo(2);
    assertThat(isilonctl.run("access explain homes --user a --host 10.0.0.1").status())
        .isEqualTo(2);

    String state = Files.readString(isilonctl.stateFile());
    Files.writeString(isilonctl.stateFile(), state.replace("\"127.0.0.1\"", "\"@labhosts\""));
    var perhaps = isilonctl.run("access explain projects --host 10.0.1.7");
    assertThat(perhaps.status()).isEqualTo(7);
    assertThat(perhaps.out()).contains("netgroup @labhosts");
  }

  @Test
  void a_share_with_clients_that_no_rule_stands_for_is_not_called_closed() throws IOException {
    String state = Files.readString(isilonctl.stateFile());
    Files.writeString(isilonctl.stateFile(), state.replace("\"127.0.0.1\"", "\"web\""));

    assertThat(isilonctl.run("access list projects").err())
        .contains("share 'projects' lists clients that no rule can stand for: web")
        .doesNotContain("Nobody");
  }

  @Test
  void a_rule_that_cannot_be_put_in_force_is_answered_and_keeps_no_other_from_it() {
    var outcome =
        isilonctl.run(
            "access allow homes --rule user:alice:rw --rule user:nobody-knows-me:rw --output json");

    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.objects())
        .extracting(answer -> answer.get("active"))
        .containsExactly(true, false);
    assertThat(rules("access list homes")).containsExactly("user:alice:rw");
  }

  @Test
  void a_rule_of_the_wrong_kind_changes_nothing() {
    var outcome = isilonctl.run("access set projects --rule ip:10.0.0.1:rw --rule user:alice:rw");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(rules("access list projects")).isEmpty();
  }

  private List<Object> rules(String command) {
    return isilonctl.json(command).objects().stream().map(rule -> rule.get("rule")).toList();
  }
}

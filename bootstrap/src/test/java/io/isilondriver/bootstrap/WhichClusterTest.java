package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.bootstrap.CommandLineRun.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting comes from its option, its variable, or the chosen context, in this order. */
final class WhichClusterTest {
  @TempDir Path home;
  private CommandLineRun isilonctl;

  @BeforeEach
  void begin() {
    isilonctl = new CommandLineRun(home);
  }

  private Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path userFile(String text) throws IOException {
    return write(home.resolve(".config/isilonctl/config"), text);
  }

  private static String memory(String name) {
    return """
        [%1$s]
        emc_share_backend = inmemory
        emc_nas_root_dir = /ifs/%1$s
        """
        .formatted(name);
  }

  private static String remote(String name) {
    return """
        [%1$s]
        emc_nas_server = %1$s.example.com
        emc_nas_server_port = 9443
        emc_nas_login = manila
        emc_nas_root_dir = /ifs/%1$s
        """
        .formatted(name);
  }

  private String cluster(String options) {
    return (String) isilonctl.json("context show" + options).object().get("cluster");
  }

  @Test
  void without_any_configuration_it_is_the_embedded_cluster() {
    assertThat(cluster("")).isEqualTo("embedded cluster " + isilonctl.stateFile());
  }

  @Test
  void the_users_file_is_found_and_its_only_context_is_meant() throws IOException {
    userFile(remote("gold"));

    assertThat(cluster("")).isEqualTo("gold at gold.example.com:9443, root /ifs/gold");
  }

  @Test
  void every_command_that_writes_names_the_context() throws IOException {
    userFile(memory("gold"));

    Outcome created = isilonctl.run("share create projects --protocol nfs --size 1");

    assertThat(created.status()).isZero();
    assertThat(created.err()).contains("Working on embedded cluster, kept nowhere");
  }

  @Test
  void the_file_that_an_option_names_wins_over_a_variable_and_that_over_the_users()
      throws IOException {
    userFile(remote("gold"));
    Path silver = write(home.resolve("silver.conf"), remote("silver"));
    Path bronze = write(home.resolve("bronze.conf"), remote("bronze"));
    isilonctl.with("ISILONCTL_CONFIG", silver.toString());

    assertThat(cluster("")).startsWith("silver at ");
    assertThat(cluster(" --config " + bronze)).startsWith("bronze at ");
  }

  @Test
  void of_several_contexts_one_must_be_chosen() throws IOException {
    userFile(remote("gold") + remote("silver"));

    Outcome unclear = isilonctl.run("share list");
    assertThat(unclear.status()).isEqualTo(2);
    assertThat(unclear.err()).contains("gold, silver").contains("isilonctl context use");

    assertThat(cluster(" --context silver")).startsWith("silver at ");
    isilonctl.with("ISILONCTL_CONTEXT", "gold");
    assertThat(cluster("")).startsWith("gold at ");
    assertThat(cluster(" --context silver")).startsWith("silver at ");
  }

  @Test
  void the_current_context_is_kept_for_later_commands_and_for_its_file_only() throws IOException {
    Path file = userFile(remote("gold") + remote("silver"));
    Path other = write(home.resolve("other.conf"), remote("gold") + remote("bronze"));

    Outcome used = isilonctl.run("context use silver");
    assertThat(used.err()).contains("'silver' of '" + file + "'");
    assertThat(home.resolve(".local/state/isilonctl/context")).exists();

    assertThat(cluster("")).startsWith("silver at ");
    assertThat(cluster(" --context gold")).startsWith("gold at ");
    assertThat(isilonctl.run("share", "list", "--config", other.toString()).err())
        .contains("gold, bronze");
    assertThat(isilonctl.json("context list").objects())
        .extracting(context -> context.get("name") + " " + context.get("current"))
        .containsExactly("gold false", "silver true");
  }

  @Test
  void a_current_context_that_is_gone_is_told_and_not_replaced() throws IOException {
    userFile(remote("gold") + remote("silver"));
    isilonctl.run("context use silver");
    userFile(remote("gold"));

    Outcome gone = isilonctl.run("share list");

    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err()).contains("has no context 'silver'; it has: gold");
  }

  @Test
  void naming_a_context_never_leads_to_the_embedded_cluster() throws IOException {
    Outcome nowhere = isilonctl.run("share list --context gold");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err())
        .contains("--context names a context")
        .contains(home.resolve(".config/isilonctl/config").toString());

    userFile(remote("silver"));
    assertThat(isilonctl.run("share list --context gold").err())
        .contains("has no context 'gold'; it has: silver");
    assertThat(isilonctl.stateFile()).doesNotExist();
  }

  @Test
  void options_and_variables_win_over_the_context_one_by_one() throws IOException {
    userFile(remote("gold"));
    isilonctl.with("ISILONCTL_ROOT_DIR", "/ifs/variable").with("ISILONCTL_LOGIN", "variable");

    var shown = isilonctl.json("context show --login option").object();

    assertThat(shown.get("settings"))
        .asString()
        .contains("{key=emc_nas_login, value=option, from=--login}")
        .contains("{key=emc_nas_root_dir, value=/ifs/variable, from=ISILONCTL_ROOT_DIR}")
        .contains("{key=emc_nas_server, value=gold.example.com, from=line 2 of '");
  }

  @Test
  void a_server_brings_its_own_port_and_scheme() throws IOException {
    userFile(remote("gold").replace("manila", "manila\nemc_nas_server_secure = false"));

    assertThat(cluster(" --server [fd00::5]:8080"))
        .isEqualTo("gold at [fd00::5]:8080, root /ifs/gold");
    assertThat(
            isilonctl
                .json("context show --server HTTPS://b\u00fcro.example")
                .object()
                .get("settings"))
        .asString()
        .contains("HTTPS://b\u00fcro.example")
        .doesNotContain("9443")
        .doesNotContain("emc_nas_server_secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[fd00::5]:1", "fd00::5", "HTTPS://127.0.0.1:1", "b\u00fcro.invalid:1"})
  void a_server_may_be_an_ipv6_address_a_url_in_capitals_or_a_name_in_any_script(String server)
      throws IOException {
    userFile(remote("gold").replace("manila", "manila\nisilon_connect_timeout = 1ms"));
    isilonctl.with("ISILON_PASSWORD", "hunter2");

    Outcome outcome = isilonctl.run("share", "list", "--server", server, "--root-dir", "ifs");

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("emc_nas_root_dir (--root-dir)")
        .doesNotContain("emc_nas_server");
  }

  @Test
  void options_that_name_a_whole_cluster_need_no_context() throws IOException {
    userFile(remote("gold") + remote("silver"));

    assertThat(cluster(" --server a.example --login u --root-dir /ifs/a"))
        .isEqualTo("isilon at a.example, root /ifs/a");
  }

  @Test
  void the_state_file_of_the_embedded_cluster_names_it_where_there_is_a_configuration()
      throws IOException {
    userFile(remote("gold"));
    Path state = home.resolve("s.json");

    assertThat(cluster(" --state " + state)).isEqualTo("embedded cluster " + state);
    isilonctl.with("ISILONCTL_STATE", state.toString());
    assertThat(cluster("")).startsWith("gold at ");
  }

  @Test
  void every_problem_of_the_context_is_told_at_once_with_its_line_and_no_secret()
      throws IOException {
    userFile(
        remote("gold")
            + "emc_nas_pasword = hunter2\nisilon_root_squash = hunter2\n"
            + "emc_nas_login = again\n[other]\nhunter2\n");

    Outcome refused = isilonctl.run("share list");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.err().lines()).hasSize(4);
    assertThat(refused.err())
        .contains("did you mean emc_nas_password?")
        .contains("isilon_root_squash (line 7 of '")
        .contains("emc_nas_login is set twice, in line 4 and line 8 of '")
        .doesNotContain("hunter2");
  }

  @Test
  void a_password_in_a_file_that_every_user_can_read_is_told_and_never_shown() throws IOException {
    Path file = userFile(remote("gold") + "emc_nas_password = hunter2\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    Outcome shown = isilonctl.run("context show");
    assertThat(shown.err()).contains("every user of this machine can read it");
    assertThat(shown.out()).contains("in the file").doesNotContain("hunter2");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(isilonctl.run("context show").err()).isEmpty();
  }

  @Test
  void a_variable_that_cannot_be_used_is_named() {
    assertThat(new CommandLineRun(home).with("ISILONCTL_OUTPUT", "xml").run("share list").err())
        .contains("ISILONCTL_OUTPUT: 'table' or 'json' is expected");
    assertThat(
            new CommandLineRun(home)
                .with("ISILONCTL_INSECURE", "perhaps")
                .run("share list --server a --login u --root-dir /ifs/a")
                .err())
        .contains("ISILONCTL_INSECURE must be true or false");
    assertThat(new CommandLineRun(home).with("ISILONCTL_LOGIN", "u").run("share list").err())
        .contains("ISILONCTL_LOGIN: this is about a cluster; name it with --server");
  }

  @Test
  void a_format_that_there_is_none_of_is_refused_before_anything_is_changed() {
    isilonctl.run("share create projects --protocol nfs --size 1");

    Outcome refused =
        new CommandLineRun(home).with("ISILONCTL_OUTPUT", "xml").run("share delete projects");

    assertThat(refused.status()).isEqualTo(2);
    assertThat(isilonctl.json("share list").objects()).hasSize(1);
  }

  @Test
  void json_can_be_the_usual_output() {
    assertThat(isilonctl.with("ISILONCTL_OUTPUT", "json").run("share list").json())
        .isEqualTo(List.of());
  }
}

package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.bootstrap.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

final class DemoAndHelpTest {
  @TempDir Path home;
  private CommandLineRun isilonctl;

  @BeforeEach
  void freshHome() {
    isilonctl = new CommandLineRun(home);
  }

  @Test
  void the_demonstration_proves_every_claim_and_leaves_nothing_on_disk() {
    var outcome = isilonctl.run("demo");

    assertThat(outcome.status()).describedAs(outcome.toString()).isZero();
    assertThat(outcome.out()).contains("claims hold.").doesNotContain("  NO ");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void the_demonstration_can_be_read_by_programs() {
    List<Map<String, Object>> steps = isilonctl.json("demo").objects();

    assertThat(steps).hasSizeGreaterThan(8);
    assertThat(steps).allSatisfy(step -> assertThat((List<?>) step.get("proofs")).isNotNull());
  }

  @Test
  void the_completion_script_knows_all_commands() {
    var outcome = isilonctl.run("completion");

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out()).contains("complete", "snapshot", "--from-snapshot", "unmanage");
  }

  @Test
  void the_version_is_told() {
    assertThat(isilonctl.run("--version").out()).startsWith("isilonctl ");
  }

  static Stream<List<String>> commands() {
    List<List<String>> paths = new ArrayList<>();
    collect(Isilonctl.commandLine(Terminal.ofProcess()), List.of(), paths);
    return paths.stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_on_every_command_shows_its_own_options_and_fits_a_terminal(List<String> path) {
    List<String> arguments = new ArrayList<>(path);
    arguments.add("--help");

    var outcome = isilonctl.run(arguments.toArray(String[]::new));

    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .startsWith(
            "Usage: isilonctl" + path.stream().map(word -> " " + word).reduce("", String::concat))
        .contains("--output", "--help");
    assertThat(outcome.out().lines())
        .filteredOn(line -> !line.startsWith("Usage: "))
        .allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void the_synopsis_names_all_that_is_required(List<String> path) {
    CommandLine command = Isilonctl.commandLine(Terminal.ofProcess());
    for (String word : path) {
      command = command.getSubcommands().get(word);
    }
    String synopsis = command.getUsageMessage().lines().findFirst().orElseThrow();

    assertThat(command.getCommandSpec().options())
        .filteredOn(OptionSpec::required)
        .allSatisfy(option -> assertThat(synopsis).contains(option.longestName()));
    assertThat(command.getCommandSpec().positionalParameters())
        .allSatisfy(parameter -> assertThat(synopsis).contains(parameter.paramLabel()));
  }

  @Test
  void global_options_are_taken_before_and_after_the_command() {
    Path state = home.resolve("elsewhere.json");

    isilonctl.run(
        "--state", state.toString(), "share", "create", "a", "--protocol", "nfs", "--size", "1");
    var after = isilonctl.run("share", "list", "--state", state.toString(), "--output", "json");
    var between = isilonctl.run("share", "--state", state.toString(), "--output", "json", "list");

    assertThat(after.objects()).hasSize(1);
    assertThat(between.objects()).isEqualTo(after.objects());
    assertThat(isilonctl.stateFile()).doesNotExist();
  }

  @Test
  void the_state_file_follows_the_xdg_directory() {
    Path xdg = home.resolve("xdg");

    isilonctl.with("XDG_STATE_HOME", xdg.toString()).json("share list");

    assertThat(xdg.resolve("isilonctl/cluster.json")).exists();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
    paths.add(path);
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              List<String> longer = new ArrayList<>(path);
              longer.add(name);
              collect(child, longer, paths);
            });
  }
}

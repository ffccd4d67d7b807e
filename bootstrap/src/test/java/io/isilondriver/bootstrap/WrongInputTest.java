package io.isilondriver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input of every kind: a clear line, status 2, nothing changed. */
final class WrongInputTest {
  // One home for all: each of these tests shows that it changes nothing there.
  @TempDir static Path home;
  private static CommandLineRun isilonctl;

  @BeforeAll
  static void oneShare() {
    isilonctl = new CommandLineRun(home);
    isilonctl.json("share create projects --protocol nfs --size 10");
  }

  static Stream<String> badNames() {
    return Stream.of(
        "..",
        ".",
        "a/b",
        "../etc",
        "a\u0000b",
        "a\nb",
        "a\u001bb",
        "a b",
        "",
        " ",
        "-a",
        "\u00e9t\u00e9",
        "a:b",
        "a%41",
        "x".repeat(81),
        "x".repeat(256));
  }

  @Test
  void a_port_that_is_taken_is_refused() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      assertThat(refused("simulator", "--http", "--port", port))
          .contains("Cannot listen on 127.0.0.1:" + port)
          .contains("Choose another port with --port");
    }
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void a_bad_share_name_is_refused(String name) throws IOException {
    refused("share", "create", "--protocol", "nfs", "--size", "1", "--", name);
    refused("share", "delete", "--", name);
    refused("snapshot", "create", "projects", "--", name + "x".repeat(201));
    refused("access", "list", "--", name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.5",
        "10G",
        "",
        "abc",
        "1e3",
        "8589934592",
        "99999999999999999999",
        "0x10"
      })
  void a_bad_size_is_refused(String size) throws IOException {
    refused("share", "create", "other", "--protocol", "nfs", "--size", size);
    refused("share", "extend", "projects", "--size", size);
    refused("share", "shrink", "projects", "--size", size);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip:10.0.0.0/33:rw",
        "ip:10.0.0.1/24:rw",
        "ip:10.0.0:rw",
        "ip:010.0.0.1:rw",
        "ip:::ffff:10.0.0.1:rw",
        "ip:fe80::1%eth0:rw",
        "ip:10.0.0.0/24:rwx",
        "ip:10.0.0.0/24",
        "ip::rw",
        "host:a:rw",
        "10.0.0.1",
        "user::rw",
        "user:a|b:rw",
        "ip:127.0.0.1:rw",
        "user:alice:rw",
        ""
      })
  void a_bad_rule_is_refused(String rule) throws IOException {
    refused("access", "set", "projects", "--rule", rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp", "", "nfs4", "NFS,SMB"})
  void an_unknown_protocol_is_refused(String protocol) throws IOException { // W42
    refused("share", "create", "other", "--protocol", protocol, "--size", "1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tmp/x", "ifs/x", "/ifs", "/ifs/../etc", "/ifs//x", "", "/ifsx"})
  void a_root_directory_outside_ifs_is_refused(String root) throws IOException {
    isilonctl.with("ISILON_PASSWORD", "a");

    assertThat(refused("share", "list", "--server", "isilon", "--login", "a", "--root-dir", root))
        .doesNotContain("--server or --config");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "share",
        "share frobnicate",
        "share create",
        "share create other",
        "share create other --protocol nfs",
        "share create a b --protocol nfs --size 1",
        "share create other --protocol nfs --size 1 --frobnicate",
        "share create other --protocol nfs --size 1 --clone-strategy auto",
        "share create other --protocol nfs --size 1 --from-snapshot x --clone-strategy magic",
        "share create other --protocol nfs --size 1 --progress loud",
        "share create other --protocol nfs --size 1 --mount-point a/b",
        "share list --output xml",
        "share ensure a b --size 3",
        "snapshot create projects",
        "access list",
        "access list projects --snapshot monday",
        "access allow projects",
        "share list --server isilon",
        "share list --server isilon --login admin",
        "share list --login admin",
        "share list --root-dir /ifs/manila",
        "share list --root-dir /ifs/manila --state file",
        "share create other --protocol nfs --size 1 --root-dir /ifs/manila",
        "share list --insecure",
        "share list --config /nowhere/at/all.conf",
        "share list --config-section x",
        "share list --server isilon --login a --root-dir /ifs/x --state file"
      })
  void a_wrong_command_line_is_refused(String line) throws IOException {
    refused(line.isEmpty() ? new String[0] : line.split(" "));
  }

  @Test
  void a_stack_trace_is_shown_only_on_request() {
    assertThat(isilonctl.run("share show nothing").err()).hasLineCount(1);
    assertThat(isilonctl.run("share show nothing --verbose").err()).contains("\tat ");
  }

  @Test
  void a_state_file_that_is_none_is_left_alone() throws IOException {
    Path other = Files.writeString(home.resolve("other.json"), "not a cluster");

    var outcome = isilonctl.run("share", "list", "--state", other.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("isilonctl: ").contains("other.json");
    assertThat(other).hasContent("not a cluster");
  }

  private String refused(String... arguments) throws IOException {
    String before = Files.readString(isilonctl.stateFile());

    var outcome = isilonctl.run(arguments);

    assertThat(outcome.status()).describedAs(outcome.toString()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.messages()).startsWith("isilonctl: ").doesNotContain("\tat ", "Exception");
    assertThat(Files.readString(isilonctl.stateFile())).isEqualTo(before);
    return outcome.err();
  }
}

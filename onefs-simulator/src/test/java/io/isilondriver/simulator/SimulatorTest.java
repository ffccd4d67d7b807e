package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.onefs.engine.ClusterBuilder;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.json.JsonSyntaxException;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator as something to embed: builder, options, tree file, JUnit extension, JSON. */
class SimulatorTest {
  @Test
  @ExtendWith(OneFsSimulatorExtension.class)
  void a_test_gets_a_simulator_as_its_parameter(OneFsSimulator simulator) {
    assertThat(simulator.url().getScheme()).isEqualTo("https");
    assertThat(simulator.certificatePem().orElseThrow()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(simulator.quirks().on(Quirk.COLLECTION_DELETE_IS_VIOLATION)).isTrue();
  }

  @Test
  void changes_of_the_cluster_are_seen_over_http_and_back() {
    var cluster = new ClusterBuilder().zone("tenant", "/ifs/tenant").build();
    try (OneFsSimulator simulator =
        OneFsSimulator.builder().http().cluster(cluster).account("me", "pw").start()) {
      Wire wire = Wire.loggedIn(simulator, "me", "pw");

      assertThat(wire.get("/platform/3/zones").list("zones")).hasSize(2);
      wire.mkdir("/ifs/tenant/made-over-http");
      assertThat(cluster.fileSystem().find("/ifs/tenant/made-over-http")).isPresent();
      assertThat(wire.get("/platform/latest").at("latest")).isEqualTo("16");
    }
  }

  @Test
  void a_new_simulator_knows_no_account_but_its_own() {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().account("me", "pw").start()) {
      assertThat(simulator.cluster().accounts().list()).hasSize(1);
      assertThat(new Wire(simulator.url()).login("admin", "simulator").status()).isEqualTo(401);
    }
  }

  @Test
  void a_tree_to_start_from_is_planted_with_modes_owners_sizes_and_links() {
    List<String> tree =
        List.of(
            "# what find printed",
            "d 755 0 0 4096 /ifs/data/",
            "d 2770 1001 1800 4096 /ifs/data/with space",
            "f 640 1001 1800 12345 /ifs/data/with space/a%0Ab",
            "",
            "l 777 0 0 3 /ifs/data/link -> with space");
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().tree(tree).start()) {
      Wire wire = Wire.loggedIn(simulator);

      var listing = wire.get("/namespace/ifs/data?detail=name,type,mode,uid,gid");
      assertThat(listing.list("children")).hasSize(2);
      assertThat(listing.list("children"))
          .anyMatch(
              child ->
                  child.equals(
                      Map.of(
                          "name",
                          "with space",
                          "type",
                          "container",
                          "mode",
                          "2770",
                          "uid",
                          1001L,
                          "gid",
                          1800L)));
      assertThat(wire.get("/namespace/ifs/data/link/a%0Ab").response().body()).hasSize(12345);
    }
  }

  @Test
  void a_tree_that_is_none_is_refused_with_the_line() {
    var builder = OneFsSimulator.builder().http().tree(List.of("d 755 0 0 0 /ifs/a", "what?"));

    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 2: 'what?'");
  }

  @Test
  void a_tree_can_hold_files_with_several_names() {
    List<String> tree = List.of("f 644 7 8 5 /ifs/a", "h 644 7 8 5 /ifs/b -> /ifs/a");
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().tree(tree).start()) {
      Wire wire = Wire.loggedIn(simulator);

      assertThat(wire.get("/namespace/ifs?detail=name,nlink,uid,size&sort=name").list("children"))
          .anyMatch(Map.of("name", "b", "nlink", 2L, "uid", 7L, "size", 5L)::equals);
    }
  }

  @Test
  void a_port_that_is_taken_is_said() {
    try (OneFsSimulator first = OneFsSimulator.builder().http().start()) {
      var second = OneFsSimulator.builder().http().port(first.url().getPort());

      assertThatThrownBy(second::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("Cannot listen on 127.0.0.1:" + first.url().getPort());
    }
  }

  @Test
  void parallel_clients_wait_side_by_side_and_keep_no_thread() throws Exception {
    try (OneFsSimulator simulator =
        OneFsSimulator.builder().http().latency(Duration.ofMillis(20)).start()) {
      Wire wire = Wire.loggedIn(simulator);
      var pool = Executors.newFixedThreadPool(32);
      try {
        List<Callable<Integer>> calls = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
          calls.add(() -> wire.get("/platform/latest").status());
        }
        for (var future : pool.invokeAll(calls)) {
          assertThat(future.get()).isEqualTo(200);
        }
      } finally {
        pool.shutdownNow();
      }
      assertThat(simulator.requests().count("GET", "/platform/latest")).isEqualTo(320);
    }
  }

  @Test
  void the_access_log_has_method_path_status_and_duration_and_no_secret() {
    List<String> lines = new ArrayList<>();
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().accessLog(lines::add).start()) {
      Wire.loggedIn(simulator).get("/platform/latest");
    }

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).matches("POST /session/1/session 201 [0-9.]+");
    assertThat(lines.get(1)).matches("GET /platform/latest 200 [0-9.]+");
  }

  @Test
  void json_is_read_and_written_without_loss() {
    String text =
        "{\"a\":[1,-2.5,1.0E-9,true,null,\"\\u0001 \\\" \\\\ é 🐘\"],\"b\":18446744073709551615}";

    Object value = Json.parse(text);

    assertThat(Json.asObject(value)).containsEntry("b", new BigInteger("18446744073709551615"));
    assertThat(Json.write(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "{\"a\"}", "[1,]", "01", "1.", "nul", "\"\\x\"", "{} {}", "NaN", "'a'"})
  void what_is_no_json_is_refused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonSyntaxException.class);
  }
}

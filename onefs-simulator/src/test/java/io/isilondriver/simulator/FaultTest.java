package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultPlan;
import io.isilondriver.simulator.fault.FaultRule;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong on purpose, and when. */
class FaultTest {
  private static final String EXPORTS = "/platform/4/protocols/nfs/exports";
  private static final String BODY = "{\"paths\":[\"/ifs/data\"]}";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void login() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data");
  }

  private FaultRule add(FaultRule rule) {
    return onefs.simulator().faults().add(rule);
  }

  private Object exports() {
    return wire.get(EXPORTS).at("total");
  }

  @Test
  void a_status_before_leaves_the_cluster_as_it_is() {
    add(FaultRule.next(new Fault.StatusBefore(500)));

    assertThat(wire.post(EXPORTS, BODY).refusal()).startsWith("500 AEC_SYSTEM_INTERNAL_ERROR");
    assertThat(exports()).isEqualTo(0L);
  }

  @Test
  void a_status_after_hides_that_it_was_done() {
    add(FaultRule.next(new Fault.StatusAfter(503)));

    var got = wire.post(EXPORTS, BODY);

    assertThat(got.status()).isEqualTo(503);
    assertThat(got.header("Content-Type")).startsWith("text/html");
    assertThat(exports()).isEqualTo(1L);
  }

  @Test
  void a_reset_comes_before_or_after_the_change() {
    add(FaultRule.next(new Fault.ResetBefore()).onMethod("POST"));
    assertThatThrownBy(() -> wire.trySend("POST", EXPORTS, BODY)).isInstanceOf(IOException.class);
    assertThat(exports()).isEqualTo(0L);

    add(FaultRule.next(new Fault.ResetAfter()).onMethod("POST"));
    assertThatThrownBy(() -> wire.trySend("POST", EXPORTS, BODY)).isInstanceOf(IOException.class);
    assertThat(exports()).isEqualTo(1L);
  }

  @Test
  void a_body_is_cut_replaced_or_slow() {
    add(FaultRule.next(new Fault.Truncate()));
    assertThatThrownBy(() -> wire.trySend("GET", EXPORTS, null)).isInstanceOf(IOException.class);

    add(FaultRule.next(new Fault.NotJson()));
    var odd = wire.get(EXPORTS);
    assertThat(odd.status()).isEqualTo(200);
    assertThat(odd.header("Content-Type")).isEqualTo("application/json");
    assertThat(odd.text()).startsWith("<html>");

    FaultRule slow = add(FaultRule.next(new Fault.SlowBody(Duration.ofMillis(50))));
    assertThat(wire.get(EXPORTS).at("total")).isEqualTo(0L);
    assertThat(slow.struck()).isEqualTo(1);
  }

  @Test
  void the_nth_request_is_struck_counted_from_the_rule_on() {
    FaultRule third = add(FaultRule.at(3, new Fault.StatusBefore(500)));

    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      statuses.add(wire.get(EXPORTS).status());
    }

    assertThat(statuses).containsExactly(200, 200, 500, 200, 200);
    assertThat(third.spent()).isTrue();
  }

  @Test
  void a_rule_is_aimed_by_method_path_and_count() {
    add(
        FaultRule.always(new Fault.StatusBefore(409))
            .onMethod("DELETE")
            .onPath("^/namespace/ifs/data/x")
            .times(2));

    wire.mkdir("/ifs/data/x1");
    assertThat(wire.delete("/namespace/ifs/data/x1").status()).isEqualTo(409);
    assertThat(wire.head("/namespace/ifs/data/x1").status()).isEqualTo(200);
    assertThat(wire.delete("/namespace/ifs/data/x1").status()).isEqualTo(409);
    assertThat(wire.delete("/namespace/ifs/data/x1").status()).isEqualTo(204);
  }

  @Test
  void a_rate_strikes_the_same_requests_for_the_same_seed() {
    assertThat(strikes(42)).isEqualTo(strikes(42)).isNotEqualTo(strikes(43));
  }

  private List<Integer> strikes(long seed) {
    onefs.simulator().faults().clear();
    onefs.simulator().faults().add("status-500=0.3", seed);
    List<Integer> struck = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (wire.get("/platform/latest").status() == 500) {
        struck.add(i);
      }
    }
    assertThat(struck).hasSizeBetween(5, 35);
    return struck;
  }

  @Test
  void flags_are_read_or_refused() {
    assertThat(FaultPlan.parse("reset-after@POST=0.5", 1).toString())
        .startsWith("reset-after on POST");
    assertThatThrownBy(() -> FaultPlan.parse("explode=1", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("explode");
    assertThatThrownBy(() -> FaultPlan.parse("truncate", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaultPlan.parse("truncate=2", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_login_meets_a_full_table_and_other_requests_do_not() {
    add(FaultRule.next(new Fault.SessionTableFull()));

    assertThat(wire.get("/platform/latest").status()).isEqualTo(200);
    assertThat(new Wire(onefs.simulator().url()).login("admin", "simulator").at("message"))
        .isEqualTo("Unable to create session.");
    assertThat(new Wire(onefs.simulator().url()).login("admin", "simulator").status())
        .isEqualTo(201);
  }

  @Test
  void a_new_export_is_hidden_from_the_next_reads() {
    add(FaultRule.next(new Fault.HideExport(1)));

    Object id = wire.post(EXPORTS, BODY).at("id");

    assertThat(wire.get(EXPORTS + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(EXPORTS + "/" + id).status()).isEqualTo(200);
  }

  @Test
  void a_copy_answers_200_with_errors_and_copies_nothing() {
    wire.mkdir("/ifs/data/src");
    add(FaultRule.always(new Fault.CopyErrors()));

    var got =
        wire.put("/namespace/ifs/data/to", "", "x-isi-ifs-copy-source", "/namespace/ifs/data/src");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.list("copy_errors")).hasSize(1);
    assertThat(wire.head("/namespace/ifs/data/to").status()).isEqualTo(404);
  }

  @Test
  void above_the_parallel_limit_the_answer_is_a_503_page() throws Exception {
    onefs.simulator().latency().perRequest(Duration.ofMillis(300));
    onefs.simulator().latency().mostParallel(2);
    var pool = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        calls.add(() -> wire.get("/platform/latest").status());
      }
      List<Integer> statuses = new ArrayList<>();
      for (var future : pool.invokeAll(calls)) {
        statuses.add(future.get());
      }

      assertThat(statuses).contains(200, 503).containsOnly(200, 503);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void each_host_name_in_an_export_costs_a_lookup_and_addresses_cost_nothing() {
    onefs.simulator().latency().hostLookup(Duration.ofMillis(60));
    onefs.simulator().requests().reset();

    wire.post(EXPORTS, "{\"paths\":[\"/ifs/data\"],\"clients\":[\"a.example\",\"b.example\"]}");

    assertThat(onefs.simulator().requests().last().get(0).took())
        .isGreaterThanOrEqualTo(Duration.ofMillis(120));
  }

  @Test
  void the_control_api_steers_everything_without_a_login() {
    var control = new Wire(onefs.simulator().url());

    assertThat(control.get("/simulator/status").at("papi_latest")).isEqualTo("22");
    assertThat(
            control
                .post(
                    "/simulator/faults",
                    "{\"fault\":\"status-500\",\"method\":\"GET\",\"path\":\"/platform\",\"from\":2,"
                        + "\"times\":1}")
                .status())
        .isEqualTo(201);
    assertThat(wire.get("/platform/latest").status()).isEqualTo(200);
    assertThat(wire.get("/platform/latest").status()).isEqualTo(500);
    assertThat(control.get("/simulator/faults").at("faults.0.struck")).isEqualTo(1L);
    assertThat(control.delete("/simulator/faults").status()).isEqualTo(204);

    assertThat(control.put("/simulator/switches", "{\"strict-resume\":true}").status())
        .isEqualTo(204);
    assertThat(control.get("/simulator/switches").json()).containsEntry("strict-resume", true);
    assertThat(control.put("/simulator/switches", "{\"nonsense\":true}").status()).isEqualTo(400);
    assertThat(control.put("/simulator/tempo", "{\"latency_milliseconds\":1}").status())
        .isEqualTo(204);
    assertThat(control.put("/simulator/sessions", "{\"most\":1}").status()).isEqualTo(204);
    assertThat(new Wire(onefs.simulator().url()).login("admin", "simulator").at("message"))
        .isEqualTo("Unable to create session.");
    assertThat(control.delete("/simulator/sessions").status()).isEqualTo(204);
    assertThat(wire.get("/platform/latest").status()).isEqualTo(401);
    assertThat(control.post("/simulator/clock", "{\"advance_seconds\":60}").status())
        .isEqualTo(204);
    assertThat(control.post("/simulator/jobs/run", "").status()).isEqualTo(204);
    assertThat(control.get("/simulator/requests").json()).containsKeys("counts", "last");
    assertThat(control.delete("/simulator/requests").status()).isEqualTo(204);
    assertThat(control.get("/simulator/nothing").status()).isEqualTo(404);
    assertThat(control.post("/simulator/faults", "{\"fault\":\"explode\"}").status())
        .isEqualTo(400);
  }

  @Test
  void a_delete_of_a_collection_is_recorded_as_a_violation() {
    try (OneFsSimulator simulator =
        OneFsSimulator.builder().http().turnOn(Quirk.COLLECTION_DELETE_IS_VIOLATION).start()) {
      Wire there = Wire.loggedIn(simulator);

      assertThat(there.delete("/platform/1/snapshot/snapshots/").status()).isEqualTo(403);

      assertThat(simulator.violations()).containsExactly("DELETE /platform/1/snapshot/snapshots/");
    }
  }
}

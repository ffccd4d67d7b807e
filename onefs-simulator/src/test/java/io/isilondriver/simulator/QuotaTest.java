package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.job.JobPolicy;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Quotas in the shapes of their versions. */
class QuotaTest {
  private static final String QUOTAS = "/platform/8/quota/quotas";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void a_directory() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data/team");
  }

  private Wire.Got make(String path, String more) {
    return wire.post(
        QUOTAS,
        "{\"path\":\"%s\",\"type\":\"directory\",\"include_snapshots\":false,\"enforced\":true%s}"
            .formatted(path, more));
  }

  private String item(Wire.Got made) {
    return "/" + URLEncoder.encode((String) made.at("id"), StandardCharsets.UTF_8);
  }

  @Test
  void a_quota_reads_as_the_manual_shows_it() {
    var made = make("/ifs/data/team", ",\"container\":true,\"thresholds\":{\"hard\":10737418240}");
    assertThat(made.status()).isEqualTo(201);
    assertThat((String) made.at("id")).hasSize(32);

    @SuppressWarnings("unchecked")
    var quota = (Map<String, Object>) wire.get(QUOTAS + item(made)).at("quotas.0");

    assertThat(quota)
        .containsOnlyKeys(
            "container",
            "efficiency_ratio",
            "enforced",
            "id",
            "include_snapshots",
            "linked",
            "notifications",
            "path",
            "persona",
            "ready",
            "thresholds",
            "thresholds_on",
            "type",
            "usage")
        .containsEntry("container", true)
        .containsEntry("persona", null)
        .containsEntry("ready", true)
        .containsEntry("thresholds_on", "fslogicalsize")
        .containsEntry("type", "directory");
    var read = wire.get(QUOTAS + item(made));
    assertThat(read.at("quotas.0.thresholds.hard")).isEqualTo(10737418240L);
    assertThat(read.at("quotas.0.thresholds.soft")).isNull();
    assertThat(read.at("quotas.0.thresholds.hard_exceeded")).isEqualTo(false);
    assertThat(read.at("quotas.0.usage.fslogical")).isEqualTo(0L);
    assertThat(read.at("quotas.0.usage.inodes")).isEqualTo(1L);
    assertThat(read.at("quotas.0.usage.fslogical_ready")).isEqualTo(true);
  }

  @Test
  void version_1_demands_its_fields_and_counts_in_its_own_words() {
    String fields =
        "{\"path\":\"/ifs/data/team\",\"type\":\"directory\",\"include_snapshots\":false,"
            + "\"thresholds_include_overhead\":false%s,\"thresholds\":{\"hard\":1000000}}";
    assertThat(wire.post("/platform/1/quota/quotas", fields.formatted("")).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST enforced");
    var made = wire.post("/platform/1/quota/quotas", fields.formatted(",\"enforced\":true"));
    assertThat(made.status()).isEqualTo(201);

    var read = wire.get("/platform/1/quota/quotas" + item(made));

    assertThat(read.at("quotas.0.usage")).isInstanceOf(Map.class);
    assertThat(((Map<?, ?>) read.at("quotas.0.usage")).keySet())
        .hasToString("[inodes, logical, physical]");
    assertThat(read.at("quotas.0.thresholds_include_overhead")).isEqualTo(false);
    assertThat(read.text()).contains("percent_soft").doesNotContain("thresholds_on");
  }

  @Test
  void description_and_labels_come_with_version_15() {
    assertThat(make("/ifs/data/team", ",\"labels\":\"x\"").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST labels");
    var made =
        wire.post(
            "/platform/15/quota/quotas",
            "{\"path\":\"/ifs/data/team\",\"type\":\"directory\",\"include_snapshots\":false,"
                + "\"enforced\":false,\"labels\":\"mine\",\"description\":\"d\"}");
    assertThat(made.status()).isEqualTo(201);

    assertThat(wire.get("/platform/15/quota/quotas" + item(made)).at("quotas.0.labels"))
        .isEqualTo("mine");
    assertThat(wire.get("/platform/12/quota/quotas" + item(made)).text()).doesNotContain("labels");
  }

  @Test
  void thresholds_have_rules() {
    assertThat(make("/ifs/data/team", ",\"thresholds\":{\"hard\":100,\"soft\":50}").status())
        .as("soft needs a grace")
        .isEqualTo(400);
    assertThat(
            make("/ifs/data/team", ",\"thresholds\":{\"hard\":100,\"soft\":200,\"soft_grace\":5}")
                .status())
        .as("soft below hard")
        .isEqualTo(400);
    assertThat(make("/ifs/data/team", ",\"thresholds\":{\"hard\":100,\"advisory\":100}").status())
        .as("advisory below hard")
        .isEqualTo(400);
    assertThat(make("/ifs/data/team", "").status()).as("enforced needs a limit").isEqualTo(400);
    assertThat(
            make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000,\"percent_soft\":50}").status())
        .as("per cent needs force")
        .isEqualTo(400);
    assertThat(make("/ifs", ",\"thresholds\":{\"hard\":1000}").status())
        .as("/ifs needs force")
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void a_second_quota_of_the_same_kind_is_409_or_500_where_switched() {
    make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}");

    assertThat(make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}").refusal())
        .startsWith("409 AEC_CONFLICT");
    onefs.simulator().quirks().turnOn(Quirk.DUPLICATE_INTERNAL_ERROR);
    assertThat(make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}").status()).isEqualTo(500);
    assertThat(
            wire.post(
                    QUOTAS,
                    "{\"path\":\"/ifs/data/team\",\"type\":\"directory\",\"include_snapshots\":true,"
                        + "\"enforced\":true,\"thresholds\":{\"hard\":1000}}")
                .status())
        .as("with snapshots it is another quota")
        .isEqualTo(201);
    assertThat(wire.get(QUOTAS + "?path=/ifs/data/team").list("quotas")).hasSize(2);
  }

  @Test
  void a_put_keeps_thresholds_it_does_not_name_or_clears_them_where_switched() {
    var made = make("/ifs/data/team", ",\"thresholds\":{\"hard\":100000,\"advisory\":50000}");

    assertThat(wire.put(QUOTAS + item(made), "{\"thresholds\":{\"hard\":200000}}").status())
        .isEqualTo(204);
    assertThat(wire.get(QUOTAS + item(made)).at("quotas.0.thresholds.advisory")).isEqualTo(50000L);
    assertThat(wire.put(QUOTAS + item(made), "{\"thresholds\":{\"advisory\":null}}").status())
        .isEqualTo(204);
    assertThat(wire.get(QUOTAS + item(made)).at("quotas.0.thresholds.advisory")).isNull();

    wire.put(QUOTAS + item(made), "{\"thresholds\":{\"advisory\":50000}}");
    onefs.simulator().quirks().turnOn(Quirk.QUOTA_PUT_REPLACES);
    wire.put(QUOTAS + item(made), "{\"thresholds\":{\"hard\":300000}}");
    assertThat(wire.get(QUOTAS + item(made)).at("quotas.0.thresholds.advisory")).isNull();
  }

  @Test
  void what_identifies_a_quota_cannot_be_changed() {
    var made = make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}");

    assertThat(wire.put(QUOTAS + item(made), "{\"path\":\"/ifs/data\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST path");
    assertThat(wire.put(QUOTAS + item(made), "{\"include_snapshots\":true}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST include_snapshots");
  }

  @Test
  void a_listing_without_a_match_is_empty_and_filters_go_by_path_and_its_relatives() {
    wire.mkdir("/ifs/data/team/sub");
    make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000000}");
    make("/ifs/data/team/sub", ",\"thresholds\":{\"hard\":1000}");

    assertThat(wire.get(QUOTAS + "?path=/ifs/none").text())
        .isEqualTo("{\"quotas\":[],\"resume\":null}");
    assertThat(wire.get(QUOTAS + "?path=/ifs/data/team").list("quotas")).hasSize(1);
    assertThat(wire.get(QUOTAS + "?path=/ifs/data/team&recurse_path_children=true").list("quotas"))
        .hasSize(2);
    assertThat(
            wire.get(QUOTAS + "?path=/ifs/data/team/sub&recurse_path_parents=true").list("quotas"))
        .hasSize(2);
    assertThat(wire.get(QUOTAS + "?type=user").list("quotas")).isEmpty();
    assertThat(wire.get("/platform/1/quota/quotas-summary").at("summary.directory_quotas_count"))
        .isEqualTo(2L);
  }

  @Test
  void a_quota_counts_and_stops_writes() {
    var made = make("/ifs/data/team", ",\"thresholds\":{\"hard\":20000}");
    wire.write("/ifs/data/team/a", "x".repeat(10_000));

    assertThat((long) wire.get(QUOTAS + item(made)).at("quotas.0.usage.fslogical"))
        .isBetween(10_000L, 20_000L);
    var tooMuch =
        wire.put(
            "/namespace/ifs/data/team/b?overwrite=true",
            "y".repeat(30_000),
            "x-isi-ifs-target-type",
            "object");
    assertThat(tooMuch.status()).isEqualTo(403);
  }

  @Test
  void a_quota_on_a_directory_with_content_is_not_ready_until_it_was_scanned() {
    onefs.simulator().cluster().jobs().policy(JobPolicy.lasting(Duration.ofMinutes(1)));
    wire.write("/ifs/data/team/a", "content");
    var made = make("/ifs/data/team", ",\"thresholds\":{\"hard\":100000}");
    assertThat(wire.get(QUOTAS + item(made)).at("quotas.0.ready")).isEqualTo(false);
    assertThat(wire.get(QUOTAS + item(made)).at("quotas.0.usage.inodes_ready")).isEqualTo(false);

    onefs.simulator().cluster().jobs().runAll();

    var read = wire.get(QUOTAS + item(made));
    assertThat(read.at("quotas.0.ready")).isEqualTo(true);
    assertThat((long) read.at("quotas.0.usage.inodes")).isEqualTo(2L);
  }

  @Test
  void unknown_and_malformed_ids_are_told_apart() {
    assertThat(wire.get(QUOTAS + "/WACnAAEAAAAAAAAAAAAAQBUPAAAAAAAA").text())
        .contains("Failed to fetch quota domain record: No such file or directory");
    assertThat(wire.get(QUOTAS + "/5").text()).contains("quota not found:");
    assertThat(wire.delete(QUOTAS + "/5").status()).isEqualTo(404);
  }

  @Test
  void a_missing_directory_is_404() {
    assertThat(make("/ifs/none", ",\"thresholds\":{\"hard\":1000}").refusal())
        .startsWith("404 AEC_NOT_FOUND");
  }

  @Test
  void a_delete_of_the_collection_takes_what_matches() {
    wire.mkdir("/ifs/data/other");
    make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}");
    make("/ifs/data/other", ",\"thresholds\":{\"hard\":1000}");
    onefs.simulator().quirks().turnOff(Quirk.COLLECTION_DELETE_IS_VIOLATION);

    assertThat(wire.delete(QUOTAS + "?path=/ifs/data/team").status()).isEqualTo(204);
    assertThat(wire.get(QUOTAS).list("quotas")).hasSize(1);
    assertThat(wire.delete(QUOTAS + "/").status()).isEqualTo(204);
    assertThat(wire.get(QUOTAS).list("quotas")).isEmpty();
  }

  @Test
  void without_the_licence_there_are_no_quotas() {
    onefs
        .simulator()
        .cluster()
        .licences()
        .store(new Licence(Licence.SMARTQUOTAS, Licence.Status.UNLICENSED, null));

    assertThat(make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}").refusal())
        .startsWith("403 AEC_INVALID_LICENSE");
    assertThat(wire.get("/platform/5/quota/license").at("status")).isEqualTo("Unlicensed");
    assertThat(wire.get("/platform/1/quota/license").at("status")).isEqualTo("Inactive");
  }

  @Test
  void a_deleted_directory_takes_its_quota_along_unless_switched() {
    make("/ifs/data/team", ",\"thresholds\":{\"hard\":1000}");
    onefs.simulator().quirks().turnOn(Quirk.QUOTA_BLOCKS_DELETE);
    assertThat(wire.delete("/namespace/ifs/data/team").status()).isEqualTo(403);

    onefs.simulator().quirks().turnOff(Quirk.QUOTA_BLOCKS_DELETE);
    assertThat(wire.delete("/namespace/ifs/data/team").status()).isEqualTo(204);
    assertThat(wire.get(QUOTAS).list("quotas")).isEmpty();
  }
}

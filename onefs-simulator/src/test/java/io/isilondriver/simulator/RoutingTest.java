package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions side by side, self-descriptions, and what a body and a query may hold. */
class RoutingTest {
  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void login() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 10, 11, 12, 14, 15, 16, 22})
  void every_version_up_to_the_newest_routes(int version) {
    for (String path :
        List.of(
            "protocols/nfs/exports",
            "protocols/smb/shares",
            "quota/quotas",
            "snapshot/snapshots",
            "job/jobs",
            "auth/users",
            "zones",
            "statistics/keys",
            "license/licenses")) {
      assertThat(wire.get("/platform/" + version + "/" + path).status())
          .as("/platform/%d/%s", version, path)
          .isEqualTo(200);
    }
  }

  @Test
  void a_version_between_two_handlers_gets_the_older_one() {
    wire.post(
        "/platform/8/quota/quotas",
        "{\"path\":\"/ifs/data\",\"type\":\"directory\",\"include_snapshots\":false}");

    assertThat(wire.get("/platform/7/quota/quotas").text()).contains("\"logical\"");
    assertThat(wire.get("/platform/11/quota/quotas").text())
        .contains("\"fslogical\"")
        .doesNotContain("\"physical_data\"", "\"labels\"");
    assertThat(wire.get("/platform/13/quota/quotas").text())
        .contains("\"physical_data\"", "\"reduction_ratio\"")
        .doesNotContain("\"labels\"");
    assertThat(wire.get("/platform/22/quota/quotas").text()).contains("\"labels\"");
    assertThat(wire.get("/platform/quota/quotas").text()).contains("\"labels\"");
  }

  @Test
  void a_version_above_the_newest_and_an_unknown_path_are_404_with_the_path() {
    assertThat(wire.get("/platform/23/quota/quotas").text())
        .isEqualTo(
            "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\","
                + "\"message\":\"Path not found: /23/quota/quotas.\"}]}");
    assertThat(wire.get("/platform/4/protocols/hdfs/settings").text())
        .contains("Path not found: /4/protocols/hdfs/settings.");
    assertThat(wire.get("/platform/13/snapshot/writable").status()).isEqualTo(404);
    assertThat(wire.get("/platform/14/snapshot/writable").status()).isEqualTo(200);
  }

  @Test
  void an_older_release_knows_less() {
    try (OneFsSimulator old = OneFsSimulator.builder().http().oneFsVersion("8.1.0.0").start()) {
      Wire there = Wire.loggedIn(old);

      assertThat(there.get("/platform/latest").at("latest")).isEqualTo("5");
      assertThat(there.get("/platform/12/cluster/version").status()).isEqualTo(404);
      assertThat(there.get("/platform/5/cluster/version").at("nodes.0.release"))
          .isEqualTo("v8.1.0.0");
      assertThat(there.get("/platform/quota/quotas").status()).isEqualTo(200);
      assertThat(there.get("/platform/5/snapshot/writable").status()).isEqualTo(404);
    }
  }

  @Test
  void old_versions_can_be_made_to_vanish() {
    onefs.simulator().quirks().turnOn(Quirk.OLD_VERSIONS_VANISH);

    assertThat(wire.get("/platform/1/quota/quotas").status()).isEqualTo(404);
    assertThat(wire.get("/platform/15/quota/quotas").status()).isEqualTo(200);
    assertThat(wire.get("/platform/1/snapshot/snapshots").status()).isEqualTo(200);
  }

  @Test
  void resources_describe_themselves() {
    var json = wire.get("/platform/4/protocols/nfs/exports?describe&json");
    assertThat(json.at("POST_input_schema.properties.paths.required")).isEqualTo(true);
    assertThat(json.at("GET_args.properties.limit.maximum")).isEqualTo(5000L);
    assertThat(wire.get("/platform/1/quota/quotas?describe").header("Content-Type"))
        .isEqualTo("text/plain");
    assertThat(wire.get("/platform?describe&list&json").list("directory"))
        .anyMatch("/15/quota/quotas"::equals)
        .anyMatch("/4/protocols/nfs/exports/<id>"::equals);
  }

  @Test
  void an_unknown_property_is_refused_with_its_name() {
    var got =
        wire.post(
            "/platform/1/quota/quotas",
            "{\"path\":\"/ifs/data\",\"type\":\"directory\",\"include_snapshots\":false,"
                + "\"enforced\":true,\"thresholds_include_overhead\":false,\"hard\":1}");

    assertThat(got.text())
        .isEqualTo(
            "{\"errors\":[{\"code\":\"AEC_BAD_REQUEST\",\"field\":\"hard\",\"message\":"
                + "\"Field: hard has error: A property was present that is not defined by the"
                + " schema.\"},{\"code\":\"AEC_BAD_REQUEST\",\"message\":"
                + "\"Input validation failed.\"}]}");
  }

  @Test
  void missing_fields_wrong_types_bad_words_and_bad_ranges_are_refused() {
    String quotas = "/platform/8/quota/quotas";
    assertThat(wire.post(quotas, "{\"path\":\"/ifs/data\",\"type\":\"directory\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST include_snapshots");
    assertThat(quota("\"enforced\":\"yes\"").refusal()).isEqualTo("400 AEC_BAD_REQUEST enforced");
    assertThat(quota("\"thresholds_on\":\"logical\"").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST thresholds_on");
    assertThat(quota("\"thresholds\":{\"hard\":0}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST thresholds.hard");
    assertThat(quota("\"thresholds\":{\"hard\":\"5\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST thresholds.hard");
    assertThat(quota("\"thresholds\":{\"hard\":1.5}").status()).isEqualTo(400);
    assertThat(wire.post(quotas, "{\"path\":").refusal()).isEqualTo("400 AEC_BAD_REQUEST null");
    assertThat(wire.post(quotas, "[]").status()).isEqualTo(400);
    assertThat(wire.post(quotas, "").status()).isEqualTo(400);
  }

  private Wire.Got quota(String more) {
    return wire.post(
        "/platform/8/quota/quotas",
        "{\"path\":\"/ifs/data\",\"type\":\"directory\",\"include_snapshots\":false," + more + "}");
  }

  @Test
  void an_empty_put_is_refused() {
    String id = (String) quota("\"enforced\":true,\"thresholds\":{\"hard\":5000}").at("id");

    assertThat(wire.put("/platform/8/quota/quotas/" + id, "{}").status()).isEqualTo(400);
  }

  @Test
  void an_object_as_it_was_read_cannot_be_sent_back() {
    quota("\"enforced\":true,\"thresholds\":{\"hard\":5000}");
    var read = wire.get("/platform/8/quota/quotas");
    String id = (String) read.at("quotas.0.id");
    String whole = io.isilondriver.simulator.json.Json.write(read.at("quotas.0"));

    assertThat(wire.put("/platform/8/quota/quotas/" + id, whole).status()).isEqualTo(400);
  }

  @Test
  void arguments_are_checked_by_name_type_range_and_number() {
    assertThat(wire.get("/platform/1/quota/quotas?colour=red").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST colour");
    assertThat(wire.get("/platform/1/quota/quotas?enforced=maybe").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST enforced");
    assertThat(wire.get("/platform/4/protocols/nfs/exports?limit=5001").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST limit");
    assertThat(wire.get("/platform/2/protocols/nfs/exports?limit=5001").status()).isEqualTo(200);
    assertThat(wire.get("/platform/4/protocols/nfs/exports?limit=0").status()).isEqualTo(400);
    assertThat(wire.get("/platform/1/quota/quotas?type=tree").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST type");
    assertThat(wire.get("/platform/1/quota/quotas?path=/ifs&path=/ifs/data").refusal())
        .isEqualTo("400 AEC_ARG_SINGLE_ONLY path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "TRUE", "1"})
  void a_boolean_is_read_in_every_spelling(String yes) {
    assertThat(wire.get("/platform/1/quota/quotas?enforced=" + yes).status()).isEqualTo(200);
    assertThat(wire.delete("/namespace/ifs/data?recursive=" + yes).status()).isEqualTo(204);
  }

  @Test
  void requests_are_counted_by_method_and_template() {
    onefs.simulator().requests().reset();
    wire.get("/platform/1/quota/quotas");
    wire.get("/platform/8/quota/quotas/abc");
    wire.head("/namespace/ifs/data");
    wire.get("/namespace/ifs/data?acl");

    assertThat(onefs.simulator().requests().counts())
        .containsEntry("GET /platform/quota/quotas", 1L)
        .containsEntry("GET /platform/quota/quotas/{id}", 1L)
        .containsEntry("HEAD /namespace/{path}", 1L)
        .containsEntry("GET /namespace/{path}?acl", 1L)
        .hasSize(4);
    assertThat(onefs.simulator().requests().last().get(1).line())
        .startsWith("GET /platform/8/quota/quotas/abc 404 ");
  }
}

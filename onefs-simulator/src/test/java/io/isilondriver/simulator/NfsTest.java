package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.nfs.KnownHosts;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** NFS exports, aliases, checks and settings. */
class NfsTest {
  private static final String EXPORTS = "/platform/4/protocols/nfs/exports";
  private static final String ALIASES = "/platform/2/protocols/nfs/aliases";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void a_directory_and_a_zone() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data/team");
    wire.post(
        "/platform/3/zones", "{\"name\":\"tenant\",\"path\":\"/ifs/tenant\",\"create_path\":true}");
    wire.mkdir("/ifs/tenant/share");
  }

  private long export(String path) {
    return (long) wire.post(EXPORTS, "{\"paths\":[\"%s\"]}".formatted(path)).at("id");
  }

  @Test
  void a_new_export_has_every_field_with_its_default() {
    long id = export("/ifs/data/team");

    var got = wire.get(EXPORTS + "/" + id);

    assertThat(got.json()).containsOnlyKeys("exports");
    @SuppressWarnings("unchecked")
    var export = (Map<String, Object>) got.at("exports.0");
    assertThat(export)
        .hasSize(50)
        .containsEntry("clients", List.of())
        .containsEntry("read_only", false)
        .containsEntry("security_flavors", List.of("unix"))
        .containsEntry("max_file_size", Long.MAX_VALUE)
        .containsEntry("time_delta", 1e-9)
        .containsEntry("zone", "System")
        .containsEntry("conflicting_paths", List.of())
        .containsEntry(
            "map_root",
            Map.of(
                "enabled",
                true,
                "primary_group",
                Map.of(),
                "secondary_groups",
                List.of(),
                "user",
                Map.of("id", "USER:nobody")));
  }

  @Test
  void scope_user_shows_only_what_differs() {
    long id =
        (long)
            wire.post(
                    EXPORTS,
                    "{\"paths\":[\"/ifs/data/team\"],\"description\":\"d\",\"read_only\":true}")
                .at("id");

    @SuppressWarnings("unchecked")
    var own = (Map<String, Object>) wire.get(EXPORTS + "/" + id + "?scope=user").at("exports.0");

    assertThat(own).containsOnlyKeys("id", "paths", "description", "read_only");
  }

  @Test
  void a_put_changes_what_it_names_and_default_resets() {
    long id = export("/ifs/data/team");
    String item = EXPORTS + "/" + id;

    assertThat(
            wire.put(
                    item,
                    "{\"clients\":[\"127.0.0.1\"],\"read_write_clients\":[\"10.1.2.0/24\"],"
                        + "\"map_root\":{\"enabled\":false},\"block_size\":4096}")
                .status())
        .isEqualTo(204);
    var changed = wire.get(item);
    assertThat(changed.at("exports.0.clients")).isEqualTo(List.of("127.0.0.1"));
    assertThat(changed.at("exports.0.read_write_clients")).isEqualTo(List.of("10.1.2.0/24"));
    assertThat(changed.at("exports.0.map_root.enabled")).isEqualTo(false);
    assertThat(changed.at("exports.0.map_root.user.id")).isEqualTo("USER:nobody");
    assertThat(changed.at("exports.0.block_size")).isEqualTo(4096L);

    wire.put(item, "{\"clients\":\"@DEFAULT\",\"map_root\":\"@DEFAULT\"}");
    var reset = wire.get(item);
    assertThat(reset.at("exports.0.clients")).isEqualTo(List.of());
    assertThat(reset.at("exports.0.map_root.enabled")).isEqualTo(true);
    assertThat(reset.at("exports.0.block_size")).isEqualTo(4096L);
  }

  @Test
  void an_export_belongs_to_a_zone_and_is_not_found_from_another() {
    var made =
        wire.post(
            EXPORTS + "?zone=tenant", "{\"paths\":[\"/ifs/tenant/share\"],\"zone\":\"tenant\"}");
    assertThat(made.status()).isEqualTo(201);
    String item = EXPORTS + "/" + made.at("id");

    assertThat(wire.get(item).refusal()).isEqualTo("404 AEC_NOT_FOUND id");
    assertThat(wire.get(item).text()).contains("Export id " + made.at("id") + " does not exist");
    assertThat(wire.get(item + "?zone=tenant").status()).isEqualTo(200);
    assertThat(wire.put(item + "?zone=tenant", "{\"zone\":\"tenant\"}").refusal())
        .as("a version 4 PUT has no zone")
        .isEqualTo("400 AEC_BAD_REQUEST zone");
    assertThat(wire.delete(item + "?zone=tenant").status()).isEqualTo(204);
    assertThat(wire.delete(item + "?zone=tenant").status()).isEqualTo(404);
  }

  @Test
  void query_and_body_may_not_name_different_zones() {
    assertThat(
            wire.post(
                    EXPORTS + "?zone=System",
                    "{\"paths\":[\"/ifs/tenant/share\"],\"zone\":\"tenant\"}")
                .status())
        .isEqualTo(400);
    assertThat(wire.get(EXPORTS + "?zone=nosuch").status()).isEqualTo(404);
  }

  @Test
  void a_second_export_of_a_path_conflicts_unless_forced() {
    long first = export("/ifs/data/team");

    var again = wire.post(EXPORTS, "{\"paths\":[\"/ifs/data/team\"]}");

    assertThat(again.refusal()).isEqualTo("500 AEC_EXCEPTION null");
    assertThat(again.text())
        .contains("Export rules ", " and " + first + " conflict on '/ifs/data/team'");
    assertThat(wire.post(EXPORTS + "?force=True", "{\"paths\":[\"/ifs/data/team\"]}").status())
        .isEqualTo(201);
    assertThat(wire.get(EXPORTS + "?path=/ifs/data/team").at("total")).isEqualTo(2L);
  }

  @Test
  void the_path_filter_matches_exactly() {
    export("/ifs/data/team");

    assertThat(wire.get(EXPORTS + "?path=/ifs/data").at("total")).isEqualTo(0L);
    assertThat(wire.get(EXPORTS + "?path=/ifs/data/team/x").at("exports")).isEqualTo(List.of());
    assertThat(wire.get(EXPORTS + "?path=%2Fifs%2Fdata%2Fteam").at("total")).isEqualTo(1L);
  }

  @Test
  void a_missing_path_is_500_or_400_where_switched_and_can_be_ignored() {
    String body = "{\"paths\":[\"/ifs/data/nowhere\"]}";

    assertThat(wire.post(EXPORTS, body).refusal()).startsWith("500 AEC_EXCEPTION");
    onefs.simulator().quirks().turnOn(Quirk.MISSING_PATH_BAD_REQUEST);
    assertThat(wire.post(EXPORTS, body).refusal()).startsWith("400 AEC_BAD_REQUEST");
    assertThat(wire.post(EXPORTS + "?ignore_bad_paths=true", body).status()).isEqualTo(201);
  }

  @Test
  void a_path_outside_of_the_zone_is_refused() {
    assertThat(wire.post(EXPORTS + "?zone=tenant", "{\"paths\":[\"/ifs/data/team\"]}").status())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void bad_and_empty_client_names_are_500() {
    assertThat(
            wire.post(
                    EXPORTS, "{\"paths\":[\"/ifs/data/team\"],\"clients\":[\"10.0.0.1,10.0.0.2\"]}")
                .text())
        .contains("AEC_EXCEPTION", "bad hostname 10.0.0.1,10.0.0.2");
    assertThat(wire.post(EXPORTS, "{\"paths\":[\"/ifs/data/team\"],\"clients\":[\"\"]}").text())
        .contains("AEC_EXCEPTION", "empty client name");
  }

  @Test
  void an_unresolvable_client_blocks_every_later_change() {
    onefs.simulator().cluster().exports().hosts(KnownHosts.ALL.without(Set.of("ghost")));
    var made =
        wire.post(
            EXPORTS + "?ignore_unresolvable_hosts=true",
            "{\"paths\":[\"/ifs/data/team\"],\"clients\":[\"ghost\"]}");
    assertThat(made.status()).isEqualTo(201);
    String item = EXPORTS + "/" + made.at("id");

    assertThat(wire.put(item, "{\"read_only\":true}").refusal()).startsWith("500 AEC_EXCEPTION");
    assertThat(wire.put(item + "?ignore_unresolvable_hosts=true", "{\"read_only\":true}").status())
        .isEqualTo(204);
    assertThat(wire.get(item + "?check=true").at("exports.0.unresolved_clients"))
        .isEqualTo(List.of("ghost"));
    assertThat(wire.get("/platform/2/protocols/nfs/check").at("checks.0.id"))
        .isEqualTo(made.at("id"));
    assertThat(wire.get("/platform/2/protocols/nfs/check").at("checks.0.message"))
        .asString()
        .contains("ghost");
  }

  @Test
  void version_1_has_mappings_of_its_own_and_no_zone() {
    var made =
        wire.post(
            "/platform/1/protocols/nfs/exports",
            "{\"paths\":[\"/ifs/data/team\"],\"map_root\":{\"user\":\"root\",\"groups\":[\"\"]}}");
    assertThat(made.status()).isEqualTo(201);

    var old = wire.get("/platform/1/protocols/nfs/exports/" + made.at("id"));

    assertThat(old.at("exports.0.map_root.user")).isEqualTo("root");
    assertThat(old.text()).doesNotContain("\"zone\"");
    assertThat(wire.get(EXPORTS + "/" + made.at("id")).at("exports.0.map_root.user.id"))
        .isEqualTo("USER:root");
    assertThat(
            wire.post(
                    "/platform/1/protocols/nfs/exports",
                    "{\"paths\":[\"/ifs/data\"],\"zone\":\"System\"}")
                .refusal())
        .isEqualTo("400 AEC_BAD_REQUEST zone");
  }

  @Test
  void the_summary_counts() {
    export("/ifs/data/team");

    assertThat(wire.get("/platform/2/protocols/nfs/exports-summary").at("summary.count"))
        .isEqualTo(1L);
    assertThat(
            wire.get("/platform/2/protocols/nfs/exports-summary?zone=tenant").at("summary.count"))
        .isEqualTo(0L);
  }

  @Test
  void a_new_export_can_be_invisible_for_some_reads_or_some_time() {
    onefs.simulator().exportVisibility().hideNext(2);
    long id = export("/ifs/data/team");
    assertThat(wire.get(EXPORTS + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(EXPORTS).list("exports")).isEmpty();
    assertThat(wire.get(EXPORTS + "/" + id).status()).isEqualTo(200);

    onefs.simulator().exportVisibility().delay(Duration.ofSeconds(30));
    wire.mkdir("/ifs/data/other");
    long other = export("/ifs/data/other");
    assertThat(wire.get(EXPORTS + "/" + other).status()).isEqualTo(404);
    onefs.simulator().clock().advance(Duration.ofSeconds(31));
    assertThat(wire.get(EXPORTS + "/" + other).status()).isEqualTo(200);
  }

  @Test
  void an_alias_is_found_under_its_encoded_name_in_its_zone() {
    var made =
        wire.post(ALIASES + "?zone=tenant", "{\"name\":\"/share\",\"path\":\"/ifs/tenant/share\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.at("id")).isEqualTo("/share");

    assertThat(wire.get(ALIASES + "/%2Fshare?zone=tenant").at("aliases.0.path"))
        .isEqualTo("/ifs/tenant/share");
    assertThat(wire.get(ALIASES + "/%2Fshare?zone=tenant").at("aliases.0.health"))
        .isEqualTo("unknown");
    assertThat(wire.get(ALIASES + "/%2Fshare?zone=tenant&check=true").at("aliases.0.health"))
        .isEqualTo("not exported");
    assertThat(wire.get(ALIASES + "/%2Fshare").status()).isEqualTo(404);
    assertThat(
            wire.post(ALIASES + "?zone=tenant", "{\"name\":\"/share\",\"path\":\"/ifs/tenant\"}")
                .refusal())
        .startsWith("409 AEC_CONFLICT");
  }

  @Test
  void renaming_an_alias_changes_its_id_and_it_stays_when_its_export_goes() {
    wire.post(ALIASES, "{\"name\":\"/a\",\"path\":\"/ifs/data/team\"}");
    long id = export("/ifs/data/team");

    assertThat(wire.put(ALIASES + "/%2Fa", "{\"name\":\"/b\"}").status()).isEqualTo(204);
    wire.delete(EXPORTS + "/" + id);

    assertThat(wire.get(ALIASES + "/%2Fa").status()).isEqualTo(404);
    assertThat(wire.get(ALIASES).at("aliases.0.id")).isEqualTo("/b");
    assertThat(wire.delete(ALIASES + "/%2Fb").status()).isEqualTo(204);
    assertThat(wire.delete(ALIASES + "/%2Fb").status()).isEqualTo(404);
  }

  @Test
  void an_alias_needs_a_slash_and_from_version_15_takes_no_health() {
    assertThat(wire.post(ALIASES, "{\"name\":\"a\",\"path\":\"/ifs/data\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST name");
    String withHealth = "{\"name\":\"/a\",\"path\":\"/ifs/data\",\"health\":\"good\"}";
    assertThat(wire.post("/platform/15/protocols/nfs/aliases", withHealth).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST health");
    assertThat(wire.post(ALIASES, withHealth).status()).isEqualTo(201);
  }

  @Test
  void collections_of_exports_and_aliases_have_no_delete() {
    assertThat(wire.delete(EXPORTS).status()).isEqualTo(405);
    assertThat(wire.delete(EXPORTS + "/").status()).isEqualTo(405);
    assertThat(wire.delete(ALIASES + "/").status()).isEqualTo(405);
  }

  @Test
  void settings_tell_defaults_and_whether_the_service_is_on() {
    assertThat(
            wire.get("/platform/2/protocols/nfs/settings/export?zone=tenant").at("settings.zone"))
        .isEqualTo("tenant");
    assertThat(wire.get("/platform/3/protocols/nfs/settings/global").at("settings.service"))
        .isEqualTo(true);
    assertThat(wire.get("/platform/14/protocols/nfs/settings/global").json().toString())
        .contains("nfsv41_enabled");
    assertThat(
            wire.put("/platform/3/protocols/nfs/settings/global", "{\"service\":false}").status())
        .isEqualTo(204);
    assertThat(wire.get("/platform/3/protocols/nfs/settings/global").at("settings.service"))
        .isEqualTo(false);
    assertThat(wire.get("/platform/2/protocols/nfs/settings/zone").at("settings.nfsv4_domain"))
        .isNotNull();
    assertThat(wire.post("/platform/3/protocols/nfs/reload", "{}").status()).isLessThan(300);
  }
}

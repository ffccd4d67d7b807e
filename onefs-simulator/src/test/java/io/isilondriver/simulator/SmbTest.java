package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SMB shares and settings. */
class SmbTest {
  private static final String SHARES = "/platform/7/protocols/smb/shares";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void a_directory_a_zone_and_a_user() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data/team");
    wire.post(
        "/platform/3/zones", "{\"name\":\"tenant\",\"path\":\"/ifs/tenant\",\"create_path\":true}");
    wire.mkdir("/ifs/tenant/share");
    onefs.simulator().cluster().directory().createUser("tenant", "carol", 3001L, List.of());
  }

  private Wire.Got make(String name, String more) {
    return wire.post(
        SHARES, "{\"name\":\"%s\",\"path\":\"/ifs/data/team\"%s}".formatted(name, more));
  }

  @Test
  void a_share_that_says_nothing_lets_everyone_do_everything() {
    var made = make("team", "");

    assertThat(made.text()).isEqualTo("{\"id\":\"team\"}");
    var read = wire.get(SHARES + "/team");
    assertThat(read.at("shares.0.permissions"))
        .isEqualTo(
            List.of(
                Map.of(
                    "permission",
                    "full",
                    "permission_type",
                    "allow",
                    "trustee",
                    Map.of("id", "SID:S-1-1-0", "name", "Everyone", "type", "wellknown"))));
    assertThat(read.at("shares.0.host_acl")).isEqualTo(List.of());
    assertThat(read.at("shares.0.directory_create_mask")).isEqualTo(448L);
    assertThat(read.at("shares.0.zid")).isEqualTo(1L);
  }

  @Test
  void an_empty_permission_list_stays_empty() {
    make("team", ",\"permissions\":[],\"host_acl\":[\"deny:ALL\"]");

    assertThat(wire.get(SHARES + "/team").at("shares.0.permissions")).isEqualTo(List.of());
    assertThat(wire.get(SHARES + "/team").at("shares.0.host_acl")).isEqualTo(List.of("deny:ALL"));
  }

  @Test
  void names_are_unique_in_their_zone_without_case() {
    make("team", "");

    assertThat(make("TEAM", "").refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.get(SHARES + "/Team").status()).isEqualTo(200);
    assertThat(
            wire.post(
                    SHARES + "?zone=tenant",
                    "{\"name\":\"team\",\"path\":\"/ifs/tenant/share\",\"zone\":\"tenant\"}")
                .status())
        .isEqualTo(201);
  }

  @Test
  void trustees_are_resolved_in_the_zone_when_they_are_written() {
    wire.post(
        SHARES + "?zone=tenant",
        "{\"name\":\"s\",\"path\":\"/ifs/tenant/share\",\"permissions\":[]}");
    String carol =
        "{\"permissions\":[{\"permission\":\"change\",\"permission_type\":\"allow\","
            + "\"trustee\":{\"type\":\"user\",\"name\":\"carol\"}}]}";

    assertThat(wire.put(SHARES + "/s?zone=tenant", carol).status()).isEqualTo(204);
    assertThat(wire.get(SHARES + "/s?zone=tenant").at("shares.0.permissions.0.trustee.id"))
        .asString()
        .startsWith("SID:S-1-5-21-");
    make("t", ",\"permissions\":[]");
    assertThat(wire.put(SHARES + "/t", carol).status())
        .as("the System zone has no carol")
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void where_switched_trustees_have_names_only_on_request() {
    make("team", "");
    onefs.simulator().quirks().turnOn(Quirk.UNRESOLVED_TRUSTEES);

    assertThat(wire.get(SHARES + "/team").at("shares.0.permissions.0.trustee"))
        .isEqualTo(Map.of("id", "SID:S-1-1-0"));
    assertThat(
            wire.get(SHARES + "/team?resolve_names=true").at("shares.0.permissions.0.trustee.name"))
        .isEqualTo("Everyone");
  }

  @Test
  void the_host_list_has_a_grammar_and_a_deny_comes_last() {
    assertThat(make("a", ",\"host_acl\":[\"10.0.0.1\"]").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST host_acl");
    assertThat(make("b", ",\"host_acl\":[\"deny:ALL\",\"allow:10.0.0.1\"]").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST host_acl");
    assertThat(
            make("c", ",\"host_acl\":[\"allow:10.0.0.0/24\",\"allow:10.1.0.7\",\"deny:ALL\"]")
                .status())
        .isEqualTo(201);
    assertThat(make("d", ",\"host_acl\":[\"allow:ALL EXCEPT 10.0.0.1\"]").status()).isEqualTo(201);
  }

  @Test
  void a_permission_needs_all_three_parts_and_known_words() {
    assertThat(
            make("a", ",\"permissions\":[{\"permission\":\"full\",\"permission_type\":\"allow\"}]")
                .refusal())
        .isEqualTo("400 AEC_BAD_REQUEST permissions.trustee");
    assertThat(
            make(
                    "a",
                    ",\"permissions\":[{\"permission\":\"write\",\"permission_type\":\"allow\","
                        + "\"trustee\":{\"id\":\"SID:S-1-1-0\"}}]")
                .refusal())
        .isEqualTo("400 AEC_BAD_REQUEST permissions.permission");
  }

  @Test
  void a_missing_path_is_404_unless_it_is_to_be_made() {
    String body = "{\"name\":\"new\",\"path\":\"/ifs/data/new\"%s}";

    assertThat(wire.post(SHARES, body.formatted("")).refusal()).startsWith("404 AEC_NOT_FOUND");
    assertThat(wire.post(SHARES, body.formatted(",\"create_path\":true")).status()).isEqualTo(201);
    assertThat(wire.head("/namespace/ifs/data/new").status()).isEqualTo(200);
    assertThat(wire.delete(SHARES + "/new").status()).isEqualTo(204);
    assertThat(wire.head("/namespace/ifs/data/new").status())
        .as("the directory stays")
        .isEqualTo(200);
  }

  @Test
  void several_shares_can_be_made_in_one_call() {
    var made =
        wire.post(
            SHARES,
            "[{\"name\":\"a\",\"path\":\"/ifs/data\"},{\"name\":\"b\",\"path\":\"/ifs/data\"}]");

    assertThat(made.text()).isEqualTo("[{\"id\":\"a\"},{\"id\":\"b\"}]");
    assertThat(wire.get(SHARES).at("total")).isEqualTo(2L);
    assertThat(wire.get("/platform/1/protocols/smb/shares-summary").at("summary.count"))
        .isEqualTo(2L);
  }

  @Test
  void each_version_knows_its_own_fields() {
    make("team", "");

    assertThat(wire.get("/platform/1/protocols/smb/shares/team").text())
        .doesNotContain("ca_timeout", "sparse_file");
    assertThat(wire.get("/platform/4/protocols/smb/shares/team").text())
        .contains("ca_timeout")
        .doesNotContain("sparse_file");
    assertThat(wire.get("/platform/12/protocols/smb/shares/team").text()).contains("sparse_file");
    assertThat(
            wire.put("/platform/4/protocols/smb/shares/team", "{\"sparse_file\":true}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST sparse_file");
    assertThat(wire.get("/platform/7/protocols/smb/shares?offset=0").status()).isEqualTo(400);
    assertThat(wire.get("/platform/12/protocols/smb/shares?offset=0").status()).isEqualTo(200);
  }

  @Test
  void a_put_renames_moves_and_resets() {
    make("team", ",\"browsable\":false,\"description\":\"d\"");

    assertThat(wire.put(SHARES + "/team", "{\"name\":\"crew\"}").status()).isEqualTo(204);
    assertThat(wire.get(SHARES + "/team").status()).isEqualTo(404);
    wire.put(SHARES + "/crew", "{\"browsable\":\"@DEFAULT\",\"oplocks\":false}");
    assertThat(wire.get(SHARES + "/crew").at("shares.0.browsable")).isEqualTo(true);
    assertThat(wire.get(SHARES + "/crew").at("shares.0.oplocks")).isEqualTo(false);
    assertThat(wire.put(SHARES + "/crew", "{\"continuously_available\":true}").status())
        .as("only a POST takes it")
        .isEqualTo(400);
    assertThat(
            wire.put(SHARES + "/crew", "{\"zone\":\"tenant\",\"path\":\"/ifs/tenant/share\"}")
                .status())
        .isEqualTo(204);
    assertThat(wire.get(SHARES + "/crew").status()).isEqualTo(404);
    assertThat(wire.get(SHARES + "/crew?zone=tenant").at("shares.0.path"))
        .isEqualTo("/ifs/tenant/share");
  }

  @Test
  void an_encoded_name_of_any_kind_is_found() {
    assertThat(make("Größe & Co$", "").status()).isEqualTo(201);

    assertThat(wire.get(SHARES + "/Gr%C3%B6%C3%9Fe%20%26%20Co%24").at("shares.0.name"))
        .isEqualTo("Größe & Co$");
    assertThat(wire.delete(SHARES + "/Gr%C3%B6%C3%9Fe%20%26%20Co%24").status()).isEqualTo(204);
  }

  @Test
  void a_delete_with_an_empty_name_hits_the_whole_collection() {
    make("one", "");
    make("two", "");
    onefs.simulator().quirks().turnOff(Quirk.COLLECTION_DELETE_IS_VIOLATION);

    assertThat(wire.delete(SHARES + "/").status()).isEqualTo(204);

    assertThat(wire.get(SHARES).at("total")).isEqualTo(0L);
  }

  @Test
  void deletes_outside_of_system_can_be_made_to_miss() {
    wire.post(SHARES + "?zone=tenant", "{\"name\":\"s\",\"path\":\"/ifs/tenant/share\"}");
    onefs.simulator().quirks().turnOn(Quirk.ZONE_SHARE_DELETE_MISSES);

    assertThat(wire.delete(SHARES + "/s?zone=tenant").status()).isEqualTo(404);
    assertThat(wire.get(SHARES + "?zone=tenant").at("total")).isEqualTo(1L);
  }

  @Test
  void settings_tell_defaults_and_whether_the_service_is_on() {
    assertThat(wire.get("/platform/3/protocols/smb/settings/share").at("settings.ca_timeout"))
        .isEqualTo(120L);
    assertThat(wire.get("/platform/3/protocols/smb/settings/share").at("settings").toString())
        .doesNotContain("sparse_file");
    assertThat(wire.get("/platform/7/protocols/smb/settings/global").at("settings.service"))
        .isEqualTo(true);
  }

  @Test
  void nobody_has_a_session_or_an_open_file() {
    assertThat(wire.get("/platform/1/protocols/smb/sessions").text())
        .isEqualTo("{\"sessions\":[],\"resume\":null,\"total\":0}");
    assertThat(wire.get("/platform/1/protocols/smb/openfiles?sort=file").list("openfiles"))
        .isEmpty();
    assertThat(wire.delete("/platform/1/protocols/smb/openfiles/7").status()).isEqualTo(404);
  }
}

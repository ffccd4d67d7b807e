package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Settings of the cluster and of its zones, and what follows from a change. */
class SettingsTest {
  private static final String EXPORTS = "/platform/4/protocols/nfs/exports";
  private static final String SHARES = "/platform/7/protocols/smb/shares";
  private static final String NFS = "/platform/14/protocols/nfs/settings/";
  private static final String SMB = "/platform/7/protocols/smb/settings/";

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

  private void change(String path, String body) {
    assertThat(wire.put(path, body).text()).isEmpty();
  }

  private Wire.Got exported(String zone, String path) {
    Object id =
        wire.post(EXPORTS + "?zone=" + zone, "{\"paths\":[\"%s\"]}".formatted(path)).at("id");
    return wire.get(EXPORTS + "/" + id + "?zone=" + zone);
  }

  @Test
  void new_exports_of_a_zone_get_its_changed_defaults_and_others_do_not() {
    Object before = exported("tenant", "/ifs/tenant/share").at("exports.0.id");

    change(
        NFS + "export?zone=tenant",
        "{\"block_size\":4096,\"map_root\":{\"enabled\":false},\"security_flavors\":[\"krb5\"]}");

    wire.mkdir("/ifs/tenant/other");
    var made = exported("tenant", "/ifs/tenant/other");
    assertThat(made.at("exports.0.block_size")).isEqualTo(4096L);
    assertThat(made.at("exports.0.map_root.enabled")).isEqualTo(false);
    assertThat(made.at("exports.0.security_flavors")).isEqualTo(List.of("krb5"));
    assertThat(exported("System", "/ifs/data/team").at("exports.0.block_size")).isEqualTo(8192L);
    assertThat(wire.get(EXPORTS + "/" + before + "?zone=tenant").at("exports.0.block_size"))
        .as("an export that was there before")
        .isEqualTo(8192L);
  }

  @Test
  void an_export_that_resets_a_field_gets_the_default_of_its_zone() {
    change(NFS + "export", "{\"read_only\":true}");
    String export =
        EXPORTS
            + "/"
            + wire.post(EXPORTS, "{\"paths\":[\"/ifs/data/team\"],\"read_only\":false}").at("id");

    change(export, "{\"read_only\":\"@DEFAULT\"}");

    assertThat(wire.get(export).at("exports.0.read_only")).isEqualTo(true);
  }

  @Test
  void the_scope_tells_the_defaults_that_were_changed_from_the_usual() {
    change(NFS + "export", "{\"block_size\":4096}");
    String settings = NFS + "export?scope=";

    assertThat(wire.get(settings + "effective").at("settings.block_size")).isEqualTo(4096L);
    assertThat(wire.get(settings + "default").at("settings.block_size")).isEqualTo(8192L);
    assertThat(wire.get(settings + "user").text())
        .isEqualTo("{\"settings\":{\"block_size\":4096,\"zone\":\"System\"}}");

    change(NFS + "export", "{\"block_size\":\"@DEFAULT\"}");
    assertThat(wire.get(settings + "user").text())
        .isEqualTo("{\"settings\":{\"zone\":\"System\"}}");
  }

  @Test
  void a_zone_that_is_made_again_has_the_usual_defaults() {
    change(NFS + "export?zone=tenant", "{\"block_size\":4096}");
    wire.delete("/platform/3/zones/tenant");
    wire.post("/platform/3/zones", "{\"name\":\"tenant\",\"path\":\"/ifs/tenant\"}");

    assertThat(wire.get(NFS + "export?zone=tenant").at("settings.block_size")).isEqualTo(8192L);
  }

  @Test
  void new_shares_of_a_zone_get_its_changed_defaults() {
    change(
        SMB + "share?zone=tenant",
        "{\"ca_timeout\":60,\"host_acl\":[\"deny:ALL\"],\"access_based_enumeration\":true}");

    wire.post(SHARES + "?zone=tenant", "{\"name\":\"a\",\"path\":\"/ifs/tenant/share\"}");
    wire.post(SHARES, "{\"name\":\"a\",\"path\":\"/ifs/data/team\"}");

    var made = wire.get(SHARES + "/a?zone=tenant");
    assertThat(made.at("shares.0.ca_timeout")).isEqualTo(60L);
    assertThat(made.at("shares.0.host_acl")).isEqualTo(List.of("deny:ALL"));
    assertThat(made.at("shares.0.access_based_enumeration")).isEqualTo(true);
    assertThat(wire.get(SHARES + "/a").at("shares.0.ca_timeout")).isEqualTo(120L);
    assertThat(wire.get(SMB + "share?zone=tenant&scope=user").text())
        .isEqualTo(
            "{\"settings\":{\"access_based_enumeration\":true,\"ca_timeout\":60,"
                + "\"host_acl\":[\"deny:ALL\"],\"zone\":\"tenant\"}}");
  }

  @Test
  void defaults_refuse_what_belongs_to_one_export_or_share() {
    assertThat(wire.put(NFS + "export", "{\"paths\":[\"/ifs/data\"]}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST paths");
    assertThat(wire.put(SMB + "share", "{\"permissions\":[]}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST permissions");
    assertThat(wire.put(NFS + "export", "{}").status()).isEqualTo(400);
    assertThat(wire.put(NFS + "export?zone=tenant", "{\"zone\":\"System\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST zone");
  }

  @Test
  void settings_of_the_nfs_service_are_kept_and_those_of_a_zone_apart() {
    change(NFS + "global", "{\"rpc_maxthreads\":64,\"nfsv42_enabled\":false,\"service\":false}");
    change(NFS + "zone?zone=tenant", "{\"nfsv4_domain\":\"example.com\"}");

    assertThat(wire.get(NFS + "global").at("settings.rpc_maxthreads")).isEqualTo(64L);
    assertThat(wire.get(NFS + "global").at("settings.nfsv42_enabled")).isEqualTo(false);
    assertThat(wire.get(NFS + "global").at("settings.service")).isEqualTo(false);
    assertThat(wire.get("/platform/3/protocols/nfs/settings/global").text())
        .doesNotContain("nfsv42_enabled");
    assertThat(wire.get(NFS + "zone?zone=tenant").at("settings.nfsv4_domain"))
        .isEqualTo("example.com");
    assertThat(wire.get(NFS + "zone").at("settings.nfsv4_domain")).isEqualTo("localhost");
  }

  @Test
  void settings_of_the_smb_service_are_kept() {
    change(SMB + "global", "{\"support_netbios\":true,\"audit_logon\":\"failure\"}");

    assertThat(wire.get(SMB + "global").at("settings.support_netbios")).isEqualTo(true);
    assertThat(wire.get(SMB + "global").at("settings.service")).isEqualTo(true);
    assertThat(wire.get(SMB + "global?scope=user").text())
        .isEqualTo("{\"settings\":{\"audit_logon\":\"failure\",\"support_netbios\":true}}");
    assertThat(wire.get(SMB + "global?scope=default").at("settings.audit_logon")).isEqualTo("all");
    assertThat(wire.put(SMB + "global", "{\"audit_logon\":\"loud\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST audit_logon");
  }

  @Test
  void what_a_protocol_sees_of_snapshots_is_kept_under_the_one_switch_for_all() {
    String settings = "/platform/1/snapshot/settings";
    change(settings, "{\"nfs_root_visible\":false}");
    assertThat(wire.get(settings).at("settings.nfs_root_visible")).isEqualTo(false);
    assertThat(wire.get(settings).at("settings.smb_root_visible")).isEqualTo(true);

    change(settings, "{\"global_visible_accessible\":false}");
    assertThat(wire.get(settings).at("settings.smb_root_visible")).isEqualTo(false);
    assertThat(wire.get(settings).at("settings.autocreate")).isEqualTo(true);
  }

  @Test
  void the_cluster_keeps_its_message_of_the_day_and_api_settings() {
    change("/platform/5/cluster/identity", "{\"logon\":{\"motd\":\"hello\"}}");
    change("/platform/16/api/settings/sessions", "{\"key_rotation\":3600}");
    change("/platform/14/papi/settings", "{\"child_settings\":{\"child_limit\":8}}");

    assertThat(wire.get("/platform/5/cluster/identity").at("logon.motd")).isEqualTo("hello");
    assertThat(wire.get("/platform/16/api/settings/sessions").text())
        .isEqualTo("{\"settings\":{\"authentication_mode\":\"default\",\"key_rotation\":3600}}");
    assertThat(
            wire.get("/platform/14/papi/settings").at("papi_settings.child_settings.child_limit"))
        .isEqualTo(8L);
  }
}

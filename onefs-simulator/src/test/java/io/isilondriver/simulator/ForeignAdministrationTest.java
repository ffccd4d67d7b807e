package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.access.AccessEvaluator;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import io.isilondriver.onefs.access.SmbAccessLevel;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others set up on a cluster and clients of its API come across. */
class ForeignAdministrationTest {
  private static final String EXPORTS = "/platform/4/protocols/nfs/exports";
  private static final String ALIASES = "/platform/2/protocols/nfs/aliases";
  private static final String SHARES = "/platform/12/protocols/smb/shares";
  private static final String QUOTAS = "/platform/15/quota/quotas";
  private static final String LOOKUP = "/platform/1/auth/mapping/users/lookup?user=";
  private static final String CORP =
      """
      {"name":"lsa-activedirectory-provider:CORP.EXAMPLE","domain":"CORP","online":%s,
       "users":[{"name":"carol","id":10001,"sid":"S-1-5-21-9-9-9-1001"}],
       "groups":[{"name":"staff","id":20001,"sid":"S-1-5-21-9-9-9-2001"}]}
      """;

  private OneFsSimulator simulator;
  private Wire wire;
  private AccessEvaluator access;

  @BeforeEach
  void a_directory() {
    simulator = OneFsSimulator.builder().http().account("root", "a").start();
    wire = Wire.basic(simulator, "root", "a");
    access = new AccessEvaluator(simulator.cluster());
    wire.mkdir("/ifs/d");
  }

  @AfterEach
  void stop() {
    assertThat(simulator.failures()).isEmpty();
    simulator.close();
  }

  private void provider(boolean online) {
    assertThat(wire.put("/simulator/providers", CORP.formatted(online)).status()).isEqualTo(204);
  }

  @Test
  void names_are_found_with_their_domain_in_front_or_behind() {
    provider(true);

    for (String name : List.of("NODE%5Calice", "alice@NODE", "alice")) {
      assertThat(wire.get(LOOKUP + name).at("mapping.0.user.name")).as(name).isEqualTo("alice");
    }
    for (String name : List.of("CORP%5Ccarol", "carol@CORP.EXAMPLE", "carol@corp", "UID:10001")) {
      assertThat(wire.get(LOOKUP + name).at("mapping.0.user.name"))
          .as(name)
          .isEqualTo("CORP\\carol");
    }
    assertThat(wire.get(LOOKUP + "carol").status()).isEqualTo(404);
    assertThat(wire.get(LOOKUP + "CORP%5Calice").status()).isEqualTo(404);
    assertThat(wire.get("/platform/1/auth/groups/CORP%5Cstaff").at("groups.0.gid.id"))
        .isEqualTo("GID:20001");
  }

  @Test
  void accounts_of_a_directory_service_cannot_be_changed_here() {
    provider(true);

    assertThat(wire.delete("/platform/1/auth/users/CORP%5Ccarol").status()).isEqualTo(403);
    assertThat(wire.delete("/platform/1/auth/groups/CORP%5Cstaff").status()).isEqualTo(403);
    assertThat(wire.get(LOOKUP + "CORP%5Ccarol").status()).isEqualTo(200);
  }

  @Test
  void a_directory_that_is_away_is_not_an_account_that_is_gone() {
    provider(true);
    wire.post(
        SHARES,
        """
        {"name":"s","path":"/ifs/d","permissions":[{"permission":"change",
         "permission_type":"allow","trustee":{"name":"CORP\\\\carol","type":"user"}}]}
        """);
    var host = ClientHost.of("10.0.0.1");
    assertThat(access.smb("System", "s", "CORP\\carol", host)).isEqualTo(SmbAccessLevel.CHANGE);

    provider(false);

    assertThat(wire.get(LOOKUP + "CORP%5Ccarol").refusal()).isEqualTo("500 AEC_EXCEPTION null");
    assertThat(wire.get(LOOKUP + "SID:S-1-5-21-9-9-9-1001").status()).isEqualTo(500);
    assertThat(wire.get("/platform/1/auth/groups/CORP%5Cstaff").status()).isEqualTo(500);
    assertThat(wire.get(LOOKUP + "alice").status()).isEqualTo(200);
    var share = wire.get(SHARES + "/s");
    assertThat(share.at("shares.0.permissions.0.trustee.id")).isEqualTo("SID:S-1-5-21-9-9-9-1001");
    assertThat(access.smb("System", "s", "CORP\\carol", host)).isEqualTo(SmbAccessLevel.NONE);
    assertThat(wire.get("/platform/1/auth/providers/summary").text())
        .contains("\"name\":\"CORP.EXAMPLE\",\"status\":\"offline\",\"type\":\"ads\"");

    simulator.quirks().turnOn(Quirk.OFFLINE_ACCOUNTS_UNKNOWN);
    assertThat(wire.get(LOOKUP + "CORP%5Ccarol").status()).isEqualTo(404);
  }

  @Test
  void an_account_that_is_gone_from_its_directory_is_unknown() {
    provider(true);

    wire.put("/simulator/providers", CORP.formatted(true).replace("carol", "dave"));

    assertThat(wire.get(LOOKUP + "CORP%5Ccarol").status()).isEqualTo(404);
    assertThat(wire.get(LOOKUP + "CORP%5Cdave").status()).isEqualTo(200);
  }

  private void handDown(String flags) {
    wire.put(
        "/namespace/ifs/d?acl",
        """
        {"authoritative":"acl","acl":[
         {"trustee":{"id":"UID:0"},"accesstype":"allow","accessrights":["dir_gen_all"],
          "inherit_flags":[%1$s]},
         {"trustee":{"id":"SID:S-1-1-0"},"accesstype":"allow","accessrights":["dir_gen_read"],
          "inherit_flags":[%1$s]}]}
        """
            .formatted(flags));
  }

  private Wire.Got make(String path, String mode) {
    return wire.put(
        "/namespace" + path + "?recursive=true&overwrite=false",
        "",
        "x-isi-ifs-target-type",
        "container",
        "x-isi-ifs-access-control",
        mode);
  }

  @Test
  void an_access_list_that_is_handed_down_wins_over_the_mode_that_was_asked_for() {
    handDown("\"container_inherit\",\"object_inherit\"");

    make("/ifs/d/deep/er", "0700");
    wire.write("/ifs/d/deep/er/f", "x");

    for (String path : List.of("/ifs/d/deep", "/ifs/d/deep/er", "/ifs/d/deep/er/f")) {
      var acl = wire.get("/namespace" + path + "?acl");
      assertThat(acl.at("authoritative")).as(path).isEqualTo("acl");
      assertThat(acl.at("mode")).as(path).isEqualTo("0744");
      assertThat(acl.list("acl")).as(path).hasSize(2);
    }
    wire.put("/namespace/ifs/d/deep/er?acl", "{\"authoritative\":\"mode\",\"mode\":\"0700\"}");
    assertThat(wire.get("/namespace/ifs/d/deep/er?acl").at("mode")).isEqualTo("0700");
  }

  @Test
  void what_is_handed_down_once_goes_no_further_and_where_switched_nothing_does() {
    handDown("\"container_inherit\",\"no_prop_inherit\"");
    make("/ifs/d/one", "0700");
    make("/ifs/d/one/two", "0750");

    assertThat(wire.get("/namespace/ifs/d/one?acl").at("authoritative")).isEqualTo("acl");
    assertThat(wire.get("/namespace/ifs/d/one/two?acl").at("mode")).isEqualTo("0750");
    simulator.quirks().turnOn(Quirk.NO_ACL_INHERITANCE);
    make("/ifs/d/other", "0700");
    assertThat(wire.get("/namespace/ifs/d/other?acl").at("authoritative")).isEqualTo("mode");
  }

  @Test
  void special_bits_of_a_new_directory_stay_unless_switched() {
    make("/ifs/d/kept", "2770");
    simulator.quirks().turnOn(Quirk.DROP_SPECIAL_BITS);
    make("/ifs/d/dropped", "2770");

    assertThat(wire.get("/namespace/ifs/d/kept?acl").at("mode")).isEqualTo("2770");
    assertThat(wire.get("/namespace/ifs/d/dropped?acl").at("mode")).isEqualTo("0770");
  }

  @Test
  void a_snapshot_can_be_of_a_schedule_and_hold_more_than_32_bits_can_count() {
    String snapshots = "/platform/1/snapshot/snapshots";
    wire.post(snapshots, "{\"name\":\"hourly\",\"path\":\"/ifs/d\"}");
    wire.post(snapshots, "{\"name\":\"by hand\",\"path\":\"/ifs/d\"}");

    wire.post(
        "/simulator/snapshots",
        "{\"snapshot\":\"hourly\",\"schedule\":\"every hour\",\"shadow_bytes\":9007199254740993}");

    var hourly = wire.get(snapshots + "/hourly");
    assertThat(hourly.at("snapshots.0.schedule")).isEqualTo("every hour");
    assertThat(hourly.at("snapshots.0.shadow_bytes")).isEqualTo(9007199254740993L);
    assertThat(wire.get(snapshots + "?schedule=every%20hour").at("total")).isEqualTo(1L);
    assertThat(wire.post("/simulator/snapshots", "{\"snapshot\":\"none\"}").status())
        .isEqualTo(404);
  }

  private long quota(String path, String type) {
    return wire.post(
            QUOTAS,
            """
            {"path":"%s","type":"%s","include_snapshots":false,"enforced":true,
             "thresholds":{"hard":1000000}}
            """
                .formatted(path, type))
        .status();
  }

  @Test
  void a_default_quota_makes_linked_ones_that_change_with_it_until_they_are_unlinked() {
    assertThat(quota("/ifs/d", "default-directory")).isEqualTo(201);
    make("/ifs/d/a", "0755");
    make("/ifs/d/a/inner", "0755");
    String byDefault = (String) wire.get(QUOTAS + "?type=default-directory").at("quotas.0.id");

    var linked = wire.get(QUOTAS + "?type=directory");
    assertThat(linked.list("quotas")).hasSize(1);
    assertThat(linked.at("quotas.0.path")).isEqualTo("/ifs/d/a");
    assertThat(linked.at("quotas.0.linked")).isEqualTo(true);
    String id = QUOTAS + "/" + linked.at("quotas.0.id");
    assertThat(quota("/ifs/d/a", "directory")).isEqualTo(409);
    assertThat(wire.put(id, "{\"thresholds\":{\"hard\":2000000}}").status()).isEqualTo(400);

    wire.put(QUOTAS + "/" + byDefault, "{\"thresholds\":{\"hard\":3000000}}");
    assertThat(wire.get(id).at("quotas.0.thresholds.hard")).isEqualTo(3000000L);

    assertThat(wire.put(id, "{\"linked\":false}").status()).isEqualTo(204);
    wire.put(QUOTAS + "/" + byDefault, "{\"thresholds\":{\"hard\":4000000}}");
    assertThat(wire.get(id).at("quotas.0.thresholds.hard")).isEqualTo(3000000L);
    assertThat(wire.put(id, "{\"thresholds\":{\"hard\":2000000}}").status()).isEqualTo(204);
  }

  @Test
  void a_default_user_quota_makes_one_for_each_owner() {
    quota("/ifs/d", "default-user");
    make("/ifs/d/of-root", "0755");
    make("/ifs/d/of-alice", "0755");
    wire.put(
        "/namespace/ifs/d/of-alice?acl",
        "{\"authoritative\":\"mode\",\"mode\":\"0755\",\"owner\":{\"id\":\"UID:1001\"}}");

    var linked = wire.get(QUOTAS + "?type=user");
    assertThat(linked.list("quotas")).hasSize(1);
    assertThat(linked.at("quotas.0.persona.id")).isEqualTo("UID:1001");
    assertThat(linked.at("quotas.0.path")).isEqualTo("/ifs/d");
    wire.delete(QUOTAS + "/" + wire.get(QUOTAS + "?type=default-user").at("quotas.0.id"));
    assertThat(wire.get(QUOTAS + "?type=user").at("quotas.0.linked")).isEqualTo(false);
  }

  @Test
  void a_host_name_that_does_not_resolve_blocks_an_export_unless_ignored() {
    wire.put("/simulator/hosts", "{\"unresolvable\":[\"ghost.example\"]}");
    String ghost = "{\"paths\":[\"/ifs/d\"],\"clients\":[\"Ghost.example\"]}";

    assertThat(wire.post(EXPORTS, ghost).refusal()).isEqualTo("500 AEC_EXCEPTION null");
    var made = wire.post(EXPORTS + "?ignore_unresolvable_hosts=true", ghost);
    String export = EXPORTS + "/" + made.at("id");
    assertThat(wire.put(export, "{\"description\":\"x\"}").status()).isEqualTo(500);
    assertThat(
            wire.put(export + "?ignore_unresolvable_hosts=true", "{\"description\":\"x\"}")
                .status())
        .isEqualTo(204);
    assertThat(wire.get(export + "?check=true").at("exports.0.unresolved_clients"))
        .isEqualTo(List.of("Ghost.example"));

    wire.put("/simulator/hosts", "{}");
    assertThat(wire.put(export, "{\"description\":\"y\"}").status()).isEqualTo(204);
  }

  @Test
  void a_netgroup_admits_its_members_and_one_that_is_not_there_is_refused() {
    wire.put(
        "/simulator/hosts",
        "{\"netgroups\":[{\"name\":\"@trusted\",\"members\":[\"10.0.0.1\",\"web.example\"]}]}");

    assertThat(wire.post(EXPORTS, "{\"paths\":[\"/ifs/d\"],\"clients\":[\"@other\"]}").status())
        .isEqualTo(500);
    wire.post(EXPORTS, "{\"paths\":[\"/ifs/d\"],\"clients\":[\"@trusted\"]}");

    assertThat(access.nfs("System", "/ifs/d", ClientHost.of("10.0.0.1")).level())
        .isEqualTo(NfsAccess.Level.READ_WRITE);
    assertThat(access.nfs("System", "/ifs/d", ClientHost.named("web.example", "10.0.0.9")).level())
        .isEqualTo(NfsAccess.Level.READ_WRITE);
    assertThat(access.nfs("System", "/ifs/d", ClientHost.of("10.0.0.2")).level())
        .isEqualTo(NfsAccess.Level.NONE);
  }

  @Test
  void paths_below_an_alias_lead_below_its_path_and_hide_what_is_called_alike() {
    var host = ClientHost.of("10.0.0.1");
    wire.mkdir("/ifs/d/sub");
    wire.mkdir("/ifs/evil/d");
    wire.post(EXPORTS, "{\"paths\":[\"/ifs/d\"],\"all_dirs\":true}");
    wire.post(ALIASES, "{\"name\":\"/team\",\"path\":\"/ifs/d\"}");

    assertThat(access.nfs("System", "/team/sub", host).level())
        .isEqualTo(NfsAccess.Level.READ_WRITE);
    assertThat(access.nfs("System", "/teams", host).level()).isEqualTo(NfsAccess.Level.NONE);
    assertThat(access.nfs("System", "/ifs/d", host).level()).isEqualTo(NfsAccess.Level.READ_WRITE);
    wire.post(ALIASES, "{\"name\":\"/ifs\",\"path\":\"/ifs/evil\"}");
    assertThat(access.nfs("System", "/ifs/d", host).level()).isEqualTo(NfsAccess.Level.NONE);
    simulator.quirks().turnOn(Quirk.ALIASES_END_THERE);
    assertThat(access.nfs("System", "/ifs/d", host).level()).isEqualTo(NfsAccess.Level.READ_WRITE);
    assertThat(access.nfs("System", "/team/sub", host).level()).isEqualTo(NfsAccess.Level.NONE);
  }

  @Test
  void where_switched_an_alias_may_not_be_called_like_a_path() {
    simulator.quirks().turnOn(Quirk.NO_SHADOWING_ALIASES);

    for (String name : List.of("/ifs", "/IFS", "/ifs/x")) {
      assertThat(
              wire.post(ALIASES, "{\"name\":\"%s\",\"path\":\"/ifs/d\"}".formatted(name)).status())
          .as(name)
          .isEqualTo(400);
    }
    assertThat(wire.post(ALIASES, "{\"name\":\"/ifsx\",\"path\":\"/ifs/d\"}").status())
        .isEqualTo(201);
  }

  @Test
  void a_listing_may_repeat_its_token_or_come_without_its_list() {
    for (String name : List.of("a", "b", "c")) {
      wire.mkdir("/ifs/d/" + name);
    }
    String first = (String) wire.get("/namespace/ifs/d?limit=1").at("resume");

    simulator.faults().add(FaultRule.next(new Fault.RepeatResume()));
    assertThat(wire.get("/namespace/ifs/d?resume=" + first).at("resume")).isEqualTo(first);
    assertThat(wire.get("/namespace/ifs/d?resume=" + first).at("resume")).isNotEqualTo(first);
    simulator.faults().add(FaultRule.next(new Fault.NoList()));
    assertThat(wire.get("/namespace/ifs/d").text()).isEqualTo("{}");
  }
}

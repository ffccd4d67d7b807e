package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users, groups, their mapping, zones, networks, and what the cluster says about itself. */
class IdentityTest {
  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void login() {
    wire = Wire.loggedIn(onefs.simulator());
  }

  @Test
  void a_user_is_looked_up_by_name_or_number_with_its_sid() {
    String lookup = "/platform/1/auth/mapping/users/lookup";

    var byName = wire.get(lookup + "?user=alice");
    assertThat(byName.list("mapping")).hasSize(1);
    assertThat(byName.at("mapping.0.user.sid.id")).asString().startsWith("SID:S-1-5-21-");
    assertThat(byName.at("mapping.0.user.sid.type")).isEqualTo("user");
    assertThat(byName.at("mapping.0.user.uid.id")).isEqualTo("UID:1001");
    assertThat(byName.at("mapping.0.zone")).isEqualTo("System");
    assertThat(wire.get(lookup + "?uid=1001").at("mapping.0.user.name")).isEqualTo("alice");
    assertThat(wire.get(lookup).refusal()).isEqualTo("400 AEC_ARG_REQUIRED user");
  }

  @Test
  void a_lookup_without_a_match_is_404_or_empty_where_switched() {
    String nobody = "/platform/1/auth/mapping/users/lookup?user=nosuch";

    assertThat(wire.get(nobody).refusal()).startsWith("404 AEC_NOT_FOUND");
    onefs.simulator().quirks().turnOn(Quirk.EMPTY_USER_LOOKUP);
    assertThat(wire.get(nobody).text()).isEqualTo("{\"mapping\":[]}");
    assertThat(wire.get("/platform/1/auth/mapping/users/lookup?user=eng").list("mapping"))
        .as("groups are not users")
        .isEmpty();
  }

  @Test
  void users_and_groups_are_made_read_joined_and_removed() {
    assertThat(wire.post("/platform/1/auth/groups", "{\"name\":\"ops\",\"gid\":5000}").at("id"))
        .asString()
        .startsWith("SID:S-1-");
    assertThat(wire.post("/platform/1/auth/users", "{\"name\":\"dave\",\"uid\":5001}").status())
        .isEqualTo(201);
    assertThat(wire.post("/platform/1/auth/users", "{\"name\":\"dave\"}").refusal())
        .startsWith("409 AEC_CONFLICT");

    String members = "/platform/1/auth/groups/ops/members";
    String dave = "{\"type\":\"user\",\"name\":\"dave\"}";
    assertThat(wire.post(members, dave).status()).isEqualTo(201);
    assertThat(wire.post(members, dave).refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.get(members).at("members.0.name")).isEqualTo("dave");
    assertThat(wire.get("/platform/1/auth/users/UID%3A5001").at("users.0.name")).isEqualTo("dave");
    assertThat(wire.get("/platform/7/auth/users?filter=da").list("users")).hasSize(1);
    assertThat(wire.get("/platform/1/auth/groups/ops").at("groups.0.gid.id")).isEqualTo("GID:5000");
    assertThat(wire.get("/platform/1/auth/users").json()).containsOnlyKeys("users", "resume");
    assertThat(wire.delete(members + "/dave").status()).isEqualTo(204);
    assertThat(wire.delete("/platform/1/auth/users/dave").status()).isEqualTo(204);
    assertThat(wire.delete("/platform/1/auth/users/dave").status()).isEqualTo(404);
  }

  @Test
  void a_delete_of_all_users_flushes_a_cache_and_deletes_nobody() {
    assertThat(wire.delete("/platform/1/auth/users").status()).isEqualTo(204);

    assertThat(wire.get("/platform/1/auth/users/alice").status()).isEqualTo(200);
  }

  @Test
  void well_known_accounts_are_listed() {
    assertThat(wire.get("/platform/1/auth/wellknowns").list("wellknowns"))
        .anyMatch(
            known ->
                known.equals(Map.of("id", "SID:S-1-1-0", "name", "Everyone", "type", "wellknown")));
    assertThat(wire.get("/platform/1/auth/wellknowns/Everyone").status()).isEqualTo(200);
    assertThat(wire.get("/platform/1/auth/privileges").text()).contains("ISI_PRIV_NFS");
    assertThat(wire.get("/platform/3/auth/providers/summary").at("provider_instances.0.id"))
        .isEqualTo("lsa-local-provider:System");
  }

  @Test
  void effective_access_follows_mode_and_share() {
    wire.mkdir("/ifs/data");
    wire.put("/namespace/ifs/data?acl", "{\"authoritative\":\"mode\",\"mode\":\"0750\"}");
    wire.post("/platform/7/protocols/smb/shares", "{\"name\":\"s\",\"path\":\"/ifs/data\"}");

    var got = wire.get("/platform/1/auth/access/alice?share=s");

    assertThat(got.at("access.0.file.file_permissions.relevant_mode")).isEqualTo("0");
    assertThat(got.at("access.0.share.share_permissions.expected_permissions")).isEqualTo("full");
  }

  @Test
  void a_zone_is_made_read_by_name_or_number_changed_and_removed() {
    var made =
        wire.post(
            "/platform/3/zones",
            "{\"name\":\"tenant\",\"path\":\"/ifs/tenant\",\"create_path\":true,"
                + "\"home_directory_umask\":18}");
    assertThat(made.text()).isEqualTo("{\"id\":\"tenant\"}");

    var zone = wire.get("/platform/3/zones/tenant");
    assertThat(zone.at("zones.0.path")).isEqualTo("/ifs/tenant");
    assertThat(zone.at("zones.0.home_directory_umask")).isEqualTo(18L);
    assertThat(zone.at("zones.0.system")).isEqualTo(false);
    assertThat(wire.get("/platform/3/zones/" + zone.at("zones.0.zone_id")).status()).isEqualTo(200);
    assertThat(wire.get("/platform/3/zones").json()).containsOnlyKeys("zones");
    assertThat(wire.get("/platform/1/zones-summary").at("summary.list"))
        .isEqualTo(List.of("System", "tenant"));
    assertThat(wire.get("/platform/1/zones-summary/tenant").at("summary.path"))
        .isEqualTo("/ifs/tenant");
    assertThat(
            wire.post("/platform/3/zones", "{\"name\":\"tenant\",\"path\":\"/ifs/t2\"}").status())
        .isGreaterThanOrEqualTo(400);
    assertThat(
            wire.put("/platform/3/zones/tenant", "{\"cache_entry_expiry\":\"@DEFAULT\"}").status())
        .isEqualTo(204);
    assertThat(wire.delete("/platform/3/zones/System").status()).isGreaterThanOrEqualTo(400);
    assertThat(wire.delete("/platform/3/zones/tenant").status()).isEqualTo(204);
  }

  @Test
  void pools_are_found_by_zone_and_tell_their_addresses() {
    var pools = wire.get("/platform/12/network/pools?access_zone=System");
    assertThat(pools.at("pools.0.id")).isEqualTo("groupnet0.subnet0.pool0");
    assertThat(pools.at("pools.0.sc_dns_zone")).isNotNull();
    assertThat(wire.get("/platform/12/network/pools?access_zone=none").at("total")).isEqualTo(0L);
    assertThat(
            wire.get(
                    "/platform/7/network/groupnets/groupnet0/subnets/subnet0/pools/pool0/interfaces")
                .list("interfaces"))
        .isNotEmpty();
    assertThat(wire.get("/platform/4/network/groupnets/groupnet0/subnets/subnet0").text())
        .contains("sc_service_addr\"");
    assertThat(wire.get("/platform/7/network/groupnets/groupnet0/subnets/subnet0").text())
        .contains("sc_service_addrs\"");
    assertThat(wire.get("/platform/10/network/groupnets").at("groupnets.0.id"))
        .isEqualTo("groupnet0");
  }

  @Test
  void a_pool_is_made_for_a_zone_and_removed() {
    String pools = "/platform/12/network/groupnets/groupnet0/subnets/subnet0/pools";
    String body =
        "{\"name\":\"p1\",\"access_zone\":\"System\",\"alloc_method\":\"static\","
            + "\"ranges\":[{\"low\":\"10.9.7.10\",\"high\":\"10.9.7.12\"}],"
            + "\"ifaces\":[{\"lnn\":1,\"iface\":\"ext-1\"}],\"sc_dns_zone\":\"p1.nas.example\"}";

    assertThat(wire.post(pools, body).at("id")).isEqualTo("groupnet0.subnet0.p1");
    assertThat(wire.post(pools, body).refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.put(pools + "/p1", "{\"sc_dns_zone\":\"x.nas.example\"}").status())
        .isEqualTo(204);
    assertThat(wire.get(pools + "/p1").at("pools.0.sc_dns_zone")).isEqualTo("x.nas.example");
    assertThat(wire.delete(pools + "/p1").status()).isEqualTo(204);
    assertThat(wire.get(pools + "/p1").status()).isEqualTo(404);
  }

  @Test
  void the_cluster_tells_release_name_and_space() {
    assertThat(wire.get("/platform/3/cluster/version").at("nodes.0.release")).isEqualTo("9.11.0.0");
    assertThat(wire.get("/platform/3/cluster/config").at("onefs_version.type"))
        .isEqualTo("Isilon OneFS");
    assertThat(wire.get("/platform/3/cluster/config").at("guid")).asString().isNotEmpty();
    assertThat(wire.get("/platform/5/cluster/identity").at("mttdl_level_msg")).isEqualTo("none");
    assertThat(wire.put("/platform/5/cluster/identity", "{\"name\":\"new\"}").status())
        .isEqualTo(204);
    assertThat(wire.get("/platform/3/cluster/identity").at("name")).isEqualTo("new");
    assertThat(wire.get("/platform/1/cluster/statfs").at("f_bsize")).isEqualTo(8192L);
    assertThat(wire.get("/platform/3/cluster/time").at("nodes.0.time")).isInstanceOf(Long.class);
  }

  @Test
  void statistics_come_by_key_or_by_list_and_fail_by_key() {
    String current = "/platform/1/statistics/current";

    assertThat(
            wire.get(current + "?keys=ifs.bytes.total,ifs.bytes.free,ifs.bytes.used").list("stats"))
        .hasSize(3);
    var avail = wire.get(current + "?key=ifs.bytes.avail&devid=all");
    assertThat(avail.at("stats.0.value")).isInstanceOf(Long.class);
    assertThat(avail.at("stats.0.error")).isNull();
    var free = wire.get(current + "?key=ifs.bytes.free");
    assertThat((long) avail.at("stats.0.value")).isLessThan((long) free.at("stats.0.value"));
    assertThat(wire.get(current + "?key=no.such").status()).isEqualTo(404);
    assertThat(wire.get(current + "?key=no.such&degraded=true").at("stats.0.error_code"))
        .isNotNull();
    assertThat(wire.get(current).refusal()).isEqualTo("400 AEC_ARG_REQUIRED key");
    assertThat(wire.get("/platform/1/statistics/keys/ifs.bytes.total").status()).isEqualTo(200);
  }

  @Test
  void licences_are_told_one_by_one_and_all_together() {
    assertThat(wire.get("/platform/5/quota/license").at("status")).isEqualTo("Licensed");
    assertThat(wire.get("/platform/1/snapshot/license").at("status")).isEqualTo("Activated");
    assertThat(wire.get("/platform/5/license/licenses").at("valid_signature")).isEqualTo(true);
    assertThat(wire.get("/platform/5/license/licenses/SMARTQUOTAS").at("licenses.0.name"))
        .isEqualTo("SMARTQUOTAS");
    assertThat(wire.get("/platform/5/license/licenses/NOSUCH").status()).isEqualTo(404);
  }

  @Test
  void roles_tell_what_accounts_may_do() {
    assertThat(wire.get("/platform/1/auth/roles").at("roles.0.id")).isEqualTo("admin");
    assertThat(wire.get("/platform/1/auth/roles/admin").text()).contains("ISI_PRIV_NFS");
    assertThat(wire.get("/platform/1/auth/roles/nosuch").status()).isEqualTo(404);
  }

  @Test
  void single_sign_on_can_be_demanded_over_the_wire() {
    String settings = "/platform/16/api/settings/sessions";
    assertThat(wire.get(settings).at("settings.authentication_mode")).isEqualTo("default");

    assertThat(wire.put(settings, "{\"authentication_mode\":\"require_sso\"}").status())
        .isEqualTo(204);

    assertThat(new Wire(onefs.simulator().url()).login("admin", "simulator").status())
        .isEqualTo(401);
  }

  @Test
  void a_role_is_made_given_to_members_changed_and_removed() {
    String roles = "/platform/14/auth/roles";
    assertThat(
            wire.post(
                    roles,
                    "{\"name\":\"helpers\",\"members\":[{\"type\":\"user\",\"name\":\"alice\"}],"
                        + "\"privileges\":[{\"id\":\"ISI_PRIV_NFS\",\"permission\":\"r\"}]}")
                .text())
        .isEqualTo("{\"id\":\"helpers\"}");
    assertThat(wire.post(roles, "{\"name\":\"helpers\"}").refusal()).startsWith("409 AEC_CONFLICT");

    var role = wire.get(roles + "/helpers");
    assertThat(role.at("roles.0.members.0.id")).isEqualTo("UID:1001");
    assertThat(role.at("roles.0.privileges.0.permission")).isEqualTo("r");
    assertThat(wire.get("/platform/1/auth/roles/helpers").at("roles.0.privileges.0.read_only"))
        .isEqualTo(true);

    assertThat(wire.put(roles + "/helpers", "{\"name\":\"aides\",\"privileges\":[]}").status())
        .isEqualTo(204);
    assertThat(wire.get(roles + "/aides").at("roles.0.privileges")).isEqualTo(List.of());
    assertThat(wire.get(roles + "/helpers").status()).isEqualTo(404);
    assertThat(wire.delete(roles + "/aides").status()).isEqualTo(204);
    assertThat(wire.delete(roles + "/aides").status()).isEqualTo(404);
  }

  @Test
  void members_join_and_leave_a_role_by_name_or_number() {
    wire.post("/platform/1/auth/roles", "{\"name\":\"helpers\"}");
    String members = "/platform/1/auth/roles/helpers/members";

    assertThat(wire.post(members, "{\"type\":\"user\",\"name\":\"alice\"}").status())
        .isEqualTo(201);
    assertThat(wire.post(members, "{\"id\":\"UID:1001\"}").refusal())
        .startsWith("409 AEC_CONFLICT");
    assertThat(wire.post(members, "{\"type\":\"group\",\"name\":\"eng\"}").status()).isEqualTo(201);
    assertThat(wire.get(members).list("members")).hasSize(2);

    assertThat(wire.delete(members + "/USER:alice").status()).isEqualTo(204);
    assertThat(wire.delete(members + "/GROUP:eng").status()).isEqualTo(204);
    assertThat(wire.delete(members + "/GROUP:eng").status()).isEqualTo(404);
    assertThat(wire.post(members, "{\"id\":\"UID:4711\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST members");
  }

  @Test
  void the_role_of_an_account_and_an_unknown_privilege_are_refused() {
    assertThat(wire.put("/platform/1/auth/roles/admin", "{\"privileges\":[]}").refusal())
        .startsWith("403 AEC_FORBIDDEN");
    assertThat(wire.delete("/platform/1/auth/roles/admin").status()).isEqualTo(403);
    assertThat(wire.post("/platform/1/auth/roles", "{\"name\":\"admin\"}").status()).isEqualTo(409);
    assertThat(
            wire.post(
                    "/platform/1/auth/roles",
                    "{\"name\":\"x\",\"privileges\":[{\"id\":\"ISI_PRIV_NOSUCH\"}]}")
                .refusal())
        .isEqualTo("400 AEC_BAD_REQUEST privileges");
  }

  @Test
  void a_group_gets_another_gid_only_by_force_and_keeps_its_members() {
    wire.post("/platform/1/auth/groups", "{\"name\":\"ops\",\"gid\":5000}");
    wire.post("/platform/1/auth/groups/ops/members", "{\"id\":\"UID:1001\"}");
    String group = "/platform/1/auth/groups/ops";

    assertThat(wire.put(group, "{\"gid\":5001}").refusal()).isEqualTo("400 AEC_BAD_REQUEST gid");
    assertThat(wire.put(group + "?force=true", "{\"gid\":5001}").status()).isEqualTo(204);

    assertThat(wire.get(group).at("groups.0.gid.id")).isEqualTo("GID:5001");
    assertThat(wire.get("/platform/1/auth/groups/GID:5000").status()).isEqualTo(404);
    assertThat(wire.get(group + "/members").list("members")).hasSize(1);
    assertThat(wire.put(group + "?force=true", "{\"gid\":1800}").refusal())
        .startsWith("409 AEC_CONFLICT");
  }

  @Test
  void what_is_said_about_a_user_is_shown_again() {
    wire.post("/platform/1/auth/groups", "{\"name\":\"ops\",\"gid\":5000}");
    wire.post("/platform/1/auth/users", "{\"name\":\"dave\",\"email\":\"dave@example.com\"}");
    String user = "/platform/1/auth/users/dave";

    assertThat(
            wire.put(
                    user,
                    "{\"shell\":\"/bin/bash\",\"home_directory\":\"/ifs/home/d\","
                        + "\"primary_group\":{\"id\":\"GROUP:ops\"}}")
                .status())
        .isEqualTo(204);

    assertThat(wire.get(user).at("users.0.email")).isEqualTo("dave@example.com");
    assertThat(wire.get(user).at("users.0.shell")).isEqualTo("/bin/bash");
    assertThat(wire.get(user).at("users.0.home_directory")).isEqualTo("/ifs/home/d");
    assertThat(wire.get(user).at("users.0.gid.name")).isEqualTo("ops");
  }

  @Test
  void a_node_is_told_by_its_number() {
    assertThat(wire.get("/platform/3/cluster/nodes/1").at("nodes.0.lnn")).isEqualTo(1L);
    assertThat(wire.get("/platform/3/cluster/nodes/2").status()).isEqualTo(404);
  }

  @Test
  void licences_come_in_pages() {
    var first = wire.get("/platform/5/license/licenses?limit=1");

    assertThat(first.list("licenses")).hasSize(1);
    assertThat(
            wire.get("/platform/5/license/licenses?resume=" + first.at("resume"))
                .at("licenses.0.name"))
        .isNotEqualTo(first.at("licenses.0.name"));
  }

  @Test
  void accounts_of_the_system_are_known_by_name_in_every_zone_and_fixed() {
    assertThat(wire.get("/platform/1/auth/users/root").at("users.0.uid.id")).isEqualTo("UID:0");
    assertThat(wire.get("/platform/1/auth/groups/GID:0").at("groups.0.name")).isEqualTo("wheel");
    assertThat(
            wire.get("/platform/1/auth/mapping/users/lookup?uid=65534").at("mapping.0.user.name"))
        .isEqualTo("nobody");
    wire.mkdir("/ifs/data/owned");
    assertThat(
            wire.put(
                    "/namespace/ifs/data/owned?acl",
                    "{\"authoritative\":\"mode\",\"owner\":{\"type\":\"user\",\"name\":\"nobody\"},"
                        + "\"group\":{\"type\":\"group\",\"name\":\"wheel\"}}")
                .status())
        .isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/data/owned?acl").at("owner.id")).isEqualTo("UID:65534");

    assertThat(wire.delete("/platform/1/auth/users/root").refusal()).startsWith("403");
    assertThat(wire.delete("/platform/1/auth/groups/wheel").refusal()).startsWith("403");
    assertThat(wire.put("/platform/1/auth/groups/wheel?force=true", "{\"gid\":9}").refusal())
        .startsWith("403");
    assertThat(wire.post("/platform/1/auth/users", "{\"name\":\"root\"}").refusal())
        .startsWith("409");
  }
}

package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.simulator.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What captured answers of clusters, and clients that were tried on clusters, say they do. */
class RecordedBehaviourTest {
  private static final String[] FILE = {"x-isi-ifs-target-type", "object"};
  private static final String[] DIRECTORY = {"x-isi-ifs-target-type", "container"};

  private OneFsSimulator simulator;
  private Wire wire;

  @BeforeEach
  void a_cluster_with_a_directory() {
    start(OneFsSimulator.builder());
    wire.mkdir("/ifs/d");
  }

  private void start(OneFsSimulatorBuilder builder) {
    if (simulator != null) {
      simulator.close();
    }
    simulator = builder.http().account("root", "a").account("admin", "simulator").start();
    wire = Wire.basic(simulator, "root", "a");
  }

  @AfterEach
  void stop() {
    assertThat(simulator.failures()).isEmpty();
    simulator.close();
  }

  private List<?> names(Wire.Got listing) {
    return listing.list("children").stream().map(child -> ((Map<?, ?>) child).get("name")).toList();
  }

  @Test
  void a_put_of_a_file_that_exists_replaces_it_with_its_attributes_and_rights() {
    wire.put(
        "/namespace/ifs/f",
        "a",
        "x-isi-ifs-target-type",
        "object",
        "x-isi-ifs-attr-tag",
        "1",
        "x-isi-ifs-access-control",
        "0644");

    assertThat(wire.put("/namespace/ifs/f", "b", FILE).status()).isEqualTo(200);

    assertThat(wire.get("/namespace/ifs/f").text()).isEqualTo("b");
    assertThat(wire.get("/namespace/ifs/f?acl").at("mode")).isEqualTo("0600");
    assertThat(wire.get("/namespace/ifs/f?metadata").text()).doesNotContain("TAG");
    assertThat(wire.put("/namespace/ifs/f?overwrite=false", "c", FILE).status()).isEqualTo(403);
  }

  @Test
  void a_copy_replaces_nothing_unless_told_to() {
    wire.write("/ifs/d/a", "a");
    wire.write("/ifs/d/b", "b");

    assertThat(
            wire.put("/namespace/ifs/d/b", "", "x-isi-ifs-copy-source", "/namespace/ifs/d/a")
                .status())
        .isEqualTo(403);
  }

  @Test
  void each_child_of_a_listing_has_its_name_whatever_was_asked_for() {
    wire.write("/ifs/d/f", "a");

    for (String detail : List.of("type", "size", "size&max-depth=-1", "nonsense")) {
      assertThat(names(wire.get("/namespace/ifs/d?detail=" + detail)))
          .as(detail)
          .isEqualTo(List.of("f"));
    }
  }

  @Test
  void a_sorted_listing_is_ordered_and_paged_like_any_other() {
    for (String name : List.of("b", "e", "c", "a", "d")) {
      wire.write("/ifs/d/" + name, name);
    }

    List<Object> seen = new ArrayList<>();
    String next = "?sort=name&dir=DESC&limit=2";
    while (!next.isEmpty()) {
      var page = wire.get("/namespace/ifs/d" + next);
      seen.addAll(names(page));
      Object resume = page.json().get("resume");
      next =
          resume == null
              ? ""
              : "?resume=" + URLEncoder.encode((String) resume, StandardCharsets.UTF_8);
    }

    assertThat(seen).isEqualTo(List.of("e", "d", "c", "b", "a"));
  }

  @Test
  void what_is_too_large_to_be_sorted_is_listed_all_the_same() {
    for (int i = 0; i < 1001; i++) {
      simulator
          .cluster()
          .fileSystem()
          .createFile("/ifs/d/f" + i, FileContent.of(""), Creation.FILE);
    }

    var first = wire.get("/namespace/ifs/d?sort=name&limit=1000");
    var second = wire.get("/namespace/ifs/d?resume=" + first.at("resume"));

    List<Object> seen = new ArrayList<>(names(first));
    seen.addAll(names(second));
    assertThat(seen).hasSize(1001).doesNotHaveDuplicates();
  }

  @Test
  void metadata_keep_the_spelling_of_names_and_headers_do_not() {
    wire.put(
        "/namespace/ifs/d/x",
        "",
        "x-isi-ifs-target-type",
        "container",
        "x-isi-ifs-attr-share-id",
        "1");
    wire.put(
        "/namespace/ifs/d/x?metadata",
        "{\"action\":\"update\",\"attrs\":[{\"name\":\"test\",\"value\":\"2\","
            + "\"namespace\":\"user\",\"op\":\"update\"}]}");

    assertThat(wire.get("/namespace/ifs/d/x?metadata").text())
        .contains("{\"name\":\"SHARE_ID\",\"namespace\":\"user\",\"value\":\"1\"}")
        .contains("{\"name\":\"test\",\"namespace\":\"user\",\"value\":\"2\"}");
  }

  @Test
  void metadata_may_come_without_a_value() {
    assertThat(
            wire.put(
                    "/namespace/ifs/d?metadata",
                    "{\"action\":\"update\",\"attrs\":[{\"name\":\"TAG\",\"namespace\":\"user\"}]}")
                .status())
        .isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/d?metadata").text())
        .contains("{\"name\":\"TAG\",\"namespace\":\"user\",\"value\":\"\"}");
  }

  @Test
  void an_access_list_is_put_back_as_it_was_read() {
    wire.put(
        "/namespace/ifs/d?acl",
        "{\"authoritative\":\"acl\",\"acl\":[{\"trustee\":{\"id\":\"SID:S-1-1-0\"},"
            + "\"accesstype\":\"allow\",\"accessrights\":[\"dir_gen_read\"]}]}");
    String before = wire.get("/namespace/ifs/d?acl").text();

    assertThat(before).contains("\"mode\":");
    assertThat(wire.put("/namespace/ifs/d?acl", before).status()).isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/d?acl").text()).isEqualTo(before);

    wire.put("/namespace/ifs/d?acl", "{\"authoritative\":\"mode\",\"mode\":\"0750\"}");
    String byMode = wire.get("/namespace/ifs/d?acl").text();
    assertThat(wire.put("/namespace/ifs/d?acl", byMode).status()).isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/d?acl").text()).isEqualTo(byMode);
  }

  @Test
  void version_1_of_an_export_has_its_own_42_members() {
    String exports = "/platform/1/protocols/nfs/exports";
    wire.post(exports, "{\"paths\":[\"/ifs/d\"]}");

    var export = Json.asObject(wire.get(exports).at("exports.0"));

    assertThat(export)
        .hasSize(42)
        .containsEntry("map_root", Map.of("groups", List.of(""), "user", "nobody"))
        .containsEntry("map_all", Map.of())
        .doesNotContainKeys("zone", "map_failure", "map_non_root", "link_max", "no_truncate");
  }

  @Test
  void version_1_names_the_primary_group_and_calls_two_mappings_one_of_all() {
    String first = "/platform/1/protocols/nfs/exports";
    String fourth = "/platform/4/protocols/nfs/exports";
    long id = (long) wire.post(fourth, "{\"paths\":[\"/ifs/d\"]}").at("id");

    wire.put(first + "/" + id, "{\"map_root\":{\"user\":\"alice\",\"groups\":[\"eng\"]}}");
    assertThat(wire.get(fourth + "/" + id).at("exports.0.map_root.primary_group.id"))
        .isEqualTo("GROUP:eng");
    assertThat(wire.get(first + "/" + id).at("exports.0.map_root"))
        .isEqualTo(Map.of("groups", List.of("eng"), "user", "alice"));

    wire.put(fourth + "/" + id, "{\"map_non_root\":{\"enabled\":true}}");
    assertThat(wire.get(first + "/" + id).at("exports.0.map_all"))
        .isEqualTo(Map.of("groups", List.of("eng"), "user", "alice"));
    assertThat(wire.get(first + "/" + id).at("exports.0.map_root")).isEqualTo(Map.of());

    wire.put(first + "/" + id, "{\"map_root\":{}}");
    assertThat(wire.get(fourth + "/" + id).at("exports.0.map_root.enabled")).isEqualTo(false);
  }

  @Test
  void the_release_has_a_v_in_front_only_before_9_5() {
    String version = "/platform/3/cluster/version";
    String config = "/platform/3/cluster/config";
    assertThat(wire.get(version).at("nodes.0.release")).isEqualTo("9.11.0.0");
    assertThat(wire.get(config).at("onefs_version.release")).isEqualTo("9.11.0.0");
    assertThat(wire.get(config).at("onefs_version.version"))
        .asString()
        .startsWith("Isilon OneFS v9.11.0.0 B_9_11_0_0_");

    start(OneFsSimulator.builder().oneFsVersion("9.4.0.0"));
    assertThat(wire.get(version).at("nodes.0.release")).isEqualTo("v9.4.0.0");
  }

  @Test
  void an_account_is_a_user_who_owns_what_it_makes() {
    Wire admin = Wire.basic(simulator, "admin", "simulator");
    admin.put("/namespace/ifs/mine", "", DIRECTORY);
    wire.put("/namespace/ifs/roots", "", DIRECTORY);

    assertThat(admin.get("/namespace/ifs/mine?acl").at("owner"))
        .isEqualTo(Map.of("id", "UID:10", "name", "admin", "type", "user"));
    assertThat(wire.get("/namespace/ifs/roots?acl").at("owner.id")).isEqualTo("UID:0");
    assertThat(
            wire.get("/platform/1/auth/mapping/users/lookup?user=admin")
                .at("mapping.0.user.uid.id"))
        .isEqualTo("UID:10");
    assertThat(
            admin
                .put(
                    "/namespace/ifs/roots?acl",
                    "{\"authoritative\":\"mode\",\"mode\":\"0700\","
                        + "\"owner\":{\"name\":\"admin\",\"type\":\"user\"}}")
                .status())
        .isEqualTo(200);
  }

  @Test
  void an_account_of_any_other_name_becomes_a_user_as_well() {
    start(OneFsSimulator.builder().account("svc-share", "x"));

    Wire.basic(simulator, "svc-share", "x").put("/namespace/ifs/made", "", DIRECTORY);

    assertThat(wire.get("/namespace/ifs/made?acl").at("owner.name")).isEqualTo("svc-share");
    assertThat(wire.get("/platform/1/auth/users/svc-share").status()).isEqualTo(200);
  }

  @Test
  void head_tells_the_mode() {
    var got = wire.head("/namespace/ifs/d");

    assertThat(got.header("x-isi-ifs-access-control")).isEqualTo("0777");
    assertThat(got.header("x-isi-ifs-missing-attr")).isEqualTo("0");
  }

  @Test
  void a_group_may_be_put_without_any_change() {
    wire.post("/platform/1/auth/groups", "{\"name\":\"staff\"}");

    assertThat(wire.put("/platform/1/auth/groups/staff", "{}").status()).isEqualTo(204);
    assertThat(wire.put("/platform/1/auth/users/alice", "{}").status()).isEqualTo(400);
  }

  @Test
  void the_built_in_roles_are_there_and_take_members() {
    String admins = "/platform/14/auth/roles/SystemAdmin";
    assertThat(wire.get(admins).at("roles.0.privileges.0.permission")).isEqualTo("w");
    assertThat(
            wire.post(
                    "/platform/1/auth/roles/AuditAdmin/members",
                    "{\"name\":\"alice\",\"type\":\"user\"}")
                .status())
        .isEqualTo(201);
    assertThat(wire.put(admins, "{\"description\":\"ours\"}").status()).isEqualTo(204);
    assertThat(wire.put(admins, "{\"privileges\":[]}").status()).isEqualTo(403);
    assertThat(wire.put(admins, "{\"name\":\"Other\"}").status()).isEqualTo(403);
    assertThat(wire.delete(admins).status()).isEqualTo(403);
    assertThat(wire.post("/platform/14/auth/roles", "{\"name\":\"SystemAdmin\"}").status())
        .isEqualTo(409);
  }

  @Test
  void a_user_with_a_home_directory_gets_it() {
    wire.post(
        "/platform/1/auth/users", "{\"name\":\"dora\",\"home_directory\":\"/ifs/home/dora\"}");

    assertThat(wire.get("/namespace/ifs/home/dora?acl").at("owner.name")).isEqualTo("dora");
  }

  @Test
  void what_tools_look_at_beside_shares_is_there() {
    for (String path :
        List.of(
            "/platform/5/cluster/acs",
            "/platform/7/cluster/internal-networks",
            "/platform/1/cluster/owner",
            "/platform/3/protocols/nfs/netgroup",
            "/platform/3/event/eventlists",
            "/platform/3/event/alert-conditions",
            "/platform/3/statistics/protocols",
            "/platform/1/statistics/current?key=node.disk.busy.avg",
            "/platform/1/statistics/current?key=node.clientstats.active.nfs3")) {
      assertThat(wire.get(path).status()).as(path).isEqualTo(200);
    }
    wire.put("/platform/1/cluster/owner", "{\"company\":\"Example\"}");
    assertThat(wire.get("/platform/1/cluster/owner").at("company")).isEqualTo("Example");
  }

  @Test
  void out_of_the_box_everybody_may_mount_everything() {
    start(OneFsSimulator.builder().factoryDefaults());

    var export = wire.get("/platform/4/protocols/nfs/exports/1");
    assertThat(export.at("exports.0.description")).isEqualTo("Default export");
    assertThat(export.at("exports.0.paths")).isEqualTo(List.of("/ifs"));
    assertThat(export.at("exports.0.all_dirs")).isEqualTo(true);
    assertThat(export.at("exports.0.clients")).isEqualTo(List.of());
    var share = wire.get("/platform/12/protocols/smb/shares/ifs");
    assertThat(share.at("shares.0.path")).isEqualTo("/ifs");
    assertThat(share.at("shares.0.permissions.0.trustee.name")).isEqualTo("Everyone");
  }

  @Test
  void the_root_of_a_quota_can_be_moved_only_where_switched() {
    wire.post(
        "/platform/15/quota/quotas",
        "{\"path\":\"/ifs/d\",\"type\":\"directory\",\"include_snapshots\":false,"
            + "\"enforced\":true,\"thresholds\":{\"hard\":1000000}}");

    var refused = wire.post("/namespace/ifs/d", "", "x-isi-ifs-set-location", "/namespace/ifs/e");
    assertThat(refused.refusal()).startsWith("403 AEC_FORBIDDEN");
    simulator.quirks().turnOn(Quirk.MOVE_DOMAIN_ROOTS);
    assertThat(
            wire.post("/namespace/ifs/d", "", "x-isi-ifs-set-location", "/namespace/ifs/e")
                .status())
        .isEqualTo(200);
  }

  @Test
  void metadata_in_a_snapshot_are_those_of_its_time_or_missing_where_switched() {
    wire.put(
        "/namespace/ifs/d/x", "", "x-isi-ifs-target-type", "container", "x-isi-ifs-attr-tag", "1");
    wire.post("/platform/1/snapshot/snapshots", "{\"name\":\"s\",\"path\":\"/ifs/d\"}");
    wire.put(
        "/namespace/ifs/d/x?metadata",
        "{\"action\":\"update\",\"attrs\":[{\"name\":\"TAG\",\"value\":\"2\"}]}");
    String frozen = "/namespace/ifs/.snapshot/s/d/x?metadata";

    assertThat(wire.get(frozen).text())
        .contains("{\"name\":\"TAG\",\"namespace\":\"user\",\"value\":\"1\"}");
    simulator.quirks().turnOn(Quirk.NO_SNAPSHOT_METADATA);
    assertThat(wire.get(frozen).status()).isEqualTo(404);
    assertThat(wire.get("/namespace/ifs/d/x?metadata").status()).isEqualTo(200);
  }

  @Test
  void a_plain_listing_shows_dot_files_only_where_switched() {
    wire.write("/ifs/d/.profile", "x");

    assertThat(names(wire.get("/namespace/ifs/d"))).isEqualTo(List.of());
    simulator.quirks().turnOn(Quirk.SHOW_HIDDEN);
    assertThat(names(wire.get("/namespace/ifs/d"))).isEqualTo(List.of(".profile"));
    assertThat(names(wire.get("/namespace/ifs/d?hidden=false"))).isEqualTo(List.of());
  }
}

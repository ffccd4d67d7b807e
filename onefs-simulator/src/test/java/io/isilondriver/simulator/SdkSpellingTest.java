package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.json.Json;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The habits of the Go client, the CSI driver, the Terraform provider, and the official SDK:
 * trailing slashes, Origin in place of Referer, query words in a fixed order, filters sent along
 * with a resume token, volumes made by namespace calls and looked up by metadata.
 */
class SdkSpellingTest {
  private OneFsSimulator simulator;
  private Wire wire;

  @BeforeEach
  void start() {
    simulator = OneFsSimulator.builder().http().start();
    wire = Wire.loggedIn(simulator);
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void the_sdk_sends_origin_and_no_referer() {
    var login = new Wire(simulator.url()).login("admin", "simulator");
    var sdk = new Wire(HttpClient.newHttpClient(), simulator.url());

    var got =
        sdk.get(
            "/platform/3/cluster/config",
            "Cookie",
            "isisessid=" + Wire.cookie(login, "isisessid"),
            "X-CSRF-Token",
            Wire.cookie(login, "isicsrf"),
            "Origin",
            simulator.url().toString(),
            "User-Agent",
            "swagger-codegen/0.2.11/python",
            "Accept",
            "application/json");

    assertThat(got.status()).isEqualTo(200);
  }

  @Test
  void the_go_client_asks_for_the_newest_version_and_appends_slashes() {
    assertThat(wire.get("/platform/latest/").at("latest")).isEqualTo("22");
    assertThat(wire.get("/platform/3/cluster/config/").status()).isEqualTo(200);
    assertThat(wire.get("/platform/1/snapshot/snapshots/").status()).isEqualTo(200);
    assertThat(wire.get("/platform/1/quota/license/").status()).isEqualTo(200);
    assertThat(wire.get("/platform/5/quota/license/").at("status")).isEqualTo("Licensed");
  }

  @Test
  void a_volume_is_made_looked_up_and_sized() {
    var made =
        wire.put(
            "/namespace/ifs/csi/k8s-1/?overwrite=false&recursive=true",
            "",
            "x-isi-ifs-target-type",
            "container",
            "x-isi-ifs-access-control",
            "public_read_write");
    assertThat(made.status()).isEqualTo(200);

    assertThat(wire.get("/namespace/ifs/csi/k8s-1/?metadata").list("attrs")).isNotEmpty();
    assertThat(wire.get("/namespace/ifs/csi/k8s-1?acl").at("authoritative")).isEqualTo("mode");
    assertThat(
            wire.put(
                    "/namespace/ifs/csi/k8s-1?acl",
                    "{\"authoritative\":\"acl\",\"action\":\"replace\",\"owner\":"
                        + "{\"name\":\"alice\",\"type\":\"user\"},\"group\":"
                        + "{\"name\":\"eng\",\"type\":\"group\"}}")
                .status())
        .isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/csi/k8s-1?acl").at("owner.id")).isEqualTo("UID:1001");
    wire.write("/ifs/csi/k8s-1/f", "12345");
    assertThat(
            wire.get("/namespace/ifs/csi/k8s-1?query&detail=size&max-depth=-1")
                .at("children.0.size"))
        .isEqualTo(5L);
  }

  @Test
  void csi_makes_a_quota_writes_its_id_into_the_export_and_closes_it_with_localhost() {
    wire.mkdir("/ifs/csi/k8s-2");
    var quota =
        wire.post(
            "/platform/1/quota/quotas/",
            "{\"enforced\":true,\"include_snapshots\":false,\"path\":\"/ifs/csi/k8s-2\","
                + "\"thresholds_include_overhead\":false,\"type\":\"directory\","
                + "\"container\":true,\"thresholds\":{\"advisory\":null,\"hard\":3221225472,"
                + "\"soft\":null,\"soft_grace\":null}}");
    assertThat(quota.status()).isEqualTo(201);
    var export =
        wire.post(
            "/platform/2/protocols/nfs/exports?zone=System",
            "{\"paths\":[\"/ifs/csi/k8s-2\"],\"description\":\"CSI_QUOTA_ID:"
                + quota.at("id")
                + "\"}");
    assertThat(export.status()).isEqualTo(201);
    String item = "/platform/2/protocols/nfs/exports/" + export.at("id");
    assertThat(wire.put(item + "?zone=System", "{\"clients\":[\"localhost\"]}").status())
        .isEqualTo(204);
    assertThat(
            wire.put(
                    item + "?zone=System&ignore_unresolvable_hosts=true",
                    "{\"clients\":[\"localhost\"],\"root_clients\":[\"10.0.0.3\"]}")
                .status())
        .isEqualTo(204);

    var found = wire.get("/platform/2/protocols/nfs/exports/?path=/ifs/csi/k8s-2&zone=System");
    assertThat(found.at("exports.0.description")).asString().startsWith("CSI_QUOTA_ID:WACn");
    assertThat(wire.get("/platform/1/quota/quotas/" + quota.at("id")).status()).isEqualTo(200);
    assertThat(
            wire.put(
                    "/platform/1/quota/quotas/" + quota.at("id"),
                    "{\"enforced\":true,\"thresholds_include_overhead\":false,\"thresholds\":"
                        + "{\"hard\":6442450944}}")
                .status())
        .isEqualTo(204);
    assertThat(wire.delete("/platform/1/quota/quotas/" + quota.at("id")).status()).isEqualTo(204);
  }

  @Test
  void a_volume_from_a_snapshot_is_a_copy_with_modes() {
    wire.mkdir("/ifs/csi/k8s-3/deep");
    wire.write("/ifs/csi/k8s-3/deep/f", "x");
    var snapshot =
        wire.post(
            "/platform/1/snapshot/snapshots/", "{\"name\":\"snap\",\"path\":\"/ifs/csi/k8s-3\"}");

    var copied =
        wire.put(
            "/namespace/ifs/csi/k8s-4/?merge=True",
            "",
            "x-isi-ifs-copy-source",
            "/namespace/ifs/.snapshot/snap/csi/k8s-3",
            "x-isi-ifs-mode-mask",
            "preserve");

    assertThat(copied.status()).isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/csi/k8s-4/deep/f").text()).isEqualTo("x");
    assertThat(wire.delete("/platform/1/snapshot/snapshots/" + snapshot.at("id")).status())
        .isEqualTo(204);
  }

  @Test
  void terraform_pages_with_its_filters_beside_the_token() {
    for (int i = 0; i < 5; i++) {
      wire.mkdir("/ifs/tf/d" + i);
      wire.post(
          "/platform/7/protocols/smb/shares?zone=System",
          "{\"name\":\"s%d\",\"path\":\"/ifs/tf/d%d\",\"zone\":\"System\"}".formatted(i, i));
    }
    List<Object> names = new ArrayList<>();
    String resume = "";

    do {
      var page =
          wire.get(
              "/platform/12/protocols/smb/shares?zone=System&limit=2&resolve_names=true" + resume);
      assertThat(page.status()).isEqualTo(200);
      for (Object share : page.list("shares")) {
        names.add(Objects.requireNonNull(Json.asObject(share)).get("name"));
      }
      Object next = page.json().get("resume");
      resume = next == null ? "" : "&resume=" + next;
    } while (!resume.isEmpty());

    assertThat(names).containsExactly("s0", "s1", "s2", "s3", "s4");
  }

  @Test
  void the_sdk_reads_what_its_models_demand() {
    Map<String, List<String>> demanded =
        Map.of(
            "/platform/3/cluster/config",
            List.of(
                "description",
                "devices",
                "encoding",
                "guid",
                "has_quorum",
                "is_compliance",
                "is_virtual",
                "is_vonefs",
                "join_mode",
                "local_devid",
                "local_lnn",
                "local_serial",
                "name"),
            "/platform/5/quota/license",
            List.of("expired_alert", "expiring_alert", "id", "name", "status", "tiers"),
            "/platform/5/cluster/identity",
            List.of("description", "logon", "mttdl_level_msg", "name"),
            "/platform/1/cluster/statfs",
            List.of(
                "f_bavail",
                "f_bfree",
                "f_blocks",
                "f_bsize",
                "f_ffree",
                "f_files",
                "f_flags",
                "f_fstypename",
                "f_iosize",
                "f_mntfromname",
                "f_mntonname",
                "f_namemax",
                "f_owner",
                "f_type",
                "f_version"));

    demanded.forEach(
        (path, fields) -> assertThat(wire.get(path).json().keySet()).as(path).containsAll(fields));
  }
}

package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every request of OpenStack Manila's PowerScale driver, spelled as its Python code spells it: no
 * content type on JSON bodies, booleans as True and False, the session cookie alone with token and
 * referer, versions 1, 12 and 22 side by side, and what it looks at in the answers.
 */
class ManilaSpellingTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private OneFsSimulator simulator;
  private String session;
  private String token;

  @BeforeEach
  void start() throws Exception {
    simulator = OneFsSimulator.builder().http().account("manila", "secret").start();
    HttpResponse<String> login =
        http.send(
            HttpRequest.newBuilder(URI.create(simulator.url() + "/session/1/session"))
                .header("Content-type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "{\"username\": \"manila\", \"password\": \"secret\","
                            + " \"services\": [\"platform\", \"namespace\"]}"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(login.statusCode()).isEqualTo(201);
    session = cookie(login, "isisessid");
    token = cookie(login, "isicsrf");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private static String cookie(HttpResponse<?> response, String name) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(value -> value.startsWith(name + "="))
        .map(value -> value.substring(name.length() + 1).split(";")[0])
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> send(String method, String target, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(simulator.url() + target))
            .header("cookie", "isisessid=" + session)
            .header("X-CSRF-Token", token)
            .header("referer", simulator.url().toString())
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Map<String, Object> json(HttpResponse<String> response) {
    return Objects.requireNonNull(Json.asObject(Json.parse(response.body())), response.body());
  }

  private static Map<String, Object> first(HttpResponse<String> response, String list) {
    return Objects.requireNonNull(Json.asObject(((List<?>) json(response).get(list)).get(0)));
  }

  private void makeDirectory(String path, boolean recursive) throws Exception {
    var made =
        send(
            "PUT",
            "/namespace%s?recursive=%s".formatted(path, recursive ? "True" : "False"),
            null,
            "x-isi-ifs-target-type",
            "container",
            "x-isi-ifs-access-control",
            "0777");
    assertThat(made.statusCode()).isEqualTo(200);
  }

  @Test
  void the_root_directory_is_looked_for_and_made() throws Exception {
    assertThat(send("HEAD", "/namespace/ifs/manila-test", null).statusCode()).isEqualTo(404);

    makeDirectory("/ifs/manila-test", true);

    assertThat(send("HEAD", "/namespace/ifs/manila-test", null).statusCode()).isEqualTo(200);
  }

  @Test
  void an_nfs_share_with_a_mount_point_name_goes_through_its_whole_life() throws Exception {
    makeDirectory("/ifs/manila-test", true);
    makeDirectory("/ifs/manila-test/share-1", false);
    var made =
        send(
            "POST",
            "/platform/1/protocols/nfs/exports",
            "{\"paths\": [\"/ifs/manila-test/share-1\"]}");
    assertThat(made.statusCode()).isEqualTo(201);
    var alias =
        send(
            "POST",
            "/platform/12/protocols/nfs/aliases?zone=System",
            "{\"name\": \"/mount-1\", \"path\": \"/ifs/manila-test/share-1\"}");
    assertThat(alias.statusCode()).isEqualTo(201);
    assertThat(
            send("GET", "/platform/12/protocols/nfs/aliases/%2Fmount-1?zone=System", null)
                .statusCode())
        .isEqualTo(200);
    var quota =
        send(
            "POST",
            "/platform/1/quota/quotas",
            "{\"path\": \"/ifs/manila-test/share-1\", \"type\": \"directory\","
                + " \"include_snapshots\": false, \"thresholds_include_overhead\": false,"
                + " \"enforced\": true, \"thresholds\": {\"hard\": 2147483648,"
                + " \"advisory\": 1717986918}}");
    assertThat(quota.statusCode()).isBetween(200, 299);

    var found =
        send("GET", "/platform/12/protocols/nfs/exports?path=%2Fifs%2Fmanila-test%2Fshare-1", null);
    assertThat(found.statusCode()).isEqualTo(200);
    assertThat((long) json(found).get("total")).isPositive();
    Object export = first(found, "exports").get("id");
    assertThat(
            send(
                    "PUT",
                    "/platform/1/protocols/nfs/exports/" + export,
                    "{\"read_only_clients\": [\"10.0.0.7\"], \"clients\": [\"10.0.0.0/24\"]}")
                .statusCode())
        .isEqualTo(204);

    var byPath = send("GET", "/platform/1/quota/quotas?path=/ifs/manila-test/share-1", null);
    Map<String, Object> found1 = first(byPath, "quotas");
    assertThat(found1.get("thresholds")).isInstanceOf(Map.class);
    assertThat(
            send(
                    "PUT",
                    "/platform/1/quota/quotas/" + found1.get("id"),
                    "{\"thresholds\": {\"hard\": 4294967296, \"advisory\": 3435973836}}")
                .statusCode())
        .isBetween(200, 299);

    assertThat(send("DELETE", "/platform/1/quota/quotas/" + found1.get("id"), null).statusCode())
        .isEqualTo(204);
    assertThat(
            send("DELETE", "/platform/12/protocols/nfs/aliases/%2Fmount-1?zone=System", null)
                .statusCode())
        .isEqualTo(204);
    assertThat(send("DELETE", "/platform/1/protocols/nfs/exports/" + export, null).statusCode())
        .isEqualTo(204);
    assertThat(
            send("DELETE", "/namespace/ifs/manila-test/share-1?recursive=True", null).statusCode())
        .isEqualTo(204);
  }

  @Test
  void a_cifs_share_gets_hosts_and_users() throws Exception {
    makeDirectory("/ifs/manila-test/share-2", true);
    assertThat(send("GET", "/platform/1/protocols/smb/shares/share-2", null).statusCode())
        .isEqualTo(404);
    assertThat(
            send(
                    "POST",
                    "/platform/1/protocols/smb/shares",
                    "{\"permissions\": [], \"name\": \"share-2\","
                        + " \"path\": \"/ifs/manila-test/share-2\"}")
                .statusCode())
        .isEqualTo(201);

    var lookup = send("GET", "/platform/1/auth/mapping/users/lookup?user=alice", null);
    assertThat(lookup.statusCode()).isEqualTo(200);
    assertThat((List<?>) json(lookup).get("mapping")).hasSize(1);
    Map<?, ?> user = (Map<?, ?>) first(lookup, "mapping").get("user");
    String sid = Json.write(user.get("sid"));
    assertThat(
            send(
                    "PUT",
                    "/platform/1/protocols/smb/shares/share-2",
                    "{\"permissions\": [{\"permission\": \"full\", \"permission_type\": \"allow\","
                        + " \"trustee\": "
                        + sid
                        + "}], \"host_acl\": [\"allow:10.0.0.0/24\", \"deny:ALL\"]}")
                .statusCode())
        .isEqualTo(204);

    var share = send("GET", "/platform/1/protocols/smb/shares/share-2", null);
    assertThat(first(share, "shares").get("host_acl"))
        .isEqualTo(List.of("allow:10.0.0.0/24", "deny:ALL"));
    assertThat(send("DELETE", "/platform/1/protocols/smb/shares/share-2", null).statusCode())
        .isEqualTo(204);
  }

  @Test
  void a_snapshot_is_made_walked_cloned_from_exported_and_deleted() throws Exception {
    makeDirectory("/ifs/manila-test/share-3/sub", true);
    simulator
        .cluster()
        .fileSystem()
        .createFile(
            "/ifs/manila-test/share-3/file",
            io.isilondriver.onefs.cluster.filesystem.FileContent.of("content"),
            io.isilondriver.onefs.cluster.filesystem.Creation.FILE);
    var made =
        send(
            "POST",
            "/platform/1/snapshot/snapshots",
            "{\"name\": \"snap-1\", \"path\": \"/ifs/manila-test/share-3\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("id")).isInstanceOf(Long.class);
    assertThat(first(send("GET", "/platform/1/snapshot/snapshots/snap-1", null), "snapshots"))
        .containsEntry("path", "/ifs/manila-test/share-3");

    var listing =
        send("GET", "/namespace/ifs/.snapshot/snap-1/manila-test/share-3?detail=default", null);
    List<?> children = (List<?>) json(listing).get("children");
    assertThat(children).hasSize(2);
    for (Object child : children) {
      assertThat(Objects.requireNonNull(Json.asObject(child)).get("type"))
          .isIn("container", "object");
    }
    makeDirectory("/ifs/manila-test/share-4", false);
    assertThat(
            send(
                    "PUT",
                    "/namespace/ifs/manila-test/share-4/file?clone=true&snapshot=snap-1",
                    null,
                    "x-isi-ifs-copy-source",
                    "/namespace/ifs/manila-test/share-3/file")
                .statusCode())
        .isEqualTo(200);

    var export =
        send(
            "POST",
            "/platform/22/protocols/nfs/exports",
            "{\"paths\": [\"/ifs/.snapshot/snap-1\"], \"read_only\": true,"
                + " \"map_root\": {\"enabled\": false}}");
    assertThat(export.statusCode()).isEqualTo(201);
    assertThat(send("DELETE", "/platform/1/snapshot/snapshots/snap-1", null).statusCode())
        .isEqualTo(204);
    assertThat(send("GET", "/platform/1/snapshot/snapshots/snap-1", null).statusCode())
        .isEqualTo(404);
  }

  @Test
  void statistics_version_and_all_quotas_are_read() throws Exception {
    var stats =
        send(
            "GET",
            "/platform/1/statistics/current?keys=ifs.bytes.total,ifs.bytes.free,ifs.bytes.used",
            null);
    assertThat((List<?>) json(stats).get("stats")).hasSize(3);
    var encoded =
        send(
            "GET",
            "/platform/1/statistics/current"
                + "?keys=ifs.bytes.total%2Cifs.bytes.free%2Cifs.bytes.used",
            null);
    assertThat((List<?>) json(encoded).get("stats")).hasSize(3);
    var version = send("GET", "/platform/12/cluster/version", null);
    assertThat(first(version, "nodes").get("release")).isEqualTo("9.11.0.0");
    assertThat(json(send("GET", "/platform/1/quota/quotas", null))).containsKey("quotas");
  }

  @Test
  void dedupe_is_set_up() throws Exception {
    makeDirectory("/ifs/manila-test/share-5", true);
    assertThat(json(send("GET", "/platform/1/dedupe/settings", null)).get("settings"))
        .isInstanceOf(Map.class);
    assertThat(
            send(
                    "PUT",
                    "/platform/1/dedupe/settings",
                    "{\"paths\": [\"/ifs/manila-test/share-5\"], \"assess_paths\": []}")
                .statusCode())
        .isEqualTo(204);
    assertThat(first(send("GET", "/platform/1/job/types/Dedupe", null), "types"))
        .containsEntry("id", "Dedupe");
    assertThat(
            send(
                    "PUT",
                    "/platform/1/job/types/Dedupe",
                    "{\"enabled\": true, \"policy\": \"LOW\", \"priority\": 4,"
                        + " \"schedule\": \"every 1 weeks on sunday at 12:00 AM\"}")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void the_seed_era_driver_used_basic_authentication_and_version_1_throughout() throws Exception {
    Wire basic = Wire.basic(simulator, "manila", "secret");

    basic.mkdir("/ifs/old");
    assertThat(
            basic.post("/platform/1/protocols/nfs/exports", "{\"paths\": [\"/ifs/old\"]}").status())
        .isEqualTo(201);
    assertThat(basic.get("/platform/1/protocols/nfs/exports").list("exports")).hasSize(1);
    assertThat(basic.delete("/namespace/ifs/old?recursive=true").status()).isEqualTo(204);
  }
}

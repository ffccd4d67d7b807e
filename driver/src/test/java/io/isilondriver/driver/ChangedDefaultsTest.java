package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A zone whose defaults an administrator has changed: what is made in it is closed all the same.
 */
class ChangedDefaultsTest {
  private static final AccessZone ZONE = AccessZone.SYSTEM;

  private final SimulatedCluster cluster = new SimulatedCluster();
  private final IsilonBackend backend = cluster.backend();

  @BeforeEach
  void directory() {
    backend.namespace().ensureDirectory(SimulatedCluster.ROOT, Mode.parse("0750"));
  }

  @AfterEach
  void close() {
    backend.close();
    cluster.close();
    assertThat(cluster.simulator().violations()).isEmpty();
  }

  private String asked(String method, String path, String body)
      throws IOException, InterruptedException {
    String account = SimulatedCluster.USER + ":" + SimulatedCluster.PASSWORD;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(cluster.simulator().url() + path))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  @Test
  void an_export_is_closed_and_squashes_root() throws IOException, InterruptedException { // W56, R1
    asked(
        "PUT",
        "/platform/14/protocols/nfs/settings/export",
        """
        {"map_root": {"enabled": false}, "all_dirs": true, "read_only": true,
         "map_non_root": {"enabled": true, "user": {"id": "USER:root"}},
         "map_failure": {"enabled": true, "user": {"id": "USER:root"}},
         "map_all": {"enabled": true, "user": {"id": "USER:root"}}}""");

    var id =
        backend
            .nfsExports()
            .create(
                new NewNfsExport(
                    ZONE, SimulatedCluster.ROOT, "mine", NfsClients.closed(), false, true));

    assertThat(asked("GET", "/platform/4/protocols/nfs/exports/" + id, "").replace(" ", ""))
        .contains("\"all_dirs\":false", "\"clients\":[\"127.0.0.1\"]", "\"read_only\":false")
        .containsPattern("\"map_root\":\\{\"enabled\":true[^\\n]*?\"USER:nobody\"")
        .containsPattern("\"map_non_root\":\\{\"enabled\":false")
        .containsPattern("\"map_failure\":\\{\"enabled\":false")
        .doesNotContainPattern("\"map_all\":\\{\"enabled\":true");
  }

  @Test
  void an_smb_share_admits_nobody_and_makes_nobody_another() // W6, W64
      throws IOException, InterruptedException {
    asked(
        "PUT",
        "/platform/7/protocols/smb/settings/share",
        """
        {"host_acl": ["allow:ALL"], "impersonate_guest": "always", "impersonate_user": "root"}""");

    backend.smbShares().create(ZONE, "home", SimulatedCluster.ROOT, "mine", SmbAccess.CLOSED);

    assertThat(asked("GET", "/platform/7/protocols/smb/shares/home", "").replace(" ", ""))
        .contains(
            "\"permissions\":[]",
            "\"host_acl\":[\"deny:ALL\"]",
            "\"run_as_root\":[]",
            "\"impersonate_guest\":\"never\"",
            "\"impersonate_user\":\"\"");
  }
}

package io.isilondriver.isilon.papi;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.QuotaId;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.isilon.papi.cluster.PapiDeduplicationList;
import io.isilondriver.isilon.papi.nfs.PapiNfsExports;
import io.isilondriver.isilon.papi.quota.PapiQuotas;
import io.isilondriver.isilon.papi.smb.PapiSmbShares;
import io.isilondriver.isilon.papi.snapshot.PapiSnapshots;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is written, to the letter: OneFS refuses a field that it does not know, and reads one that
 * is left out in its own way.
 */
class RequestBodiesTest extends PapiTest {
  private static final String EXPORT = "/platform/4/protocols/nfs/exports";
  private static final OwnershipMark MARK =
      OwnershipMark.of(new ShareName("projects"), Protocol.NFS);

  @Test
  void an_export_is_closed_in_the_request_that_makes_it_and_root_is_nobody() { // W1, W56, R1
    cluster.on("POST " + EXPORT, 201, "{\"id\": 3}");
    var exports = new PapiNfsExports(papi);

    exports.create(new NewNfsExport(ZONE, PATH, "mine", NfsClients.closed(), false, true));

    assertThat(cluster.only("POST").target()).isEqualTo(EXPORT + "?zone=System");
    assertThat(cluster.only("POST").body())
        .isEqualTo(
            "{\"paths\":[\"/ifs/manila/projects\"],\"zone\":\"System\",\"description\":\"mine\","
                + "\"clients\":[\"127.0.0.1\"],\"read_write_clients\":[],"
                + "\"read_only_clients\":[],\"root_clients\":[],\"read_only\":false,"
                + "\"all_dirs\":false,"
                + "\"map_root\":{\"enabled\":true,\"user\":{\"id\":\"USER:nobody\"}},"
                + "\"map_non_root\":{\"enabled\":false},"
                + "\"map_all\":{\"enabled\":false},"
                + "\"map_failure\":{\"enabled\":false},\"snapshot\":\"-\"}");
  }

  @Test
  void root_is_let_through_only_where_that_was_chosen() { // W56
    cluster.on("POST " + EXPORT, 201, "{\"id\": 3}");

    new PapiNfsExports(papi)
        .create(new NewNfsExport(ZONE, PATH, "mine", NfsClients.closed(), false, false));

    assertThat(cluster.only("POST").body()).contains("\"map_root\":{\"enabled\":false}");
  }

  @Test
  void a_change_of_clients_says_all_four_lists_and_nothing_else() { // W2, W7, R1, R4, R15
    cluster.on("PUT " + EXPORT + "/3", 204, "");

    new PapiNfsExports(papi)
        .replaceClients(
            ZONE,
            new ExportId(3),
            NfsClients.admitting(
                List.of(
                    AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE),
                    AccessRule.network("2001:db8::/64", AccessLevel.READ_ONLY))));

    assertThat(cluster.only("PUT").body())
        .isEqualTo(
            "{\"clients\":[\"127.0.0.1\"],\"read_write_clients\":[\"10.0.0.0/24\"],"
                + "\"read_only_clients\":[\"2001:db8::/64\"],\"root_clients\":[]}");
  }

  @Test
  void a_change_of_the_description_says_nothing_else() { // R4
    cluster.on("PUT " + EXPORT + "/3", 204, "");
    cluster.on("PUT /platform/12/protocols/smb/shares/home", 204, "");

    new PapiNfsExports(papi).describe(ZONE, new ExportId(3), "mine");
    assertThat(cluster.only("PUT").body()).isEqualTo("{\"description\":\"mine\"}");

    cluster.requests().clear();
    new PapiSmbShares(papi).describe(ZONE, "home", "mine");
    assertThat(cluster.only("PUT").body()).isEqualTo("{\"description\":\"mine\"}");
  }

  @Test
  void an_smb_share_says_that_nobody_gets_in() { // W6, W64
    cluster.on("POST /platform/12/protocols/smb/shares", 201, "{\"id\": \"home\"}");

    new PapiSmbShares(papi).create(ZONE, "home", PATH, "mine", SmbAccess.CLOSED);

    assertThat(cluster.only("POST").body())
        .isEqualTo(
            "{\"name\":\"home\",\"path\":\"/ifs/manila/projects\",\"zone\":\"System\","
                + "\"description\":\"mine\",\"browsable\":true,\"permissions\":[],"
                + "\"host_acl\":[\"deny:ALL\"],\"run_as_root\":[],"
                + "\"impersonate_guest\":\"never\",\"impersonate_user\":\"\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "16, 15, '\"thresholds_on\":\"fslogicalsize\",\"labels\":\"MARK\",'",
    "14, 12, '\"thresholds_on\":\"fslogicalsize\",'",
    "5, 1, '\"thresholds_include_overhead\":false,'"
  })
  void a_quota_is_a_container_and_says_what_its_version_knows(
      String latest, int version, String known) { // W55, W59
    speak(latest);
    cluster.on("POST /platform/%d/quota/quotas".formatted(version), 201, "{\"id\": \"AAB\"}");

    new PapiQuotas(papi).create(PATH, QuotaLimits.hard(new DataSize(5)), MARK);

    assertThat(cluster.only("POST").body())
        .isEqualTo(
            "{\"path\":\"/ifs/manila/projects\",\"type\":\"directory\",\"include_snapshots\":false,"
                + "\"enforced\":true,\"container\":true,"
                + known.replace("MARK", MARK.text())
                + "\"thresholds\":{\"hard\":5}}");
  }

  @Test
  void a_change_of_limits_says_every_limit_so_that_none_stays_by_accident() { // W37, R4
    cluster.on("PUT /platform/15/quota/quotas/AAB", 204, "");

    new PapiQuotas(papi).replaceLimits(new QuotaId("AAB"), QuotaLimits.hard(new DataSize(5)));

    assertThat(cluster.only("PUT").body())
        .isEqualTo(
            "{\"enforced\":true,\"thresholds\":"
                + "{\"hard\":5,\"soft\":null,\"soft_grace\":null,\"advisory\":null}}");
  }

  @Test
  void a_mark_is_taken_off_by_an_empty_text_and_old_releases_are_not_asked() {
    cluster.on("PUT /platform/15/quota/quotas/AAB", 204, "");
    new PapiQuotas(papi).mark(new QuotaId("AAB"), Optional.empty());
    assertThat(cluster.only("PUT").body()).isEqualTo("{\"labels\":\"\"}");

    cluster.requests().clear();
    speak("12");
    new PapiQuotas(papi).mark(new QuotaId("AAB"), Optional.of(MARK));
    assertThat(cluster.requests()).noneMatch(each -> each.method().equals("PUT"));
  }

  @Test
  void a_snapshot_that_shall_stay_loses_its_end_by_a_null() {
    cluster.on("PUT /platform/1/snapshot/snapshots/7", 204, "");

    new PapiSnapshots(papi).keepForever(new SnapshotId(7));

    assertThat(cluster.only("PUT").body()).isEqualTo("{\"expires\":null}");
  }

  @Test
  void the_deduplication_list_is_written_without_anything_about_the_job() { // W39, W40
    cluster.on("PUT /platform/1/dedupe/settings", 204, "");

    new PapiDeduplicationList(papi)
        .replace(new TreeSet<>(List.of(PATH, IfsPath.of("/ifs/data/ünicode \"quoted\""))));

    assertThat(cluster.only("PUT").body())
        .isEqualTo("{\"paths\":[\"/ifs/data/ünicode \\\"quoted\\\"\",\"/ifs/manila/projects\"]}");
  }

  @Test
  void a_name_of_any_kind_addresses_its_own_item() { // W11
    String item = "/platform/12/protocols/smb/shares/a%2Fb%3Fc%23d%25%20%E6%97%A5";
    cluster.on("DELETE " + item, 204, "");

    new PapiSmbShares(papi).delete(ZONE, "a/b?c#d% 日");

    assertThat(cluster.only("DELETE").target()).isEqualTo(item + "?zone=System");
  }
}

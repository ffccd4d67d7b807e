package io.isilondriver.isilon.papi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.isilon.papi.cluster.PapiCluster;
import io.isilondriver.isilon.papi.cluster.PapiDeduplicationList;
import io.isilondriver.isilon.papi.identity.PapiIdentities;
import io.isilondriver.isilon.papi.nfs.PapiNfsExports;
import io.isilondriver.isilon.papi.quota.PapiQuotas;
import io.isilondriver.isilon.papi.smb.PapiSmbShares;
import io.isilondriver.isilon.papi.snapshot.PapiSnapshots;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as no manual shows them, and what is made of each. */
class OddAnswersTest extends PapiTest {
  private static final String EXPORTS = "GET /platform/4/protocols/nfs/exports";
  private static final String QUOTAS = "GET /platform/15/quota/quotas";
  private static final String SNAPSHOTS = "GET /platform/1/snapshot/snapshots";
  private static final String SHARES = "GET /platform/12/protocols/smb/shares";

  private List<NfsExport> exports(String json) {
    cluster.on(EXPORTS, 200, json);
    return new PapiNfsExports(papi).list(ZONE).toList();
  }

  private Quota quota(String json) {
    cluster.on(
        QUOTAS,
        200,
        "{\"quotas\":[{\"id\":\"AAB\",\"path\":\"%s\",%s}]}".formatted(PATH.value(), json));
    return new PapiQuotas(papi).ofDirectory(PATH).orElseThrow();
  }

  private List<Quota> quotasFrom(String json) {
    cluster.on(QUOTAS, 200, json);
    return new PapiQuotas(papi).atOrBelow(PATH).toList();
  }

  private List<OneFsSnapshot> snapshots(String json) {
    cluster.on(SNAPSHOTS, 200, json);
    return new PapiSnapshots(papi).list().toList();
  }

  @Test
  void fields_that_nobody_has_heard_of_are_passed_over() { // R5
    assertThat(
            exports(
                """
                {"brand_new": {"deep": [1, {"x": null}]}, "digest": 7, "exports": [
                  {"id": 3, "paths": ["/ifs/a"], "clients": ["127.0.0.1"], "quantum": true,
                   "description": "mine"}], "resume": null, "total": 1}"""))
        .singleElement()
        .satisfies(export -> assertThat(export.description()).isEqualTo("mine"));
  }

  @Test
  void what_is_null_or_missing_is_nothing_and_an_export_without_clients_is_open() { // W1, R5
    assertThat(
            exports(
                """
                {"exports": [{"id": 3, "paths": null, "description": null, "clients": null,
                  "read_only": null, "root_clients": null}, {"id": 4}]}"""))
        .hasSize(2)
        .allSatisfy(
            export -> {
              assertThat(export.paths()).isEmpty();
              assertThat(export.description()).isEmpty();
              assertThat(export.clients().openToEverybody()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "null", "{\"LIST\": null, \"resume\": null}"})
  void a_list_that_is_not_in_the_answer_is_no_empty_list(String body) { // P6
    for (ThrowingCallable each :
        List.<ThrowingCallable>of(
            () -> exports(body.replace("LIST", "exports")),
            () -> quotasFrom(body.replace("LIST", "quotas")),
            () -> snapshots(body.replace("LIST", "snapshots")))) {
      assertThatThrownBy(each).isInstanceOf(UnexpectedAnswer.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3",
    "'\"3\"', 3",
    "9223372036854775808, 9223372036854775808",
    "18446744073709551615, 18446744073709551615"
  })
  void an_id_is_a_number_or_a_text_of_64_bits_without_a_sign(String json, String id) {
    assertThat(exports("{\"exports\":[{\"id\":%s}]}".formatted(json)).get(0).id()).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"abc\"", "-1", "18446744073709551616", "3.5", "[3]", "true"})
  void what_cannot_be_an_id_is_an_error_of_the_driver_and_no_item_is_left_out(String id) { // W43
    assertThatThrownBy(() -> exports("{\"exports\":[{\"id\":%s}]}".formatted(id)))
        .isInstanceOf(UnexpectedAnswer.class);
  }

  @Test
  void an_export_of_a_huge_number_is_addressed_by_it() {
    String item = "/platform/4/protocols/nfs/exports/18446744073709551615";
    cluster.on("PUT " + item, 204, "");
    var exports = new PapiNfsExports(papi);
    cluster.on(EXPORTS, 200, "{\"exports\":[{\"id\":18446744073709551615}]}");

    exports.replaceClients(ZONE, exports.list(ZONE).toList().get(0).id(), NfsClients.closed());

    assertThat(cluster.only("PUT").target()).startsWith(item + "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "\"\"", "\"x\"", "{}", "[]"})
  void a_version_that_is_none_is_an_error_of_the_driver(String latest) { // W43
    cluster.on(
        "GET /platform/latest", 200, latest.isEmpty() ? "{}" : "{\"latest\":" + latest + "}");

    assertThatThrownBy(() -> exports("{}")).isInstanceOf(UnexpectedAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"16\"", "16", "\"16.1\"", "\"23\""})
  void a_version_is_a_number_or_a_text_and_may_have_a_minor_part(String latest) {
    cluster.on("GET /platform/latest", 200, "{\"latest\":" + latest + "}");

    assertThat(exports("{\"exports\":[]}")).isEmpty();
  }

  @Test
  void a_quota_without_thresholds_has_no_limits_and_one_without_usage_is_not_ready() { // W20
    assertThat(quota("\"thresholds\": null, \"usage\": null"))
        .satisfies(
            quota -> {
              assertThat(quota.limits()).isEmpty();
              assertThat(quota.ready()).isFalse();
            });
    assertThat(quota("\"thresholds\": {\"hard\": 5}, \"usage\": {\"fslogical\": null}").ready())
        .isFalse();
    assertThat(quota("\"thresholds\": {\"hard\": 5}, \"usage\": {\"fslogical\": -1}").ready())
        .isFalse();
    assertThat(
            quota(
                    "\"thresholds\":{\"hard\":5},\"usage\":{\"fslogical\":1,\"fslogical_ready\":false}")
                .ready())
        .isFalse();
  }

  @Test
  void limits_are_taken_as_they_are_up_to_the_largest_and_senseless_advisory_ones_left_out() {
    assertThat(quota("\"thresholds\":{\"hard\":9223372036854775807,\"advisory\":null}").limits())
        .contains(QuotaLimits.hard(new DataSize(Long.MAX_VALUE)));
    assertThat(quota("\"thresholds\":{\"hard\":100,\"advisory\":100}").limits())
        .contains(QuotaLimits.hard(new DataSize(100)));
    assertThat(quota("\"thresholds\":{\"hard\":0}").limits()).isEmpty();
    assertThat(quota("\"enforced\":false,\"thresholds\":{\"hard\":100}").limits()).isEmpty();
  }

  @Test
  void more_items_than_were_asked_for_do_not_matter() { // W21, R12
    cluster.on(
        QUOTAS,
        200,
        """
        {"quotas": [
          {"id": "u", "path": "/ifs/manila/projects", "type": "user"},
          {"id": "s", "path": "/ifs/manila/projects", "type": "directory",
           "include_snapshots": true},
          {"id": "c", "path": "/ifs/manila/projects/child", "type": "directory"},
          {"id": "d", "path": "/ifs/manila/projects", "type": "directory"}]}""");

    assertThat(new PapiQuotas(papi).ofDirectory(PATH).orElseThrow().id()).hasToString("d");
  }

  @Test
  void a_snapshot_that_is_being_deleted_is_gone_however_much_of_it_is_left() { // W25, R13
    assertThat(
            snapshots(
                """
                {"snapshots": [
                  {"id": 1, "name": null, "path": null, "state": "deleting"},
                  {"id": 2, "name": "old", "path": "/ifs/a", "state": "deleting"},
                  {"id": 3, "name": "kept", "path": "/ifs/a", "state": "active"},
                  {"id": 4}]}"""))
        .extracting(OneFsSnapshot::name)
        .containsExactly("kept");
  }

  @Test
  void an_alias_to_the_live_file_system_points_at_the_largest_number() {
    assertThat(
            snapshots(
                "{\"snapshots\":[{\"id\":5,\"name\":\"live\",\"path\":\"/ifs\","
                    + "\"target_id\":18446744073709551615}]}"))
        .singleElement()
        .satisfies(snapshot -> assertThat(snapshot.alias()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "null, ''",
    "0, ''",
    "1735689600, 2025-01-01T00:00:00Z",
    "9223372036854775807, +1000000000-12-31T23:59:59Z"
  })
  void the_end_of_a_snapshot_is_a_moment_never_or_beyond_all_time(String json, String moment) {
    String expires =
        snapshots(
                "{\"snapshots\":[{\"id\":5,\"name\":\"s\",\"path\":\"/ifs\",\"expires\":%s}]}"
                    .formatted(json))
            .get(0)
            .expires()
            .map(Instant::toString)
            .orElse("");

    assertThat(expires).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"path\":\"/ifs/a\",\"created\":9223372036854775807",
        "\"path\":\"/ifs/a\",\"created\":253402300800",
        "\"path\":\"/ifs/x//y\",\"created\":0",
        "\"path\":\"elsewhere\",\"created\":0"
      })
  void a_snapshot_that_no_cluster_can_have_is_an_error_of_the_answer_and_not_of_the_caller(
      String members) { // W43
    assertThatThrownBy(
            () -> snapshots("{\"snapshots\":[{\"id\":5,\"name\":\"s\",%s}]}".formatted(members)))
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageStartingWith("List snapshots: the answer holds a value that cannot be read: ");
  }

  @Test
  void an_answer_about_one_object_that_does_not_hold_it_is_not_its_absence() { // W17
    cluster.on("GET /platform/12/protocols/smb/shares/home", 200, "{\"shares\":[]}");
    cluster.on("GET /platform/4/protocols/nfs/exports/7", 200, "{}");

    assertThatThrownBy(() -> new PapiSmbShares(papi).find(ZONE, "home"))
        .isInstanceOf(UnexpectedAnswer.class);
    assertThatThrownBy(() -> new PapiNfsExports(papi).find(ZONE, new ExportId(7)))
        .isInstanceOf(UnexpectedAnswer.class);
  }

  @Test
  void an_export_whose_answer_was_lost_is_found_among_others_of_its_path() {
    cluster.on("POST /platform/4/protocols/nfs/exports", 503, "");
    cluster.on(
        EXPORTS,
        200,
        """
        {"exports": [
          {"id": 3, "paths": ["/ifs/manila/projects"], "clients": ["10.0.0.1"]},
          {"id": 4, "paths": ["/ifs/manila/projects"], "description": "mine",
           "clients": ["127.0.0.1"]}]}""");

    assertThat(
            new PapiNfsExports(papi)
                .create(new NewNfsExport(ZONE, PATH, "mine", NfsClients.closed(), false, true)))
        .hasToString("4");
  }

  @Test
  void a_permission_that_cannot_be_read_is_shown_and_counts_as_everything() { // W7
    cluster.on(
        SHARES,
        200,
        """
        {"shares": [{"name": "home", "path": "/ifs/manila/home", "permissions": [
          {"permission": "telepathy", "permission_type": "allow", "trustee": null},
          {"trustee": {"id": "SID:S-1-5-21-1-2-3-500", "name": null, "type": "user"}},
          {"permission": "read", "permission_type": "deny", "trustee": {"name": "Everyone"}}]}]}""");

    List<Permission> permissions =
        new PapiSmbShares(papi).list(ZONE).map(SmbShare::access).toList().get(0).permissions();

    assertThat(permissions)
        .extracting(Permission::grant)
        .containsExactly(Grant.FULL, Grant.FULL, Grant.READ);
    assertThat(permissions.get(2).deny()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"mapping\": []}", "{\"mapping\": null}", "{}"})
  void a_name_with_an_empty_answer_is_nobodys(String answer) { // W23
    cluster.on("GET /platform/1/auth/mapping/users/lookup", 200, answer);

    assertThat(new PapiIdentities(papi).user(ZONE, "alice"))
        .isInstanceOf(IdentityLookup.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mapping\": [{}]}",
        "{\"mapping\": [{\"user\": {\"name\": \"alice\"}}]}",
        "{\"mapping\": [{\"user\": {\"sid\": {\"id\": null}}}]}"
      })
  void an_account_without_a_sid_is_an_error_and_neither_found_nor_unknown(String answer) { // W17
    cluster.on("GET /platform/1/auth/mapping/users/lookup", 200, answer);

    assertThatThrownBy(() -> new PapiIdentities(papi).user(ZONE, "alice"))
        .isInstanceOf(UnexpectedAnswer.class);
  }

  @Test
  void figures_are_numbers_or_texts_and_one_that_failed_is_asked_for_elsewhere() { // W47
    String statistics = "GET /platform/1/statistics/current";
    cluster.on(
        statistics,
        200,
        """
        {"stats": [{"key": "ifs.bytes.total", "value": 1.0E13, "error": null},
          {"key": "ifs.bytes.avail", "value": "4000000000000"},
          {"key": "ifs.bytes.used", "value": 6000000000000, "error_code": null}]}""");
    assertThat(new PapiCluster(papi).capacity().total())
        .isEqualTo(new DataSize(10_000_000_000_000L));

    cluster.on(statistics, 200, "{\"stats\": [{\"key\": \"ifs.bytes.total\", \"error_code\": 2}]}");
    cluster.on(
        "GET /platform/1/cluster/statfs",
        200,
        "{\"f_bsize\": 8192, \"f_blocks\": 100, \"f_bfree\": 60, \"f_bavail\": 50}");
    assertThat(new PapiCluster(papi).capacity().available()).isEqualTo(new DataSize(50 * 8192L));
  }

  @Test
  void a_deduplication_list_that_is_not_in_the_answer_is_no_empty_one() { // W17, W39
    cluster.on("GET /platform/1/dedupe/settings", 200, "{}");

    assertThatThrownBy(() -> new PapiDeduplicationList(papi).directories())
        .isInstanceOf(UnexpectedAnswer.class);

    cluster.on("GET /platform/1/dedupe/settings", 200, "{\"settings\": {\"paths\": null}}");
    assertThat(new PapiDeduplicationList(papi).directories()).isEqualTo(new TreeSet<>());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"errors\":[{\"code\":\"AEC_EXCEPTION\",\"message\":\"no\"}]}", "[]", "7"})
  void an_error_list_or_anything_else_under_status_200_is_no_empty_list(String body) { // W17
    assertThatThrownBy(() -> exports(body)).isInstanceOf(ShareDriverException.class);
    cluster.on(QUOTAS, 200, body);
    assertThatThrownBy(() -> new PapiQuotas(papi).ofDirectory(PATH))
        .isInstanceOf(ShareDriverException.class);
    assertThatThrownBy(() -> snapshots(body)).isInstanceOf(ShareDriverException.class);
    cluster.on(SHARES, 200, body);
    assertThatThrownBy(() -> new PapiSmbShares(papi).list(ZONE).toList())
        .isInstanceOf(ShareDriverException.class);
  }
}

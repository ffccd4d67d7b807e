package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots, aliases, locks, and writable snapshots. */
class SnapshotTest {
  private static final String SNAPSHOTS = "/platform/1/snapshot/snapshots";
  private static final String WRITABLE = "/platform/14/snapshot/writable";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void a_directory_with_a_file() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data/team");
    wire.write("/ifs/data/team/a.txt", "then");
  }

  private long snap(String name) {
    return (long)
        wire.post(SNAPSHOTS, "{\"name\":\"%s\",\"path\":\"/ifs/data/team\"}".formatted(name))
            .at("id");
  }

  @Test
  void creating_answers_the_whole_snapshot() {
    var made = wire.post(SNAPSHOTS, "{\"name\":\"s1\",\"path\":\"/ifs/data/team\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json())
        .containsOnlyKeys(
            "alias",
            "created",
            "expires",
            "has_locks",
            "id",
            "name",
            "path",
            "pct_filesystem",
            "pct_reserve",
            "schedule",
            "shadow_bytes",
            "size",
            "state",
            "target_id",
            "target_name")
        .containsEntry("name", "s1")
        .containsEntry("path", "/ifs/data/team")
        .containsEntry("state", "active")
        .containsEntry("has_locks", false);
  }

  @Test
  void a_snapshot_is_found_by_name_and_by_number() {
    long id = snap("s1");

    assertThat(wire.get(SNAPSHOTS + "/s1").at("snapshots.0.id")).isEqualTo(id);
    assertThat(wire.get(SNAPSHOTS + "/" + id).at("snapshots.0.name")).isEqualTo("s1");
    assertThat(wire.get(SNAPSHOTS + "/nosuch").text())
        .isEqualTo(
            "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\","
                + "\"message\":\"nosuch snapshot not found\"}]}");
  }

  @Test
  void a_deleted_snapshot_stays_listed_without_a_name_until_it_is_freed() {
    long id = snap("s1");

    assertThat(wire.delete(SNAPSHOTS + "/" + id).status()).isEqualTo(204);

    assertThat(wire.get(SNAPSHOTS + "/s1").status()).isEqualTo(404);
    assertThat(wire.get(SNAPSHOTS + "?state=active").at("total")).isEqualTo(0L);
    snap("s1");
    onefs.simulator().cluster().jobs().runAll();
    assertThat(wire.get(SNAPSHOTS + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(SNAPSHOTS).at("total")).isEqualTo(1L);
  }

  @Test
  void a_deleted_snapshot_is_gone_and_only_waits_among_those_being_deleted() {
    onefs
        .simulator()
        .cluster()
        .jobs()
        .policy(io.isilondriver.onefs.cluster.job.JobPolicy.afterPolls(100));
    long id = snap("s1");
    wire.delete(SNAPSHOTS + "/s1");

    assertThat(wire.get(SNAPSHOTS + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(SNAPSHOTS + "/s1").status()).isEqualTo(404);
    assertThat(wire.delete(SNAPSHOTS + "/" + id).status()).isEqualTo(404);
    assertThat(wire.get(SNAPSHOTS).at("total")).isEqualTo(0L);
    assertThat(wire.get(SNAPSHOTS + "?state=all").at("total")).isEqualTo(0L);
    var deleting = wire.get(SNAPSHOTS + "?state=deleting");
    assertThat(deleting.at("total")).isEqualTo(1L);
    assertThat(deleting.at("snapshots.0.state")).isEqualTo("deleting");
    assertThat(deleting.at("snapshots.0.name")).isNull();
    assertThat(deleting.at("snapshots.0.path")).isNull();
  }

  @Test
  void a_name_is_used_once() {
    snap("s1");

    assertThat(wire.post(SNAPSHOTS, "{\"name\":\"s1\",\"path\":\"/ifs/data\"}").refusal())
        .startsWith("409 AEC_CONFLICT");
    assertThat(wire.post(SNAPSHOTS, "{\"name\":\"s2\",\"path\":\"/ifs/none\"}").refusal())
        .startsWith("404 AEC_NOT_FOUND");
    assertThat(wire.post(SNAPSHOTS, "{\"name\":\"s2\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST path");
    assertThat(wire.post(SNAPSHOTS, "{\"path\":\"/ifs/data\"}").at("name")).isNotNull();
  }

  @Test
  void a_put_renames_and_sets_an_end() {
    long id = snap("s1");

    assertThat(wire.put(SNAPSHOTS + "/s1", "{\"name\":\"s2\",\"expires\":4000000000}").status())
        .isEqualTo(204);

    assertThat(wire.get(SNAPSHOTS + "/" + id).at("snapshots.0.name")).isEqualTo("s2");
    assertThat(wire.get(SNAPSHOTS + "/" + id).at("snapshots.0.expires")).isEqualTo(4000000000L);
    wire.put(SNAPSHOTS + "/s2", "{\"expires\":null}");
    assertThat(wire.get(SNAPSHOTS + "/" + id).at("snapshots.0.expires")).isNull();
  }

  @Test
  void there_is_no_filter_by_path_or_name() {
    assertThat(wire.get(SNAPSHOTS + "?path=/ifs/data/team").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST path");
    assertThat(wire.get(SNAPSHOTS + "?name=s1").status()).isEqualTo(400);
  }

  @Test
  void frozen_content_is_read_where_the_manual_says_and_cannot_be_changed() {
    snap("s1");
    wire.write("/ifs/data/team/a.txt", "now");

    assertThat(wire.get("/namespace/ifs/.snapshot/s1/data/team/a.txt").text()).isEqualTo("then");
    assertThat(wire.get("/namespace/ifs/data/team/.snapshot/s1/a.txt").text()).isEqualTo("then");
    assertThat(wire.delete("/namespace/ifs/.snapshot/s1/data/team/a.txt").status()).isEqualTo(403);
    assertThat(wire.get("/namespace/ifs/data/team?hidden=true").text()).doesNotContain(".snapshot");
  }

  @Test
  void a_lock_keeps_a_snapshot() {
    long id = snap("s1");
    var lock = wire.post(SNAPSHOTS + "/s1/locks", "{\"comment\":\"mine\"}");
    assertThat(lock.status()).isEqualTo(201);

    assertThat(wire.get(SNAPSHOTS + "/" + id).at("snapshots.0.has_locks")).isEqualTo(true);
    assertThat(wire.delete(SNAPSHOTS + "/s1").status()).isGreaterThanOrEqualTo(400);
    assertThat(wire.get(SNAPSHOTS + "/s1/locks").at("locks.0.comment")).isEqualTo("mine");
    assertThat(wire.delete(SNAPSHOTS + "/s1/locks/" + lock.at("id")).status()).isEqualTo(204);
    assertThat(wire.delete(SNAPSHOTS + "/s1").status()).isEqualTo(204);
  }

  @Test
  void at_most_sixteen_locks_fit() {
    snap("s1");
    for (int i = 0; i < 16; i++) {
      assertThat(wire.post(SNAPSHOTS + "/s1/locks", "{}").status()).isEqualTo(201);
    }

    assertThat(wire.post(SNAPSHOTS + "/s1/locks", "{}").refusal())
        .startsWith("403 AEC_LIMIT_EXCEEDED");
    onefs.simulator().quirks().turnOff(Quirk.COLLECTION_DELETE_IS_VIOLATION);
    assertThat(wire.delete(SNAPSHOTS + "/s1/locks/").status())
        .as("an empty lock id drains all locks")
        .isEqualTo(204);
    assertThat(wire.get(SNAPSHOTS + "/s1/locks").at("total")).isEqualTo(0L);
  }

  @Test
  void an_alias_points_at_a_snapshot_or_at_the_live_file_system() {
    snap("s1");
    String aliases = "/platform/1/snapshot/aliases";

    var made = wire.post(aliases, "{\"name\":\"latest\",\"target\":\"s1\"}");
    assertThat(made.status()).isEqualTo(201);
    assertThat(wire.get(aliases + "/latest").at("aliases.0.target_name")).isEqualTo("s1");
    assertThat(wire.get(SNAPSHOTS + "?type=real").at("total")).isEqualTo(1L);
    assertThat(wire.get(SNAPSHOTS + "?type=alias").at("snapshots.0.target_name")).isEqualTo("s1");
    wire.post(aliases, "{\"name\":\"now\",\"target\":\"live\"}");
    assertThat(wire.get(aliases + "/now").text()).contains("18446744073709551615");
    assertThat(wire.delete(aliases + "/latest").status()).isEqualTo(204);
  }

  @Test
  void the_summary_counts_by_state() {
    snap("s1");

    assertThat(wire.get("/platform/1/snapshot/snapshots-summary").at("summary"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .containsEntry("count", 1L)
        .containsEntry("active_count", 1L)
        .containsEntry("deleting_count", 0L);
    assertThat(wire.get("/platform/1/snapshot/pending").list("pending")).isEmpty();
    assertThat(wire.get("/platform/1/snapshot/settings").at("settings.service")).isEqualTo(true);
  }

  @Test
  void a_delete_of_the_collection_takes_them_all() {
    snap("s1");
    snap("s2");
    onefs.simulator().quirks().turnOff(Quirk.COLLECTION_DELETE_IS_VIOLATION);

    assertThat(wire.delete(SNAPSHOTS + "/").status()).isEqualTo(204);

    assertThat(wire.get(SNAPSHOTS + "?state=active").at("total")).isEqualTo(0L);
  }

  @Test
  void a_writable_snapshot_appears_at_its_path_and_keeps_its_source() {
    long id = snap("s1");

    var made = wire.post(WRITABLE, "{\"dst_path\":\"/ifs/data/copy\",\"src_snap\":\"" + id + "\"}");

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json())
        .containsEntry("src_snap", "s1")
        .containsEntry("src_path", "/ifs/data/team")
        .containsEntry("state", "active");
    assertThat(wire.get("/namespace/ifs/data/copy/a.txt").text()).isEqualTo("then");
    wire.write("/ifs/data/copy/b.txt", "new");
    assertThat(wire.get(WRITABLE + "/%2Fifs%2Fdata%2Fcopy").at("writable.0.dst_path"))
        .isEqualTo("/ifs/data/copy");
    assertThat(wire.delete(SNAPSHOTS + "/s1").status()).isGreaterThanOrEqualTo(400);
    assertThat(wire.delete(WRITABLE + "/%2Fifs%2Fdata%2Fcopy").status()).isEqualTo(204);
    onefs.simulator().cluster().jobs().runAll();
    assertThat(wire.head("/namespace/ifs/data/copy").status()).isEqualTo(404);
    assertThat(wire.get("/platform/14/snapshot/writable-snapshot-summary").at("summary"))
        .isInstanceOf(Map.class);
  }

  @Test
  void a_number_as_source_must_be_a_text() {
    snap("s1");

    assertThat(wire.post(WRITABLE, "{\"dst_path\":\"/ifs/data/copy\",\"src_snap\":1}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST src_snap");
    assertThat(
            wire.post(WRITABLE, "{\"dst_path\":\"/ifs/data/team\",\"src_snap\":\"s1\"}").status())
        .as("the target must not exist")
        .isGreaterThanOrEqualTo(400);
  }
}

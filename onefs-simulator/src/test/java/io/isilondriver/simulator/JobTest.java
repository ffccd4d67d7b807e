package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.job.JobPolicy;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs, job types and dedupe settings. */
class JobTest {
  private static final String JOBS = "/platform/10/job/jobs";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void a_directory_with_a_snapshot() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data/team");
    wire.write("/ifs/data/team/f", "then");
    wire.post("/platform/1/snapshot/snapshots", "{\"name\":\"s\",\"path\":\"/ifs/data/team\"}");
    wire.write("/ifs/data/team/f", "now");
  }

  private Object snapshot() {
    return wire.get("/platform/1/snapshot/snapshots/s").at("snapshots.0.id");
  }

  private Wire.Got mark() {
    return wire.post(
        JOBS,
        "{\"type\":\"DomainMark\",\"allow_dup\":true,"
            + "\"domainmark_params\":{\"root\":\"/ifs/data/team\",\"type\":\"SnapRevert\"}}");
  }

  private Wire.Got revert() {
    return wire.post(
        JOBS, "{\"type\":\"SnapRevert\",\"snaprevert_params\":{\"snapid\":" + snapshot() + "}}");
  }

  @Test
  void a_share_is_reverted_by_a_mark_and_a_revert() {
    var marked = mark();
    assertThat(marked.status()).isEqualTo(201);
    assertThat(marked.at("id")).isInstanceOf(Long.class);
    assertThat(wire.get(JOBS + "/" + marked.at("id")).at("jobs.0.state")).isEqualTo("succeeded");

    var reverted = revert();
    assertThat(wire.get(JOBS + "/" + reverted.at("id")).at("jobs.0.state")).isEqualTo("succeeded");
    assertThat(wire.get("/namespace/ifs/data/team/f").text()).isEqualTo("then");
  }

  @Test
  void a_revert_without_a_domain_fails() {
    var reverted = revert();

    if (reverted.status() == 201) {
      assertThat(wire.get(JOBS + "/" + reverted.at("id")).at("jobs.0.state")).isEqualTo("failed");
    }
    assertThat(wire.get("/namespace/ifs/data/team/f").text()).isEqualTo("now");
  }

  @Test
  void a_running_job_is_listed_and_a_finished_one_is_not() {
    onefs.simulator().cluster().jobs().policy(JobPolicy.lasting(Duration.ofMinutes(1)));
    Object id = mark().at("id");

    assertThat(wire.get(JOBS).at("jobs.0.state")).isEqualTo("running");
    assertThat(wire.get(JOBS + "/" + id).json().toString()).doesNotContain("end_time");
    onefs.simulator().clock().advance(Duration.ofMinutes(2));
    assertThat(wire.get(JOBS).at("total")).isEqualTo(0L);
    assertThat(wire.get(JOBS + "/" + id).at("jobs.0.state")).isEqualTo("succeeded");
    assertThat(wire.get("/platform/3/job/recent?limit=100").at("recent_jobs.0.id")).isEqualTo(id);
    onefs.simulator().clock().advance(Duration.ofHours(2));
    wire = Wire.loggedIn(onefs.simulator());
    assertThat(wire.get(JOBS + "/" + id).status()).as("forgotten").isEqualTo(404);
    assertThat(wire.get("/platform/3/job/events?ended_jobs_only=true&job_id=" + id).text())
        .contains("\"value\":\"succeeded\"");
  }

  @Test
  void a_second_job_of_a_type_waits_only_if_it_may() {
    onefs.simulator().cluster().jobs().policy(JobPolicy.lasting(Duration.ofMinutes(1)));
    mark();
    onefs.simulator().clock().advance(Duration.ofMinutes(2));
    assertThat(revert().status()).isEqualTo(201);

    assertThat(revert().refusal()).startsWith("409 AEC_CONFLICT");
  }

  @Test
  void a_job_is_paused_resumed_and_cancelled() {
    onefs.simulator().cluster().jobs().policy(JobPolicy.lasting(Duration.ofMinutes(1)));
    String job = JOBS + "/" + mark().at("id");

    assertThat(wire.put(job, "{\"state\":\"pause\"}").status()).isEqualTo(204);
    assertThat(wire.get(job).at("jobs.0.state")).isEqualTo("paused_user");
    wire.put(job, "{\"state\":\"run\"}");
    assertThat(wire.get(job).at("jobs.0.state")).isEqualTo("running");
    wire.put(job, "{\"state\":\"cancel\"}");
    assertThat(wire.get(job).at("jobs.0.state")).isEqualTo("cancelled_user");
  }

  @Test
  void parameters_belong_to_their_type() {
    assertThat(wire.post(JOBS, "{\"type\":\"DomainMark\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST domainmark_params");
    assertThat(
            wire.post(JOBS, "{\"type\":\"SnapRevert\",\"snaprevert_params\":{\"snapid\":\"s\"}}")
                .refusal())
        .isEqualTo("400 AEC_BAD_REQUEST snaprevert_params.snapid");
    assertThat(wire.post(JOBS, "{\"type\":\"MakeCoffee\"}").status()).isEqualTo(400);
    assertThat(
            wire.post(
                    "/platform/3/job/jobs",
                    "{\"type\":\"TreeDelete\",\"paths\":[\"/ifs/data/team\"],"
                        + "\"treedelete_params\":{\"delete_quotas\":true}}")
                .refusal())
        .isEqualTo("400 AEC_BAD_REQUEST treedelete_params");
  }

  @Test
  void a_tree_delete_fails_at_a_quota_unless_it_may_take_it() {
    wire.post(
        "/platform/8/quota/quotas",
        "{\"path\":\"/ifs/data/team\",\"type\":\"directory\",\"include_snapshots\":false,"
            + "\"enforced\":false}");
    String body = "{\"type\":\"TreeDelete\",\"paths\":[\"/ifs/data/team\"]%s}";

    Object first = wire.post(JOBS, body.formatted("")).at("id");
    assertThat(wire.get(JOBS + "/" + first).at("jobs.0.state")).isEqualTo("failed");
    Object second =
        wire.post(JOBS, body.formatted(",\"treedelete_params\":{\"delete_quotas\":true}")).at("id");
    assertThat(wire.get(JOBS + "/" + second).at("jobs.0.state")).isEqualTo("succeeded");
    assertThat(wire.head("/namespace/ifs/data/team").status()).isEqualTo(404);
  }

  @Test
  void the_dedupe_type_and_settings_are_changed_whole() {
    String type = "/platform/1/job/types/Dedupe";
    assertThat(
            wire.put(
                    type,
                    "{\"enabled\":true,\"policy\":\"LOW\",\"priority\":4,"
                        + "\"schedule\":\"every 1 weeks on sunday at 12:00 AM\"}")
                .status())
        .isEqualTo(204);
    assertThat(wire.get(type).at("types.0.schedule")).asString().containsIgnoringCase("sunday");
    assertThat(wire.put(type, "{\"schedule\":null}").status()).isEqualTo(204);
    assertThat(wire.get(type).at("types.0.schedule")).isNull();
    assertThat(wire.get("/platform/1/job/types/NoSuch").status()).isEqualTo(404);

    String settings = "/platform/1/dedupe/settings";
    wire.put(settings, "{\"paths\":[\"/ifs/data/team\"]}");
    wire.put(settings, "{\"assess_paths\":[\"/ifs/data\"]}");
    assertThat(wire.get(settings).at("settings.paths")).isEqualTo(List.of("/ifs/data/team"));
    assertThat(wire.get(settings).at("settings.assess_paths")).isEqualTo(List.of("/ifs/data"));
    assertThat(wire.put(settings, "{\"dedupe_schedule\":\"x\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST dedupe_schedule");
  }

  @Test
  void summaries_and_reports_answer() {
    Object id = mark().at("id");
    wire.get(JOBS + "/" + id);

    assertThat(wire.get("/platform/7/job/job-summary").at("summary.next_jid"))
        .isEqualTo((long) id + 1);
    assertThat(wire.get("/platform/7/job/reports?job_id=" + id).status()).isEqualTo(200);
    assertThat(wire.get("/platform/1/job/types?show_all=true").list("types")).isNotEmpty();
  }

  @Test
  void impact_policies_are_made_changed_and_removed_beside_those_of_the_system() {
    String policies = "/platform/1/job/policies";
    assertThat(wire.get(policies).at("total")).isEqualTo(4L);
    String night =
        "{\"name\":\"night\",\"intervals\":[{\"begin\":\"Monday 22:00\",\"end\":\"Tuesday 06:00\","
            + "\"impact\":\"High\"}]}";

    assertThat(wire.post(policies, night).text()).isEqualTo("{\"id\":\"night\"}");
    assertThat(wire.post(policies, night).refusal()).startsWith("409 AEC_CONFLICT");
    assertThat(wire.put(policies + "/night", "{\"description\":\"late\"}").status()).isEqualTo(204);
    assertThat(wire.get(policies + "/night").at("policies.0.description")).isEqualTo("late");
    assertThat(wire.get(policies + "/night").at("policies.0.intervals.0.impact")).isEqualTo("High");
    assertThat(wire.delete(policies + "/night").status()).isEqualTo(204);

    assertThat(wire.get(policies + "/LOW").at("policies.0.system")).isEqualTo(true);
    assertThat(wire.delete(policies + "/LOW").refusal()).startsWith("403 AEC_FORBIDDEN");
    assertThat(wire.post(policies, night.replace("Monday", "Someday")).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST intervals.begin");
  }

  @Test
  void reports_have_a_text_wherever_version_7_demands_one() {
    wire.post("/platform/10/job/jobs", "{\"type\":\"QuotaScan\"}");

    var reports = wire.get("/platform/7/job/reports");
    assertThat(reports.at("reports.0.flags")).asString().isNotEmpty();
    assertThat(reports.at("reports.0.status")).asString().isNotEmpty();
  }

  @Test
  void deduplication_has_a_summary() {
    assertThat(wire.get("/platform/1/dedupe/dedupe-summary").at("summary.block_size"))
        .isEqualTo(8192L);
  }
}

package io.isilondriver.onefs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.OneFsException.Kind;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.job.JobEvent;
import io.isilondriver.onefs.cluster.job.JobPolicy;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.job.JobRequest.DomainMark;
import io.isilondriver.onefs.cluster.job.JobRequest.Plain;
import io.isilondriver.onefs.cluster.job.JobRequest.SnapRevert;
import io.isilondriver.onefs.cluster.job.JobRequest.TreeDelete;
import io.isilondriver.onefs.cluster.job.JobState;
import io.isilondriver.onefs.cluster.job.JobType;
import io.isilondriver.onefs.cluster.job.Jobs;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Settings.Dedupe;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
  private static final String DIRECTORY = "/ifs/data";
  private static final DomainMark MARK = new DomainMark(DIRECTORY, "SnapRevert", false);

  private final SettableClock clock = new SettableClock();
  private final OneFsCluster cluster = new ClusterBuilder().clock(clock).build();
  private final FileSystem files = cluster.fileSystem();
  private final Jobs jobs = cluster.jobs();

  @BeforeEach
  void a_directory_with_a_file() {
    files.createFile(DIRECTORY + "/f", FileContent.of("then"), Creation.FILE.withParents());
  }

  private Job start(JobRequest.Work work) {
    return jobs.start(JobRequest.of(work));
  }

  private Job run(JobRequest.Work work) {
    long id = jobs.start(JobRequest.duplicate(work)).id();
    return jobs.find(id).orElseThrow();
  }

  @Test
  void a_job_runs_until_it_was_asked_for_often_enough() {
    jobs.policy(JobPolicy.afterPolls(2));
    long id = start(MARK).id();

    assertThat(jobs.find(id).map(Job::state)).contains(JobState.RUNNING);
    assertThat(files.hasRevertDomain(DIRECTORY)).isFalse();
    assertThat(jobs.find(id).map(Job::state)).contains(JobState.RUNNING);
    assertThat(jobs.find(id).map(Job::state)).contains(JobState.SUCCEEDED);
    assertThat(files.hasRevertDomain(DIRECTORY)).isTrue();
  }

  @Test
  void a_job_runs_for_as_long_as_the_clock_says() {
    jobs.policy(JobPolicy.lasting(Duration.ofMinutes(1)));
    start(MARK);
    assertThat(jobs.active()).hasSize(1);

    clock.advance(Duration.ofMinutes(1));

    assertThat(jobs.active()).isEmpty();
    assertThat(jobs.recent(10)).extracting(Job::state).containsExactly(JobState.SUCCEEDED);
  }

  @Test
  void a_finished_job_is_forgotten_by_its_id_but_not_by_recent_jobs_and_events() {
    jobs.policy(new JobPolicy(0, Duration.ZERO, Duration.ofSeconds(30)));
    long id = run(MARK).id();
    clock.advance(Duration.ofSeconds(31));

    assertThat(jobs.find(id)).isEmpty();
    assertThat(jobs.recent(10)).extracting(Job::id).containsExactly(id);
    assertThat(jobs.events()).extracting(JobEvent::value).containsExactly("running", "succeeded");
  }

  @Test
  void a_second_job_of_a_type_needs_to_be_allowed() {
    start(MARK);

    Refused.as(Kind.CONFLICT, () -> start(MARK));
    assertThat(jobs.start(JobRequest.duplicate(MARK)).state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void a_revert_needs_its_domain_and_puts_everything_back() {
    long snapshot = cluster.snapshots().create(DIRECTORY, "snap", null, null).id();
    files.write(DIRECTORY + "/f", FileContent.of("now"));
    files.createFile(DIRECTORY + "/new", FileContent.empty(), Creation.FILE);

    Job without = run(new SnapRevert(snapshot));
    assertThat(without.state()).isEqualTo(JobState.FAILED);
    assertThat(without.message()).contains("no SnapRevert domain");
    assertThat(files.read(DIRECTORY + "/f").text()).isEqualTo("now");

    assertThat(run(MARK).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(run(new SnapRevert(snapshot)).state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(files.read(DIRECTORY + "/f").text()).isEqualTo("then");
    assertThat(files.find(DIRECTORY + "/new")).isEmpty();
    assertThat(cluster.snapshots().find("snap")).isPresent();
  }

  @Test
  void nobody_writes_while_a_revert_is_running() {
    long snapshot = cluster.snapshots().create(DIRECTORY, "snap", null, null).id();
    run(MARK);
    jobs.policy(JobPolicy.afterPolls(1));
    long id = start(new SnapRevert(snapshot)).id();

    Refused.as(Kind.FORBIDDEN, () -> files.write(DIRECTORY + "/f", FileContent.of("now")))
        .hasMessageContaining("revert");
    files.createDirectory("/ifs/elsewhere", Creation.DIRECTORY);
    jobs.find(id);
    jobs.find(id);
    files.write(DIRECTORY + "/f", FileContent.of("now"));
  }

  @Test
  void a_tree_delete_stops_at_quotas_unless_it_may_delete_them() {
    cluster
        .quotas()
        .create(
            QuotaRequest.directory(DIRECTORY, QuotaSettings.enforced(Thresholds.hard(1 << 20))));

    assertThat(run(new TreeDelete(List.of(DIRECTORY), false)).state()).isEqualTo(JobState.FAILED);
    assertThat(files.find(DIRECTORY)).isPresent();
    assertThat(run(new TreeDelete(List.of(DIRECTORY), true)).state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(files.find(DIRECTORY)).isEmpty();
    assertThat(cluster.quotas().list()).isEmpty();
    assertThat(run(new TreeDelete(List.of(DIRECTORY), true)).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void dedupe_lets_equal_files_of_its_paths_share_blocks() {
    for (String name : List.of("a", "b", "c")) {
      files.createFile(DIRECTORY + "/" + name, FileContent.synthetic(1 << 20, 1), Creation.FILE);
    }
    long before = files.usage(DIRECTORY).physical();
    cluster.settings().dedupe(now -> new Dedupe(List.of(DIRECTORY), List.of(), null));

    assertThat(run(new Plain("Dedupe", List.of())).state()).isEqualTo(JobState.SUCCEEDED);

    assertThat(before - files.usage(DIRECTORY).physical()).isGreaterThan(2 << 20);
    assertThat(files.usage(DIRECTORY).fileSystemLogical()).isGreaterThan(3 << 20);
    cluster.licences().store(new Licence("SMARTDEDUPE", Licence.Status.EXPIRED, null));
    assertThat(run(new Plain("Dedupe", List.of())).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void a_planned_failure_happens_once_and_changes_nothing() {
    jobs.failNext("TreeDelete", "a disk is missing");

    Job failed = run(new TreeDelete(List.of(DIRECTORY), true));

    assertThat(failed.state()).isEqualTo(JobState.FAILED);
    assertThat(failed.message()).isEqualTo("a disk is missing");
    assertThat(files.find(DIRECTORY)).isPresent();
    assertThat(run(new TreeDelete(List.of(DIRECTORY), true)).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void a_job_is_paused_resumed_adjusted_and_cancelled() {
    long id = start(new TreeDelete(List.of(DIRECTORY), true)).id();

    jobs.pause(id);
    assertThat(jobs.find(id).map(Job::state)).contains(JobState.PAUSED_USER);
    jobs.runAll();
    assertThat(jobs.adjust(id, "HIGH", 1).policy()).isEqualTo("HIGH");
    Refused.as(Kind.BAD_REQUEST, () -> jobs.adjust(id, null, 11));
    jobs.cancel(id);

    assertThat(jobs.find(id).map(Job::state)).contains(JobState.CANCELLED_USER);
    assertThat(files.find(DIRECTORY)).isPresent();
    Refused.as(Kind.NOT_FOUND, () -> jobs.resume(id));
  }

  @Test
  void types_are_known_and_can_be_switched_off() {
    Refused.as(Kind.BAD_REQUEST, () -> start(new Plain("Nonsense", List.of())));
    JobType dedupe = jobs.type("Dedupe").orElseThrow();
    jobs.type(dedupe.with(false, "HIGH", 2, "every 1 weeks on sunday at 12:00 AM"));

    Refused.as(Kind.CONFLICT, () -> start(new Plain("Dedupe", List.of())));
    assertThat(jobs.type("Dedupe").map(JobType::schedule))
        .contains("every 1 weeks on sunday at 12:00 AM");
  }

  @Test
  void a_domain_goes_with_its_directory_and_can_be_taken_off() {
    run(MARK);
    Refused.as(Kind.FORBIDDEN, () -> files.move(DIRECTORY, "/ifs/moved"));
    cluster.behaviour(cluster.behaviour().with(Trait.MOVES_DOMAIN_ROOTS));
    files.move(DIRECTORY, "/ifs/moved");
    assertThat(files.hasRevertDomain("/ifs/moved")).isTrue();
    assertThat(files.hasRevertDomain(DIRECTORY)).isFalse();

    run(new DomainMark("/ifs/moved", "SnapRevert", true));
    assertThat(files.hasRevertDomain("/ifs/moved")).isFalse();
    assertThat(run(new DomainMark("/ifs/none", "SnapRevert", false)).state())
        .isEqualTo(JobState.FAILED);
    Refused.as(Kind.BAD_REQUEST, () -> start(new DomainMark("/ifs/moved", "Nonsense", false)));
  }
}

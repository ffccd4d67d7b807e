package io.isilondriver.isilon.papi.job;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.job.JobId;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.job.Jobs;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import io.isilondriver.isilon.transport.Idempotency;
import io.isilondriver.isilon.transport.RequestKind;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job engine over {@code /platform/10/job/jobs}. Starting a job is sent again when its answer
 * is lost: a second job of the same kind does nothing more, but whoever waits for a revert must not
 * forget the first.
 */
public final class PapiJobs implements Jobs {
  private static final int FIRST_WITH_TREE_DELETE_PARAMETERS = 10;
  private static final int RECENT = 100;
  private static final String REVERT = "SnapRevert";

  private final PapiClient papi;
  private final JobEndpoints service;

  /** Jobs over a client. */
  public PapiJobs(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(JobEndpoints.class);
  }

  @Override
  public JobId startRevertDomain(IfsPath directory) {
    return domain("Start marking %s for reverts".formatted(directory), directory, null);
  }

  @Override
  public JobId startRevertDomainRemoval(IfsPath directory) {
    return domain("Start unmarking %s for reverts".formatted(directory), directory, true);
  }

  private JobId domain(String what, IfsPath directory, @Nullable Boolean delete) {
    var mark = new JobBody.DomainMark(directory.value(), REVERT, delete);
    return papi.at(
        Endpoint.JOBS,
        version -> start(what, version, new JobBody("DomainMark", true, null, mark, null, null)));
  }

  @Override
  public JobId startRevert(SnapshotId snapshot) {
    var revert = new JobBody.SnapRevert(snapshot.value());
    return papi.at(
        Endpoint.JOBS,
        version ->
            start(
                "Start reverting to snapshot " + snapshot,
                version,
                new JobBody(REVERT, true, null, null, revert, null)));
  }

  @Override
  public List<JobId> unfinishedReverts() {
    Listing<JobList.JobDto> all =
        papi.list(
            RequestSpec.toRead("List the jobs that have not ended"),
            Endpoint.JOBS,
            (version, token, withZone) ->
                token == null
                    ? service.jobs(version, papi.pageSize(), null)
                    : service.jobs(version, null, token));
    return all.stream()
        .filter(job -> REVERT.equals(job.type()))
        .filter(job -> !isFinal(stateNamed(Objects.requireNonNullElse(job.state(), ""))))
        .flatMap(job -> Optional.ofNullable(job.id()).stream())
        .map(id -> new JobId(id.value()))
        .toList();
  }

  @Override
  public JobId startTreeDelete(IfsPath directory) {
    return papi.at(
        Endpoint.JOBS,
        version ->
            start(
                "Start the removal of " + directory,
                version,
                new JobBody(
                    "TreeDelete",
                    true,
                    List.of(directory.value()),
                    null,
                    null,
                    version >= FIRST_WITH_TREE_DELETE_PARAMETERS
                        ? new JobBody.TreeDelete(true)
                        : null)));
  }

  private JobId start(String what, int version, JobBody body) {
    RequestSpec spec = new RequestSpec(what, RequestKind.CREATE, Idempotency.REPEATABLE, null);
    UnsignedId id = papi.calls().body(spec, () -> service.start(version, body)).id();
    if (id == null) {
      throw new UnexpectedAnswer(
          Problem.when(what).because("the answer does not say which job it is"));
    }
    return new JobId(id.value());
  }

  @Override
  public JobState state(JobId job) {
    return present(job).or(() -> recent(job)).or(() -> reported(job)).orElse(JobState.UNKNOWN);
  }

  private Optional<JobState> present(JobId job) {
    RequestSpec spec = RequestSpec.toRead("Look at job " + job);
    return papi.at(
            Endpoint.JOBS,
            version -> papi.calls().find(spec, () -> service.job(version, UrlPath.of(job.value()))))
        .flatMap(answer -> stateIn(answer.jobs(), job));
  }

  /** A finished job leaves the list of jobs; that it is not there says nothing about its end. */
  private Optional<JobState> recent(JobId job) {
    if (!papi.has(Endpoint.JOB_HISTORY)) {
      return Optional.empty();
    }
    RequestSpec spec = RequestSpec.toRead("Look for job %s among the recent ones".formatted(job));
    return papi.at(
            Endpoint.JOB_HISTORY,
            version -> papi.calls().find(spec, () -> service.recent(version, RECENT)))
        .flatMap(answer -> stateIn(answer.recentJobs(), job));
  }

  private Optional<JobState> reported(JobId job) {
    if (!papi.has(Endpoint.JOB_HISTORY)) {
      return Optional.empty();
    }
    RequestSpec spec = RequestSpec.toRead("Look for the end of job " + job);
    return papi.at(
            Endpoint.JOB_HISTORY,
            version -> papi.calls().find(spec, () -> service.events(version, job.value(), true)))
        .flatMap(
            answer ->
                Objects.requireNonNullElse(answer.events(), List.<EventList.EventDto>of()).stream()
                    .filter(each -> isOf(job, each.jobId()))
                    .map(each -> stateNamed(String.valueOf(each.value())))
                    .filter(PapiJobs::isFinal)
                    .reduce((earlier, later) -> later));
  }

  private static Optional<JobState> stateIn(@Nullable List<JobList.JobDto> jobs, JobId job) {
    return Objects.requireNonNullElse(jobs, List.<JobList.JobDto>of()).stream()
        .filter(each -> isOf(job, each.id()))
        .map(each -> stateNamed(Objects.requireNonNullElse(each.state(), "")))
        .findFirst();
  }

  private static boolean isOf(JobId job, @Nullable UnsignedId id) {
    return id != null && id.value() == job.value();
  }

  private static boolean isFinal(JobState state) {
    return state == JobState.SUCCEEDED || state == JobState.FAILED;
  }

  /** Every final state but success is a failure; what is not known is not final. */
  private static JobState stateNamed(String name) {
    return switch (name) {
      case "succeeded" -> JobState.SUCCEEDED;
      case "failed", "failed_not_retried", "cancelled_user", "cancelled_system" -> JobState.FAILED;
      default -> JobState.UNFINISHED;
    };
  }
}

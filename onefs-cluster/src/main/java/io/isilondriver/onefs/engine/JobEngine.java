package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.JOB;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.job.JobEvent;
import io.isilondriver.onefs.cluster.job.JobPolicy;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.job.JobRequest.SnapRevert;
import io.isilondriver.onefs.cluster.job.JobState;
import io.isilondriver.onefs.cluster.job.JobType;
import io.isilondriver.onefs.cluster.job.Jobs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Queues jobs, and lets them end when they were asked for often enough and ran long enough. */
final class JobEngine implements Jobs, BackgroundJobs {
  private static final Comparator<JobEntry> LATEST_FIRST =
      Comparator.comparing(
              (JobEntry entry) -> entry.view().ended(),
              Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
          .thenComparing(JobEntry::id)
          .reversed();
  private static final String ANY_TYPE = "*";
  private static final int REMEMBERED = 1000;
  private static final int REMEMBERED_EVENTS = 10_000;

  private final Guard guard;
  private final Environment environment;
  private final SnapshotTable snapshots;
  private final JobWork work;
  private final NavigableMap<Long, JobEntry> entries = new TreeMap<>();
  private final NavigableMap<String, JobType> types = new TreeMap<>();
  private final Deque<JobEvent> events = new ArrayDeque<>();
  private final Map<String, Deque<String>> failures = new HashMap<>();
  private JobPolicy policy = JobPolicy.QUICK;
  private int active;
  private long lastId;
  private long lastEvent;

  JobEngine(
      Guard guard,
      Environment environment,
      SnapshotTable snapshots,
      JobWork work,
      Collection<JobEntry> stored,
      Collection<JobType> storedTypes,
      long lastId) {
    this.guard = guard;
    this.environment = environment;
    this.snapshots = snapshots;
    this.work = work;
    this.lastId = lastId;
    stored.forEach(this::store);
    storedTypes.forEach(type -> types.put(type.name(), type));
  }

  List<JobEntry> image() {
    return List.copyOf(entries.values());
  }

  long lastId() {
    return lastId;
  }

  private void store(JobEntry entry) {
    JobEntry old = entries.put(entry.id(), entry);
    active += (entry.isActive() ? 1 : 0) - (old != null && old.isActive() ? 1 : 0);
    if (entries.size() - active > REMEMBERED) {
      entries.values().stream()
          .filter(one -> !one.isActive())
          .map(JobEntry::id)
          .findFirst()
          .ifPresent(entries::remove);
    }
  }

  @Override
  public List<Job> active() {
    return guard.write(
        () -> {
          pollAll();
          return pending();
        });
  }

  @Override
  public List<Job> pending() {
    return guard.read(
        () -> entries.values().stream().filter(JobEntry::isActive).map(JobEntry::view).toList());
  }

  @Override
  public List<Job> recent(int limit) {
    return guard.write(
        () -> {
          pollAll();
          return entries.values().stream()
              .filter(entry -> !entry.isActive())
              .sorted(LATEST_FIRST)
              .limit(limit)
              .map(JobEntry::view)
              .toList();
        });
  }

  @Override
  public Optional<Job> find(long id) {
    return guard.write(
        () -> {
          JobEntry entry = entries.get(id);
          if (entry == null) {
            return Optional.empty();
          }
          JobEntry now = poll(entry);
          Instant ended = now.ended();
          boolean forgotten =
              ended != null && ended.plus(policy.remembered()).isBefore(environment.now());
          return forgotten ? Optional.empty() : Optional.of(now.view());
        });
  }

  @Override
  public Job start(JobRequest request) {
    return start(request, true);
  }

  private Job start(JobRequest request, boolean mayFail) {
    String name = request.work().type();
    return guard.write(
        () -> {
          JobType type = types.get(name);
          if (type == null) {
            throw OneFsErrors.badRequest("type", "There is no job type '%s'".formatted(name));
          }
          if (!type.enabled()) {
            throw OneFsErrors.conflict("The job type %s is disabled".formatted(name));
          }
          if (!request.allowDuplicate() && waitingFor(name)) {
            throw OneFsErrors.conflict("A job of type %s is queued already".formatted(name));
          }
          work.check(request.work());
          String chosen = request.policy();
          Integer priority = request.priority();
          var entry =
              new JobEntry(
                  ++lastId,
                  request.work(),
                  JobState.RUNNING,
                  chosen == null ? type.policy() : chosen,
                  priority == null ? type.priority() : checked(priority),
                  environment.now(),
                  null,
                  0,
                  mayFail ? nextFailure(name) : "");
          store(entry);
          event(entry, "State change", "running");
          guard.changed(JOB, Kind.CREATED, Long.toString(entry.id()));
          return entry.view();
        });
  }

  private static int checked(int priority) {
    if (priority < 1 || priority > 10) {
      throw OneFsErrors.badRequest("priority", "A priority is from 1 to 10");
    }
    return priority;
  }

  private String nextFailure(String type) {
    for (String key : List.of(type, ANY_TYPE)) {
      Deque<String> planned = failures.get(key);
      String next = planned == null ? null : planned.poll();
      if (next != null) {
        return next;
      }
    }
    return "";
  }

  @Override
  public void startByItself(String type) {
    if (!waitingFor(type)) {
      start(JobRequest.of(new JobRequest.Plain(type, List.of())), false);
    }
  }

  @Override
  public boolean waitingFor(String type) {
    return active > 0
        && entries.values().stream()
            .anyMatch(entry -> entry.isActive() && entry.work().type().equals(type));
  }

  @Override
  public void poll(String type) {
    guard.change(
        () ->
            image().stream().filter(entry -> entry.work().type().equals(type)).forEach(this::poll));
  }

  /** Whether a job is changing the tree just now. */
  boolean isWorking() {
    return work.isBusy();
  }

  /** Whether clients cannot write at a path, as it is being reverted. */
  boolean reverting(TreePath path) {
    if (active == 0 || work.isBusy()) {
      return false;
    }
    String text = path.toString();
    return entries.values().stream()
        .filter(JobEntry::isActive)
        .map(JobEntry::work)
        .filter(SnapRevert.class::isInstance)
        .flatMap(one -> snapshots.byId(((SnapRevert) one).snapshot()).stream())
        .map(SnapshotEntry::path)
        .anyMatch(top -> top != null && TreePath.isWithin(text, top));
  }

  private void pollAll() {
    if (active > 0) {
      image().forEach(this::poll);
    }
  }

  private JobEntry poll(JobEntry entry) {
    if (entry.state() != JobState.RUNNING) {
      return entry;
    }
    boolean longEnough = !entry.created().plus(policy.duration()).isAfter(environment.now());
    if (entry.polls() >= policy.polls() && longEnough) {
      return finish(entry);
    }
    store(entry.polled());
    return entry;
  }

  private JobEntry finish(JobEntry entry) {
    String failure = entry.failure();
    if (failure.isEmpty()) {
      try {
        work.run(entry.work());
      } catch (OneFsException e) {
        failure = e.text();
      }
    }
    return end(entry, failure.isEmpty() ? JobState.SUCCEEDED : JobState.FAILED, failure);
  }

  private JobEntry end(JobEntry entry, JobState state, String why) {
    JobEntry ended = entry.finished(state, environment.now(), why);
    store(ended);
    event(ended, "State change", state.word());
    guard.changed(JOB, Kind.UPDATED, Long.toString(entry.id()));
    return ended;
  }

  private void event(JobEntry entry, String key, String value) {
    events.add(
        new JobEvent(
            ++lastEvent, entry.id(), entry.work().type(), 1, environment.now(), key, value));
    if (events.size() > REMEMBERED_EVENTS) {
      events.poll();
    }
  }

  @Override
  public Job adjust(long id, @Nullable String newPolicy, @Nullable Integer priority) {
    return guard.write(
        () -> {
          JobEntry entry = activeJob(id);
          JobEntry adjusted =
              entry.adjusted(
                  newPolicy == null ? entry.policy() : newPolicy,
                  priority == null ? entry.priority() : checked(priority));
          store(adjusted);
          guard.changed(JOB, Kind.UPDATED, Long.toString(id));
          return adjusted.view();
        });
  }

  @Override
  public void pause(long id) {
    transition(id, JobState.PAUSED_USER);
  }

  @Override
  public void resume(long id) {
    transition(id, JobState.RUNNING);
  }

  private void transition(long id, JobState state) {
    guard.change(
        () -> {
          JobEntry changed = activeJob(id).in(state);
          store(changed);
          event(changed, "State change", state.word());
          guard.changed(JOB, Kind.UPDATED, Long.toString(id));
        });
  }

  @Override
  public void cancel(long id) {
    guard.change(() -> end(activeJob(id), JobState.CANCELLED_USER, "cancelled by a user"));
  }

  private JobEntry activeJob(long id) {
    JobEntry entry = entries.get(id);
    if (entry == null || !entry.isActive()) {
      throw OneFsErrors.notFound("Job %d not found".formatted(id));
    }
    return entry;
  }

  @Override
  public List<JobEvent> events() {
    return guard.write(
        () -> {
          pollAll();
          return List.copyOf(events);
        });
  }

  @Override
  public List<JobType> types() {
    return guard.read(() -> List.copyOf(types.values()));
  }

  @Override
  public Optional<JobType> type(String name) {
    return guard.read(() -> Optional.ofNullable(types.get(name)));
  }

  @Override
  public void type(JobType type) {
    checked(type.priority());
    guard.change(
        () -> {
          types.put(type.name(), type);
          guard.changed(JOB, Kind.UPDATED, type.name());
        });
  }

  @Override
  public void policy(JobPolicy newPolicy) {
    guard.change(() -> policy = newPolicy);
  }

  @Override
  public void failNext(String type, String message) {
    guard.change(() -> failures.computeIfAbsent(type, key -> new ArrayDeque<>()).add(message));
  }

  @Override
  public void runAll() {
    guard.change(
        () ->
            image().stream()
                .filter(entry -> entry.state() == JobState.RUNNING)
                .forEach(this::finish));
  }
}

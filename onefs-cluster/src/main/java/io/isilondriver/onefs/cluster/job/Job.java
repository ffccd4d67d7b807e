package io.isilondriver.onefs.cluster.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is on the cluster.
 *
 * @param controlState what was last asked of it: running, paused, cancelling
 * @param message why it failed, empty otherwise
 */
public record Job(
    long id,
    String type,
    JobState state,
    String controlState,
    String policy,
    int priority,
    String impact,
    List<String> paths,
    String description,
    Instant created,
    Instant started,
    @Nullable Instant ended,
    int currentPhase,
    int totalPhases,
    String message) {
  public Job {
    paths = List.copyOf(paths);
  }
}

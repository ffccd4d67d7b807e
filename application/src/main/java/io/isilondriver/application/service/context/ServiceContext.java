package io.isilondriver.application.service.context;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What every use case works with: the cluster, the space of its shares, the settings, what is owned
 * in the space, time, and the locks by which two changes of one thing never overlap.
 */
public record ServiceContext(
    StorageBackend cluster,
    Space space,
    ShareSettings settings,
    Ownership ownership,
    Clock clock,
    Sleeper sleeper,
    SpaceLocks locks) {
  /**
   * The context of the space that the settings name, with locks of its own within the process.
   *
   * @param random what the incarnations of shares are drawn from
   */
  public static ServiceContext of(
      StorageBackend cluster,
      ShareSettings settings,
      Clock clock,
      Sleeper sleeper,
      RandomGenerator random) {
    var process = new ProcessLocks();
    Space space = Space.of(settings);
    return new ServiceContext(
        cluster,
        space,
        settings,
        new Ownership(cluster, space, random),
        clock,
        sleeper,
        new SpaceLocks(
            process, process, space.rootDirectory(), ElapsedTime.SYSTEM, cluster.deadlines()));
  }

  /** The same context with other locks. */
  public ServiceContext with(SpaceLocks others) {
    return new ServiceContext(cluster, space, settings, ownership, clock, sleeper, others);
  }
}

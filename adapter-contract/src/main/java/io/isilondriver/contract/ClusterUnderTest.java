package io.isilondriver.contract;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.filesystem.IfsPath;
import java.time.Clock;

/**
 * One cluster for one test: fresh, with nothing on it but an empty root directory. This, and the
 * {@link ClusterFixture}, is all that an adapter author writes to have the suite run.
 */
public interface ClusterUnderTest extends AutoCloseable {
  /** The directory for the driver's shares; it exists, is empty, and lies below {@code /ifs}. */
  IfsPath root();

  /** The backend under test; the same object at every call. */
  StorageBackend backend();

  /** Another backend on the same cluster, with nothing shared, as another process would have. */
  StorageBackend anotherBackend();

  /**
   * Sees everything for tests that compare the whole cluster before and after: the backend under
   * test, unless there is a way that is shorter and does not lead through it.
   */
  default StorageBackend witness() {
    return backend();
  }

  /** The side door by which tests arrange and look at what the ports cannot reach. */
  ClusterFixture fixture();

  /**
   * How a driver waits for this cluster. Should take no time: whatever the cluster does by itself
   * (jobs, counting, deleting snapshots) goes on, at the latest, while somebody waits.
   */
  Sleeper waiting();

  /** The time as the cluster has it. */
  Clock clock();

  /** Closes the backends, and ends the cluster. */
  @Override
  void close();
}

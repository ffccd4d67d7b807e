package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.snapshot.WritableSnapshots;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshot;
import java.util.Optional;

/** Writable snapshots of a cluster in memory, which has them from OneFS 9.3 on. */
final class MemoryWritableSnapshots implements WritableSnapshots {
  private static final String SINCE = "9.3";

  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryWritableSnapshots(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  @Override
  public boolean available() {
    return requests.ask(
        "Ask for writable snapshots", () -> cluster.identity().release().isAtLeast(SINCE));
  }

  private void requireAvailable(String attempt) {
    if (!available()) {
      throw new Unsupported(
          Problem.when(attempt)
              .because("OneFS %s has no writable snapshots".formatted(cluster.identity().release()))
              .remedy("Use OneFS %s or later, or another way to copy".formatted(SINCE)));
    }
  }

  @Override
  public long active() {
    requireAvailable("Count the writable snapshots");
    return requests.ask(
        "Count the writable snapshots", () -> (long) cluster.writableSnapshots().list().size());
  }

  @Override
  public Optional<String> sourceOf(IfsPath directory) {
    String attempt = "Look for a writable snapshot at " + directory;
    requireAvailable(attempt);
    return requests.ask(
        attempt,
        () ->
            cluster.writableSnapshots().find(directory.value()).map(WritableSnapshot::sourceName));
  }

  @Override
  public void create(IfsPath directory, String snapshot) {
    String attempt = "Create writable snapshot %s of '%s'".formatted(directory, snapshot);
    requireAvailable(attempt);
    requests.change(attempt, () -> cluster.writableSnapshots().create(directory.value(), snapshot));
  }

  @Override
  public void delete(IfsPath directory) {
    String attempt = "Delete writable snapshot " + directory;
    requireAvailable(attempt);
    requests.change(
        attempt,
        () -> {
          try {
            cluster.writableSnapshots().delete(directory.value());
          } catch (OneFsException e) {
            MemoryNamespace.unlessMissing(e);
          }
        });
  }
}

package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.cluster.DeduplicationList;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.Settings.Dedupe;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The deduplication list of a cluster in memory. */
final class MemoryDeduplicationList implements DeduplicationList {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryDeduplicationList(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  @Override
  public SortedSet<IfsPath> directories() {
    return requests.ask(
        "Read the deduplication list",
        () -> {
          SortedSet<IfsPath> paths = new TreeSet<>();
          cluster.settings().dedupe().paths().forEach(path -> paths.add(IfsPath.of(path)));
          return Collections.unmodifiableSortedSet(paths);
        });
  }

  @Override
  public void replace(SortedSet<IfsPath> directories) {
    List<String> paths = directories.stream().map(IfsPath::value).toList();
    requests.change(
        "Replace the deduplication list",
        () ->
            cluster
                .settings()
                .dedupe(present -> new Dedupe(paths, present.assessPaths(), present.schedule())));
  }
}

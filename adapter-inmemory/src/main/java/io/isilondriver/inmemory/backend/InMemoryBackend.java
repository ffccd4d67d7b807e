package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.onefs.access.AccessEvaluator;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.engine.ClusterBuilder;
import java.util.Optional;

/**
 * A cluster in memory for the tests of integrators: a backend to connect the driver to, the cluster
 * behind it to arrange and look at, and an evaluator that says who could reach what.
 */
public final class InMemoryBackend {
  private final OneFsCluster cluster;

  private InMemoryBackend(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** A fresh cluster with the defaults of {@link ClusterBuilder}. */
  public static InMemoryBackend create() {
    return over(new ClusterBuilder().build());
  }

  /** A backend over this cluster. */
  public static InMemoryBackend over(OneFsCluster cluster) {
    return new InMemoryBackend(cluster);
  }

  /** Opens a backend. Several share the cluster, as several processes would. */
  public StorageBackend open() {
    return MemoryBackend.over(cluster, Optional.empty(), Requests.Storage.NONE);
  }

  /** Opens a backend for an API account, whose privileges it tells of. */
  public StorageBackend openAs(String account) {
    return MemoryBackend.over(cluster, Optional.of(account), Requests.Storage.NONE);
  }

  /** The cluster itself. */
  public OneFsCluster cluster() {
    return cluster;
  }

  /** Says who could reach what. */
  public AccessEvaluator access() {
    return new AccessEvaluator(cluster);
  }

  /** Puts a file with this text where a client would, in place of the one that is there. */
  public InMemoryBackend file(String path, String text) {
    return file(path, FileContent.of(text));
  }

  /** Puts a file with this content where a client would, with the directories above it. */
  public InMemoryBackend file(String path, FileContent content) {
    cluster
        .fileSystem()
        .createFile(path, content, Creation.FILE.withParents().overwriting().withAccess("0644"));
    return this;
  }

  /** Makes a directory where a client would, with those above it; one that is there stays. */
  public InMemoryBackend directory(String path) {
    if (cluster.fileSystem().find(path).isEmpty()) {
      cluster
          .fileSystem()
          .createDirectory(path, Creation.DIRECTORY.withParents().withAccess("0755"));
    }
    return this;
  }
}

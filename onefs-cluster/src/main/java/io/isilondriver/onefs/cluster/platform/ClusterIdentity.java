package io.isilondriver.onefs.cluster.platform;

import java.util.Comparator;
import java.util.List;

/**
 * Who the cluster is.
 *
 * @param papiLatest newest version of the platform API, as {@code /platform/latest} tells it
 */
public record ClusterIdentity(
    String name,
    String guid,
    String description,
    boolean compliance,
    String papiLatest,
    List<ClusterNode> nodes) {
  public ClusterIdentity {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty()) {
      throw new IllegalArgumentException("A cluster has at least one node");
    }
  }

  /** The lowest release of all nodes. */
  public OneFsRelease release() {
    return nodes.stream()
        .map(node -> OneFsRelease.of(node.release()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  public ClusterIdentity withName(String newName, String newDescription) {
    return new ClusterIdentity(newName, guid, newDescription, compliance, papiLatest, nodes);
  }
}

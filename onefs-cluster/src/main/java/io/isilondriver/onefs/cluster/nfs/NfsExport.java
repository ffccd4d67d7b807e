package io.isilondriver.onefs.cluster.nfs;

import java.util.List;

/** An export as it is on the cluster. */
public record NfsExport(
    long id,
    String zone,
    ExportSettings settings,
    List<String> conflictingPaths,
    List<String> unresolvedClients) {
  public NfsExport {
    conflictingPaths = List.copyOf(conflictingPaths);
    unresolvedClients = List.copyOf(unresolvedClients);
  }
}

package io.isilondriver.application.port.out.cluster;

import io.isilondriver.domain.filesystem.IfsPath;
import java.util.SortedSet;

/**
 * The directories that the cluster's Dedupe job works on ({@code /platform/1/dedupe/settings}). One
 * list for the whole cluster, replaced as a whole and shared with administrators; who changes it
 * reads, changes, writes and reads again.
 */
public interface DeduplicationList {
  /** The directories that are on the list now. */
  SortedSet<IfsPath> directories();

  /** Replaces the list. */
  void replace(SortedSet<IfsPath> directories);
}

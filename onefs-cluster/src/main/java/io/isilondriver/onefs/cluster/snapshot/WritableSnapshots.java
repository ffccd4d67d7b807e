package io.isilondriver.onefs.cluster.snapshot;

import io.isilondriver.onefs.cluster.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writable snapshots. The key is the path. */
public interface WritableSnapshots {
  List<WritableSnapshot> list();

  /** Writable snapshots by id, a page at a time. */
  Page<WritableSnapshot> page(
      int limit, @Nullable String resume, Predicate<WritableSnapshot> filter);

  Optional<WritableSnapshot> find(String path);

  /** Makes the content of a snapshot appear, writable, at a path that must not exist. */
  WritableSnapshot create(String path, String snapshotKey);

  void delete(String path);
}

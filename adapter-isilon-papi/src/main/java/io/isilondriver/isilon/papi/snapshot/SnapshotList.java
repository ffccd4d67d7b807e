package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.transport.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots, or the page of them. */
public record SnapshotList(@Nullable List<SnapshotDto> snapshots, @Nullable String resume)
    implements Page<SnapshotDto> {
  @Override
  public @Nullable List<SnapshotDto> items() {
    return snapshots;
  }
}

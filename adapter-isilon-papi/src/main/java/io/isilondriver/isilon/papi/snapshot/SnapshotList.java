package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots, or the page of them. */
public record SnapshotList(
    @Nullable List<SnapshotDto> snapshots,
    @Nullable String resume,
    @Nullable List<WireError> errors)
    implements ListingPage<SnapshotDto>, CarriesErrors {
  @Override
  public @Nullable List<SnapshotDto> items() {
    return snapshots;
  }
}

package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks, or the page of them. */
public record LockList(
    @Nullable List<LockDto> locks, @Nullable String resume, @Nullable List<WireError> errors)
    implements ListingPage<LockDto>, CarriesErrors {
  @Override
  public @Nullable List<LockDto> items() {
    return locks;
  }
}

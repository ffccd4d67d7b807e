package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exports, or the page of them. */
public record ExportList(
    @Nullable List<ExportDto> exports, @Nullable String resume, @Nullable List<WireError> errors)
    implements ListingPage<ExportDto>, CarriesErrors {
  @Override
  public @Nullable List<ExportDto> items() {
    return exports;
  }
}

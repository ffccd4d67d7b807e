package io.isilondriver.isilon.papi.quota;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quotas, or the page of them. */
public record QuotaList(
    @Nullable List<QuotaDto> quotas, @Nullable String resume, @Nullable List<WireError> errors)
    implements ListingPage<QuotaDto>, CarriesErrors {
  @Override
  public @Nullable List<QuotaDto> items() {
    return quotas;
  }
}

package io.isilondriver.isilon.papi.smb;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shares, or the page of them. */
public record SmbShareList(
    @Nullable List<SmbShareDto> shares, @Nullable String resume, @Nullable List<WireError> errors)
    implements ListingPage<SmbShareDto>, CarriesErrors {
  @Override
  public @Nullable List<SmbShareDto> items() {
    return shares;
  }
}

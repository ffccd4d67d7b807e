package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aliases, or the page of them. */
public record AliasList(
    @Nullable List<AliasDto> aliases, @Nullable String resume, @Nullable List<WireError> errors)
    implements ListingPage<AliasDto>, CarriesErrors {
  @Override
  public @Nullable List<AliasDto> items() {
    return aliases;
  }
}

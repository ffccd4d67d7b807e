package io.isilondriver.isilon.papi.identity;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a name is mapped to. */
public record MappingList(@Nullable List<MappingDto> mapping, @Nullable List<WireError> errors)
    implements CarriesErrors {
  /** One of them, with its groups. */
  public record MappingDto(@Nullable AccountDto user, @Nullable List<AccountDto> groups) {}
}

package io.isilondriver.isilon.papi.identity;

import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, or groups. */
public record AccountList(
    @Nullable List<AccountDto> users,
    @Nullable List<AccountDto> groups,
    @Nullable List<WireError> errors)
    implements CarriesErrors {}

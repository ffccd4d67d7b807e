package io.isilondriver.isilon.papi.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Users, or groups. */
public record AccountList(@Nullable List<AccountDto> users, @Nullable List<AccountDto> groups) {}

package io.isilondriver.isilon.papi.identity;

import io.isilondriver.isilon.papi.wire.PersonaDto;
import org.jspecify.annotations.Nullable;

/** A user or group. */
public record AccountDto(@Nullable String name, @Nullable PersonaDto sid) {}

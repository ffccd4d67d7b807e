package io.isilondriver.isilon.papi.identity;

import io.isilondriver.isilon.papi.wire.PersonaDto;
import org.jspecify.annotations.Nullable;

/** A user or group; a group has no {@code uid}, and whether it is enabled means nothing. */
public record AccountDto(
    @Nullable String name,
    @Nullable PersonaDto sid,
    @Nullable PersonaDto uid,
    @Nullable PersonaDto gid,
    @Nullable Boolean enabled) {}

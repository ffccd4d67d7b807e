package io.isilondriver.domain.filesystem;

import io.isilondriver.domain.identity.PersonaId;

/** Mode bits, owner and group of an entry. */
public record Permissions(Mode mode, PersonaId owner, PersonaId group) {}

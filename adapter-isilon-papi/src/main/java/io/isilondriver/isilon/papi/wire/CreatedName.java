package io.isilondriver.isilon.papi.wire;

import org.jspecify.annotations.Nullable;

/** Answer of a creation whose id is a text. */
public record CreatedName(@Nullable String id) {}

package io.isilondriver.isilon.papi.wire;

import org.jspecify.annotations.Nullable;

/** Answer of a creation whose id is a number. */
public record CreatedId(@Nullable UnsignedId id) {}

package io.isilondriver.isilon.transport;

import org.jspecify.annotations.Nullable;

/** One entry of a OneFS error list. */
public record WireError(@Nullable String code, @Nullable String field, @Nullable String message) {}

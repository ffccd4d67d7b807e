package io.isilondriver.isilon.papi.wire;

/** Answer of {@code GET /platform/latest}. */
public record Latest(String latest) {}

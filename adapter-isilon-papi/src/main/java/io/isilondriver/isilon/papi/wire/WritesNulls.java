package io.isilondriver.isilon.papi.wire;

/** A request body that serializes nulls, because null clears a field. */
public interface WritesNulls {}

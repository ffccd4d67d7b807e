package io.isilondriver.isilon.papi.wire;

/** A request body in which null is said, for there it means "clear this". */
public interface WritesNulls {}

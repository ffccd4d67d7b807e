package io.isilondriver.isilon.papi.snapshot;

/** A new lock, which holds until it is taken off. */
public record LockBody(String comment) {}

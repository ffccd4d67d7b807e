package io.isilondriver.inmemory.cluster.network;

/** Addresses from low to high, both included. */
public record Range(String low, String high) {}

package io.isilondriver.onefs.cluster.network;

/** Addresses from low to high, both included. */
public record Range(String low, String high) {}

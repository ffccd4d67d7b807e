package io.isilondriver.onefs.engine;

/** An NFS alias as the cluster keeps it. */
public record AliasEntry(int zone, String name, String path) {}

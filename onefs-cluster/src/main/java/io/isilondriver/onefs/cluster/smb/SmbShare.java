package io.isilondriver.onefs.cluster.smb;

/** A share as it is on the cluster. Its name is its id; case does not tell names apart. */
public record SmbShare(String name, String zone, int zoneId, SmbShareSettings settings) {}

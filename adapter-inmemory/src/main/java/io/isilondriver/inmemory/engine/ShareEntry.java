package io.isilondriver.inmemory.engine;

import io.isilondriver.inmemory.cluster.smb.SmbShareSettings;

/** An SMB share as the cluster keeps it: by the number of its zone, whose name may change. */
public record ShareEntry(int zone, String name, SmbShareSettings settings) {}

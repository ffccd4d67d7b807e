package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.smb.SmbShareSettings;

/** An SMB share as the cluster keeps it: by the number of its zone, whose name may change. */
public record ShareEntry(int zone, String name, SmbShareSettings settings) {}

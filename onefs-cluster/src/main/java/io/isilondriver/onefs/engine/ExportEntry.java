package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.nfs.ExportSettings;

/** An export as the cluster keeps it: by the number of its zone, whose name may change. */
public record ExportEntry(long id, int zone, ExportSettings settings) {}

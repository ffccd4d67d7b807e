package io.isilondriver.domain.cluster;

import io.isilondriver.domain.filesystem.DataSize;

/**
 * The space of a cluster.
 *
 * @param total what there is
 * @param available what can still be written, without the space reserved for rebuilding
 * @param used what is taken
 */
public record Capacity(DataSize total, DataSize available, DataSize used) {}

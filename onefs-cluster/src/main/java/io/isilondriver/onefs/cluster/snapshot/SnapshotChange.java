package io.isilondriver.onefs.cluster.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * New values of what can be changed on a snapshot; the caller starts from the present values.
 *
 * @param alias name of the alias that points here, or null for none
 * @param expires null for never
 */
public record SnapshotChange(String name, @Nullable String alias, @Nullable Instant expires) {}

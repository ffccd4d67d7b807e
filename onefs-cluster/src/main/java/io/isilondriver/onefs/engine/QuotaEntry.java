package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A quota as the cluster keeps it: without what it counts, which the tree knows. */
public record QuotaEntry(
    String id,
    String path,
    QuotaType type,
    boolean includeSnapshots,
    @Nullable Persona persona,
    @Nullable Boolean linked,
    boolean ready,
    QuotaSettings settings,
    @Nullable Instant hardExceededAt,
    @Nullable Instant softExceededAt,
    @Nullable Instant advisoryExceededAt) {
  QuotaEntry at(String newPath) {
    return new QuotaEntry(
        id,
        newPath,
        type,
        includeSnapshots,
        persona,
        linked,
        ready,
        settings,
        hardExceededAt,
        softExceededAt,
        advisoryExceededAt);
  }

  QuotaEntry scanned(boolean done) {
    return new QuotaEntry(
        id,
        path,
        type,
        includeSnapshots,
        persona,
        linked,
        done,
        settings,
        hardExceededAt,
        softExceededAt,
        advisoryExceededAt);
  }

  QuotaEntry with(QuotaSettings newSettings) {
    return new QuotaEntry(
        id,
        path,
        type,
        includeSnapshots,
        persona,
        linked,
        ready,
        newSettings,
        hardExceededAt,
        softExceededAt,
        advisoryExceededAt);
  }

  QuotaEntry unlinked() {
    return new QuotaEntry(
        id,
        path,
        type,
        includeSnapshots,
        persona,
        false,
        ready,
        settings,
        hardExceededAt,
        softExceededAt,
        advisoryExceededAt);
  }

  QuotaEntry exceeded(@Nullable Instant hard, @Nullable Instant soft, @Nullable Instant advisory) {
    return new QuotaEntry(
        id, path, type, includeSnapshots, persona, linked, ready, settings, hard, soft, advisory);
  }
}

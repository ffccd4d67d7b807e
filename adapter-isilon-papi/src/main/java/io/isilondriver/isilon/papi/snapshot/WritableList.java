package io.isilondriver.isilon.papi.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writable snapshots. */
public record WritableList(@Nullable List<WritableDto> writable) {}

package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.isilon.transport.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Locks, or the page of them. */
public record LockList(@Nullable List<LockDto> locks, @Nullable String resume)
    implements Page<LockDto> {
  @Override
  public @Nullable List<LockDto> items() {
    return locks;
  }
}

package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.isilon.transport.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exports, or the page of them. */
public record ExportList(@Nullable List<ExportDto> exports, @Nullable String resume)
    implements Page<ExportDto> {
  @Override
  public @Nullable List<ExportDto> items() {
    return exports;
  }
}

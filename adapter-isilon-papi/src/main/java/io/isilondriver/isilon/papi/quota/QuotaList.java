package io.isilondriver.isilon.papi.quota;

import io.isilondriver.isilon.transport.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quotas, or the page of them. */
public record QuotaList(@Nullable List<QuotaDto> quotas, @Nullable String resume)
    implements Page<QuotaDto> {
  @Override
  public @Nullable List<QuotaDto> items() {
    return quotas;
  }
}

package io.isilondriver.isilon.papi.smb;

import io.isilondriver.isilon.transport.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shares, or the page of them. */
public record SmbShareList(@Nullable List<SmbShareDto> shares, @Nullable String resume)
    implements Page<SmbShareDto> {
  @Override
  public @Nullable List<SmbShareDto> items() {
    return shares;
  }
}

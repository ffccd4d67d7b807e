package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.isilon.transport.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aliases, or the page of them. */
public record AliasList(@Nullable List<AliasDto> aliases, @Nullable String resume)
    implements Page<AliasDto> {
  @Override
  public @Nullable List<AliasDto> items() {
    return aliases;
  }
}

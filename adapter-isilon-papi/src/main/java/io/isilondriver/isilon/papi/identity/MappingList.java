package io.isilondriver.isilon.papi.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a name is mapped to. */
public record MappingList(@Nullable List<MappingDto> mapping) {
  /** One of them. */
  public record MappingDto(@Nullable AccountDto user) {}
}

package io.isilondriver.domain.quota;

import io.isilondriver.domain.error.Refuse;

/** The identifier that a cluster gives a quota; an opaque text, never empty. */
public record QuotaId(String value) {
  public QuotaId {
    if (value.isBlank() || value.equals(".") || value.equals("..")) {
      throw Refuse.value("Quota id", value, "empty or a dot name");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

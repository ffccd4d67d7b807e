package io.isilondriver.domain.access;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** What a rule allows. The order is from less to more. */
public enum AccessLevel {
  /** Read only, {@code ro}. */
  READ_ONLY("ro"),
  /** Read and write, {@code rw}. */
  READ_WRITE("rw");

  private final String word;

  AccessLevel(String word) {
    this.word = word;
  }

  /** Reads {@code ro} or {@code rw}, in any case. */
  public static AccessLevel parse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "ro" -> READ_ONLY;
      case "rw" -> READ_WRITE;
      default -> throw Refuse.value("Access level", text, "unknown; use ro or rw");
    };
  }

  /** {@code ro} or {@code rw}. */
  public String word() {
    return word;
  }

  /** The higher of the two. */
  public AccessLevel or(AccessLevel other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

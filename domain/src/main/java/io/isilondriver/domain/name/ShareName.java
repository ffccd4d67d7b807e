package io.isilondriver.domain.name;

import io.isilondriver.domain.error.Refuse;
import java.util.regex.Pattern;

/**
 * The backend name of a share, and the name of its directory: 1 to 80 of {@code A-Z a-z 0-9 . _ -},
 * beginning with a letter or digit. Plain ASCII, so that it needs no quoting anywhere; 80, the
 * longest SMB share name that is sure to work.
 */
public record ShareName(String value) implements Comparable<ShareName> {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

  public ShareName {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value(
          "Share name",
          value,
          "must be 1 to 80 letters, digits, dots, underscores and hyphens, the first of them a"
              + " letter or digit");
    }
  }

  @Override
  public int compareTo(ShareName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

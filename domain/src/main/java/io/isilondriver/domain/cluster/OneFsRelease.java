package io.isilondriver.domain.cluster;

import io.isilondriver.domain.error.Refuse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A OneFS release, for example 9.5.0.0; only its first two numbers are ever compared. */
public record OneFsRelease(int major, int minor, String text) implements Comparable<OneFsRelease> {
  private static final Pattern FORM = Pattern.compile("v?(\\d{1,4})\\.(\\d{1,4})(\\..*)?");

  /** Reads {@code v9.5.0.0} or {@code 9.5}. */
  public static OneFsRelease parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw Refuse.value("OneFS release", text, "not of the form 9.5.0.0");
    }
    return new OneFsRelease(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        text.startsWith("v") ? text.substring(1) : text);
  }

  /** Whether this is the given release or a later one. */
  public boolean atLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  @Override
  public int compareTo(OneFsRelease other) {
    int byMajor = Integer.compare(major, other.major);
    return byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return text;
  }
}

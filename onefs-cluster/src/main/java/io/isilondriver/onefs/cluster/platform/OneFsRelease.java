package io.isilondriver.onefs.cluster.platform;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A OneFS release such as 9.5.0.0, and the newest version of the platform API that it has. */
public record OneFsRelease(List<Integer> parts) implements Comparable<OneFsRelease> {
  private static final NavigableMap<OneFsRelease, String> LATEST = new TreeMap<>();

  static {
    String[][] table = {
      {"7.2.0", "1"}, {"7.2.1", "2"}, {"8.0.0", "3"}, {"8.0.1", "4"}, {"8.1.0", "5"},
      {"8.1.1", "6"}, {"8.2.0", "7"}, {"8.2.1", "8"}, {"8.2.2", "9"}, {"9.0", "10"},
      {"9.1", "11"}, {"9.2", "12"}, {"9.3", "14"}, {"9.4", "15"}, {"9.5", "16"},
      {"9.6", "17"}, {"9.7", "18"}, {"9.8", "19"}, {"9.9", "20"}, {"9.10", "21"},
      {"9.11", "22"},
    };
    for (String[] row : table) {
      LATEST.put(of(row[0]), row[1]);
    }
  }

  public OneFsRelease {
    parts = List.copyOf(parts);
  }

  /** Reads {@code 9.5}, {@code v9.5.0.0} and the like. */
  public static OneFsRelease of(String text) {
    String digits = text.startsWith("v") ? text.substring(1) : text;
    if (!digits.matches("\\d{1,4}(\\.\\d{1,4}){1,3}")) {
      throw new IllegalArgumentException("Not a OneFS release: '%s'".formatted(text));
    }
    return new OneFsRelease(Arrays.stream(digits.split("\\.", -1)).map(Integer::valueOf).toList());
  }

  /** The newest version of the platform API of this release, by the table of known releases. */
  public String papiLatest() {
    var known = LATEST.floorEntry(this);
    return known == null ? "1" : known.getValue();
  }

  /** Whether this is that release or a newer one. */
  public boolean isAtLeast(String other) {
    return compareTo(of(other)) >= 0;
  }

  /** As the cluster writes it: four parts, and before 9.5 a v in front. */
  public String tag() {
    return (isAtLeast("9.5") ? "" : "v") + fourParts();
  }

  /** Four parts, {@code 9.5.0.0}. */
  public String fourParts() {
    return part(0) + "." + part(1) + "." + part(2) + "." + part(3);
  }

  private int part(int index) {
    return index < parts.size() ? parts.get(index) : 0;
  }

  @Override
  public int compareTo(OneFsRelease other) {
    for (int i = 0; i < 4; i++) {
      int order = Integer.compare(part(i), other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneFsRelease release && compareTo(release) == 0;
  }

  @Override
  public int hashCode() {
    return List.of(part(0), part(1), part(2), part(3)).hashCode();
  }

  @Override
  public String toString() {
    return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}

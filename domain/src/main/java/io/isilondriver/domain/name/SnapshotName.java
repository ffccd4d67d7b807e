package io.isilondriver.domain.name;

import io.isilondriver.domain.error.Refuse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a snapshot, unique in the cluster: 1 to 200 of {@code A-Z a-z 0-9 . _ -}, beginning
 * with a letter or digit. On the cluster it carries {@link #PREFIX}, by which the driver tells its
 * own snapshots from those of administrators and schedules, since OneFS snapshots have no
 * description to keep a mark in.
 */
public record SnapshotName(String value) implements Comparable<SnapshotName> {
  /** What every snapshot of the driver begins with on the cluster. */
  public static final String PREFIX = "isilondriver-";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,199}");

  public SnapshotName {
    if (!FORM.matcher(value).matches()) {
      throw Refuse.value(
          "Snapshot name",
          value,
          "must be 1 to 200 letters, digits, dots, underscores and hyphens, the first of them a"
              + " letter or digit");
    }
  }

  /** The driver's name for a snapshot of the cluster, or empty if it is not one of the driver's. */
  public static Optional<SnapshotName> ofOneFs(String oneFsName) {
    if (!oneFsName.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String name = oneFsName.substring(PREFIX.length());
    return FORM.matcher(name).matches() ? Optional.of(new SnapshotName(name)) : Optional.empty();
  }

  /** The name on the cluster. */
  public String oneFsName() {
    return PREFIX + value;
  }

  @Override
  public int compareTo(SnapshotName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package io.isilondriver.domain.filesystem;

import io.isilondriver.domain.error.Refuse;
import java.util.Locale;

/** An amount of data in bytes, zero or more. */
public record DataSize(long bytes) implements Comparable<DataSize> {
  /** 1024^3 bytes. */
  public static final long GIBIBYTE = 1L << 30;

  /** No data. */
  public static final DataSize ZERO = new DataSize(0);

  public DataSize {
    if (bytes < 0) {
      throw Refuse.value("Data size", Long.toString(bytes), "must not be negative");
    }
  }

  /** So many GiB. */
  public static DataSize gibibytes(long gibibytes) {
    if (gibibytes < 0 || gibibytes > Long.MAX_VALUE / GIBIBYTE) {
      throw Refuse.value(
          "Data size", gibibytes + " GiB", "must be 0 to " + Long.MAX_VALUE / GIBIBYTE + " GiB");
    }
    return new DataSize(gibibytes * GIBIBYTE);
  }

  /** The sum; stays at the largest value there is rather than overflowing. */
  public DataSize plus(DataSize other) {
    long sum = bytes + other.bytes;
    return new DataSize(sum < 0 ? Long.MAX_VALUE : sum);
  }

  /**
   * So many per cent of this, rounded down.
   *
   * @param percent 0 to 100
   */
  public DataSize percent(int percent) {
    if (percent < 0 || percent > 100) {
      throw Refuse.value("Percentage", Integer.toString(percent), "must be 0 to 100");
    }
    return new DataSize(bytes / 100 * percent + bytes % 100 * percent / 100);
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** For people: the largest unit that gives at least 1, with up to two decimals. */
  @Override
  public String toString() {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = bytes / 1024.0;
    int unit = 0;
    // What would be written as 1024 of a unit is 1 of the next.
    while (value >= 1023.995) {
      value /= 1024;
      unit++;
    }
    String number = String.format(Locale.ROOT, "%.2f", value);
    return (number.endsWith(".00") ? number.substring(0, number.length() - 3) : number)
        + " "
        + units[unit];
  }
}

package io.isilondriver.domain.share;

import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.filesystem.DataSize;

/** The size of a share in whole GiB (1024^3 bytes), at least 1. */
public record ShareSize(long gibibytes) implements Comparable<ShareSize> {
  /** The largest size whose bytes a signed 64-bit number can hold. */
  public static final long MAX_GIBIBYTES = Long.MAX_VALUE / DataSize.GIBIBYTE;

  public ShareSize {
    if (gibibytes < 1 || gibibytes > MAX_GIBIBYTES) {
      throw Refuse.value(
          "Share size",
          Long.toString(gibibytes),
          "must be a whole number of GiB from 1 to " + MAX_GIBIBYTES);
    }
  }

  /** A size of so many GiB. */
  public static ShareSize gib(long gibibytes) {
    return new ShareSize(gibibytes);
  }

  /** The smallest share size that holds so much. */
  public static ShareSize holding(DataSize size) {
    long whole = size.bytes() / DataSize.GIBIBYTE;
    return new ShareSize(Math.max(1, size.bytes() % DataSize.GIBIBYTE == 0 ? whole : whole + 1));
  }

  /** In bytes. */
  public DataSize size() {
    return new DataSize(gibibytes * DataSize.GIBIBYTE);
  }

  @Override
  public int compareTo(ShareSize other) {
    return Long.compare(gibibytes, other.gibibytes);
  }

  @Override
  public String toString() {
    return gibibytes + " GiB";
  }
}

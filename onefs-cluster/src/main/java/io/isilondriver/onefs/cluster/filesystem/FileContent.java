package io.isilondriver.onefs.cluster.filesystem;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of a file, immutable. Either real bytes, or bytes that are computed from a seed, so
 * that a file of any size costs nothing until it is read.
 */
public abstract sealed class FileContent {
  private FileContent() {}

  /** Nothing. */
  public static FileContent empty() {
    return new Stored(new byte[0]);
  }

  /** A copy of these bytes. */
  public static FileContent of(byte[] bytes) {
    return new Stored(bytes.clone());
  }

  /** This text in UTF-8. */
  public static FileContent of(String text) {
    return new Stored(text.getBytes(StandardCharsets.UTF_8));
  }

  /** So many bytes computed from the seed: equal size and seed, equal bytes. */
  public static FileContent synthetic(long size, long seed) {
    if (size < 0) {
      throw new IllegalArgumentException("Negative size: " + size);
    }
    return new Synthetic(size, seed);
  }

  /** Length in bytes. */
  public abstract long size();

  /** Copies bytes from the position on into the buffer; fewer if the content ends. */
  abstract int copy(long position, byte[] buffer, int offset, int length);

  /** The bytes of a range, which ends with the content if it is longer. */
  public byte[] read(long position, int length) {
    if (position < 0 || length < 0) {
      throw new IllegalArgumentException("Range " + position + "+" + length);
    }
    int available = (int) Math.max(0, Math.min(length, size() - position));
    byte[] bytes = new byte[available];
    copy(position, bytes, 0, available);
    return bytes;
  }

  /** All bytes; refuses what does not fit an array. */
  public byte[] bytes() {
    if (size() > Integer.MAX_VALUE - 8) {
      throw new IllegalStateException(size() + " bytes do not fit an array; read ranges");
    }
    return read(0, (int) size());
  }

  /** The content as UTF-8 text. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** A stream over a range, which ends with the content if it is longer. */
  public InputStream stream(long position, long length) {
    long end = Math.min(size(), length > size() - position ? size() : position + length);
    return new InputStream() {
      private long next = position;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int wanted) {
        if (next >= end) {
          return -1;
        }
        int count = copy(next, buffer, offset, (int) Math.min(wanted, end - next));
        next += count;
        return count;
      }
    };
  }

  /** Writes all bytes. */
  public void writeTo(OutputStream out) throws IOException {
    try (InputStream in = stream(0, size())) {
      in.transferTo(out);
    }
  }

  /** Whether both have the same bytes, whatever their form. */
  public boolean sameBytesAs(FileContent other) {
    if (equals(other)) {
      return true;
    }
    if (size() != other.size()) {
      return false;
    }
    byte[] mine = new byte[8192];
    byte[] theirs = new byte[8192];
    for (long position = 0; position < size(); position += mine.length) {
      int count = copy(position, mine, 0, mine.length);
      other.copy(position, theirs, 0, theirs.length);
      if (Arrays.mismatch(mine, 0, count, theirs, 0, count) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Real bytes. */
  public static final class Stored extends FileContent {
    private final byte[] bytes;

    private Stored(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public long size() {
      return bytes.length;
    }

    @Override
    int copy(long position, byte[] buffer, int offset, int length) {
      int count = (int) Math.max(0, Math.min(length, bytes.length - position));
      System.arraycopy(bytes, (int) Math.min(position, bytes.length), buffer, offset, count);
      return count;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Stored stored && Arrays.equals(bytes, stored.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return bytes.length + " bytes";
    }
  }

  /** Bytes computed from a seed. */
  public static final class Synthetic extends FileContent {
    private final long size;
    private final long seed;

    private Synthetic(long size, long seed) {
      this.size = size;
      this.seed = seed;
    }

    @Override
    public long size() {
      return size;
    }

    public long seed() {
      return seed;
    }

    @Override
    int copy(long position, byte[] buffer, int offset, int length) {
      int count = (int) Math.max(0, Math.min(length, size - position));
      for (int i = 0; i < count; i++) {
        long at = position + i;
        // SplitMix64 of the eight-byte word; the position inside the word picks the byte.
        long word = seed + (at >>> 3) * 0x9E3779B97F4A7C15L;
        word = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
        word = (word ^ (word >>> 27)) * 0x94D049BB133111EBL;
        word ^= word >>> 31;
        buffer[offset + i] = (byte) (word >>> ((at & 7) * 8));
      }
      return count;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Synthetic synthetic
          && size == synthetic.size
          && seed == synthetic.seed;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(size * 31 + seed);
    }

    @Override
    public String toString() {
      return size + " bytes of seed " + seed;
    }
  }
}

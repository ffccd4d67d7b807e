package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.filesystem.Entry;

/**
 * What a target directory holds already, in 20 to 45 bytes an entry: hashes instead of names, since
 * directories may have millions of entries. Two names with one hash would be found out by the
 * comparison at the end. Not safe for use by several threads.
 */
final class KnownEntries {
  private final Digest digest = new Digest();
  private final HashSet64 hashes = new HashSet64();

  void add(Entry entry) {
    digest.add(entry);
    hashes.add(Digest.ofContent(entry));
    hashes.add(Digest.ofAll(entry));
  }

  /** Everything that was there, to be compared as a whole. */
  Digest digest() {
    return digest;
  }

  /** Whether the entry is there with its type and size. */
  boolean hasContentOf(Entry entry) {
    return hashes.contains(Digest.ofContent(entry));
  }

  /** Whether the entry is there with its type, size, mode, owner and group. */
  boolean hasExactly(Entry entry) {
    return hashes.contains(Digest.ofAll(entry));
  }

  /** A set of numbers with nothing else around it. */
  static final class HashSet64 {
    private long[] slots = new long[64];
    private int size;
    private boolean zero;

    void add(long value) {
      if (value == 0) {
        zero = true;
        return;
      }
      if (size >= slots.length / 4 * 3) {
        grow();
      }
      if (put(slots, value)) {
        size++;
      }
    }

    boolean contains(long value) {
      if (value == 0) {
        return zero;
      }
      int mask = slots.length - 1;
      for (int slot = (int) value & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
        if (slots[slot] == value) {
          return true;
        }
      }
      return false;
    }

    private void grow() {
      var larger = new long[slots.length * 2];
      for (long value : slots) {
        if (value != 0) {
          put(larger, value);
        }
      }
      slots = larger;
    }

    private static boolean put(long[] slots, long value) {
      int mask = slots.length - 1;
      int slot = (int) value & mask;
      while (slots[slot] != 0) {
        if (slots[slot] == value) {
          return false;
        }
        slot = (slot + 1) & mask;
      }
      slots[slot] = value;
      return true;
    }
  }
}

package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.Permissions;

/**
 * What a set of entries looks like, in constant memory and whatever their order: their number,
 * their bytes, and the sum of a 128-bit hash of each. Two directories with equal digests hold the
 * same entries. Not safe for use by several threads.
 */
final class Digest {
  private long entries;
  private long bytes;
  private long high;
  private long low;

  /** Adds an entry with all that is to agree. */
  void add(Entry entry) {
    entries++;
    bytes += sizeOf(entry);
    high += ofAll(entry, 0x9E3779B97F4A7C15L);
    low += ofAll(entry, 0xC2B2AE3D27D4EB4FL);
  }

  long entries() {
    return entries;
  }

  long bytes() {
    return bytes;
  }

  boolean agreesWith(Digest other) {
    return entries == other.entries
        && bytes == other.bytes
        && high == other.high
        && low == other.low;
  }

  /** A hash of name, type and size: the content, as far as a listing shows it. */
  static long ofContent(Entry entry) {
    return mix(contentHash(entry, 0xD6E8FEB86659FD93L));
  }

  /** A hash of name, type, size, mode, owner and group. */
  static long ofAll(Entry entry) {
    return ofAll(entry, 0xA0761D6478BD642FL);
  }

  /** A hash of the name alone. */
  static long ofName(Entry entry) {
    return mix(textHash(0xE7037ED1A0B428DBL, entry.name()));
  }

  /** The size where it means something; that of a directory differs from place to place. */
  static long sizeOf(Entry entry) {
    return entry.type() == EntryType.FILE ? entry.size() : 0;
  }

  private static long ofAll(Entry entry, long seed) {
    Permissions permissions = entry.permissions();
    long hash = contentHash(entry, seed);
    hash = step(hash, permissions.mode().bits());
    hash = textHash(hash, permissions.owner().value());
    hash = textHash(hash, permissions.group().value());
    return mix(hash);
  }

  private static long contentHash(Entry entry, long seed) {
    long hash = textHash(seed, entry.name());
    hash = step(hash, entry.type().name().hashCode());
    hash = step(hash, sizeOf(entry));
    return hash;
  }

  private static long textHash(long seed, String text) {
    long hash = step(seed, text.length());
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
      hash ^= hash >>> 32;
    }
    return hash;
  }

  private static long step(long hash, long value) {
    return mix(hash ^ value) + 0x9E3779B97F4A7C15L;
  }

  // The finishing steps of SplitMix64.
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}

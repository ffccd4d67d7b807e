package io.isilondriver.application.service.clone.walk;

import io.isilondriver.application.port.in.CloneOperation.Omitted;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found in a directory and below it, added up from the bottom once each part is finished.
 * Guarded by the lock of the walk, or owned by one thread.
 */
public final class Totals {
  /** So many omitted entries are named; the rest is only counted. */
  public static final int NAMED = 1000;

  private long entries;
  private long bytes;
  private long resumed;
  private long hardLinks;
  private long omissions;
  private List<Omitted> omitted = List.of();

  Totals() {}

  /** How many files and directories. */
  public long entries() {
    return entries;
  }

  /** How many bytes in files. */
  public long bytes() {
    return bytes;
  }

  /** How many entries were there before. */
  public long resumed() {
    return resumed;
  }

  /** Corrects how many entries were there before, where it is known that there were no more. */
  public void resumedAtMost(long there) {
    resumed = Math.min(resumed, there);
  }

  /** How many files have more than one name. */
  public long hardLinks() {
    return hardLinks;
  }

  /** How many entries cannot be copied. */
  public long omissions() {
    return omissions;
  }

  /** Those that cannot be copied, or the first of them. */
  public List<Omitted> omitted() {
    return List.copyOf(omitted);
  }

  void count(Digest digest) {
    entries += digest.entries();
    bytes += digest.bytes();
  }

  void resume() {
    resumed++;
  }

  /** Takes over what an earlier reading of the same directory found to be there. */
  void resumed(Totals earlier) {
    resumed += earlier.resumed;
  }

  void hardLink() {
    hardLinks++;
  }

  void omit(String path, String reason) {
    omissions++;
    name(new Omitted(path, reason));
  }

  void add(Totals part) {
    entries += part.entries;
    bytes += part.bytes;
    resumed += part.resumed;
    hardLinks += part.hardLinks;
    omissions += part.omissions;
    part.omitted.forEach(this::name);
  }

  private void name(Omitted entry) {
    if (omitted.size() >= NAMED) {
      return;
    }
    if (omitted.isEmpty()) {
      omitted = new ArrayList<>(); // most directories never need one
    }
    omitted.add(entry);
  }
}

package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Persona;

/**
 * How a directory is copied.
 *
 * @param overwrite whether files that exist in the target are replaced
 * @param merge whether the target may exist
 * @param continueOnError whether to go on with the rest after an entry failed
 * @param preserve whether mode, owner, access list, attributes and times come along; without it
 *     copies belong to {@code owner} and have the default modes
 */
public record CopyOptions(
    boolean overwrite,
    boolean merge,
    boolean continueOnError,
    boolean preserve,
    Persona owner,
    Persona group) {
  public static final CopyOptions DEFAULT =
      new CopyOptions(false, false, false, false, Persona.ROOT, Persona.WHEEL);

  public CopyOptions overwriting() {
    return new CopyOptions(true, merge, continueOnError, preserve, owner, group);
  }

  public CopyOptions merging() {
    return new CopyOptions(overwrite, true, continueOnError, preserve, owner, group);
  }

  public CopyOptions continuing() {
    return new CopyOptions(overwrite, merge, true, preserve, owner, group);
  }

  public CopyOptions preserving() {
    return new CopyOptions(overwrite, merge, continueOnError, true, owner, group);
  }

  public CopyOptions ownedBy(Persona user, Persona primaryGroup) {
    return new CopyOptions(overwrite, merge, continueOnError, preserve, user, primaryGroup);
  }
}

package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.Permissions;

/** Something that one worker does at a time. */
sealed interface Step {
  /** The directory that it is about. */
  Directory directory();

  /** How many times it was tried in vain. */
  int attempts();

  /** The same once more. */
  Step again();

  /** Reads on in a directory. */
  record Read(Directory directory, int attempts) implements Step {
    @Override
    public Read again() {
      return new Read(directory, attempts + 1);
    }
  }

  /** Brings one entry of a directory into the target. */
  record Copy(
      Directory directory,
      String name,
      EntryType type,
      long size,
      Permissions permissions,
      boolean content,
      int attempts)
      implements Step {
    @Override
    public Copy again() {
      return new Copy(directory, name, type, size, permissions, content, attempts + 1);
    }
  }

  /** Compares and closes a directory in which everything is done. */
  record Finish(Directory directory, int attempts) implements Step {
    @Override
    public Finish again() {
      return new Finish(directory, attempts + 1);
    }
  }
}

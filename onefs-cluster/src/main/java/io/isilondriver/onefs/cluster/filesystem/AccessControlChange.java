package io.isilondriver.onefs.cluster.filesystem;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to change in an {@link AccessControl}: null leaves a part as it is. A mode makes the mode
 * authoritative, entries make the list authoritative; giving both is refused.
 */
public record AccessControlChange(
    @Nullable Integer mode,
    @Nullable Persona owner,
    @Nullable Persona group,
    @Nullable List<EntryChange> entries,
    Action action) {
  /** What becomes of the entries that are there. */
  public enum Action {
    REPLACE,
    UPDATE
  }

  /** What to do with one entry when updating. */
  public enum Operation {
    ADD,
    /** Takes the place of the entries of the same trustee and kind. */
    REPLACE,
    DELETE
  }

  /** One entry and what to do with it; the operation does not matter when replacing all. */
  public record EntryChange(AccessControlEntry entry, Operation operation) {}

  public AccessControlChange {
    entries = entries == null ? null : List.copyOf(entries);
  }

  /** Sets the mode bits and leaves the owner alone. */
  public static AccessControlChange mode(int mode) {
    return new AccessControlChange(mode, null, null, null, Action.REPLACE);
  }

  /** Sets owner and group and leaves the rights alone. */
  public static AccessControlChange owner(Persona owner, Persona group) {
    return new AccessControlChange(null, owner, group, null, Action.REPLACE);
  }

  /** Sets mode, owner and group. */
  public static AccessControlChange of(int mode, Persona owner, Persona group) {
    return new AccessControlChange(mode, owner, group, null, Action.REPLACE);
  }
}

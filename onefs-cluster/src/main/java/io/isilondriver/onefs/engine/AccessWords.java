package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange.EntryChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.tree.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads access rights as RAN writes them, and applies changes of them. */
final class AccessWords {
  private AccessWords() {}

  /** The mode that a word or octal number means; null is RAN's default. */
  static int mode(@Nullable String access, FileType type) {
    boolean directory = type == FileType.DIRECTORY;
    if (access == null) {
      return directory ? 0700 : 0600;
    }
    return switch (access) {
      case "private_read" -> directory ? 0500 : 0400;
      case "private" -> directory ? 0700 : 0600;
      case "public_read" -> directory ? 0755 : 0644;
      case "public_read_write", "public" -> directory ? 0777 : 0666;
      default -> octal(access);
    };
  }

  private static int octal(String text) {
    if (!text.matches("[0-7]{1,5}")) {
      throw OneFsErrors.badRequest(
          "x-isi-ifs-access-control", "'%s' is no access control.".formatted(text));
    }
    return checked(Integer.parseInt(text, 8));
  }

  private static int checked(int mode) {
    if (mode < 0 || mode > 07777) {
      throw OneFsErrors.badRequest("mode", "Mode %o is out of range.".formatted(mode));
    }
    return mode;
  }

  static Metadata changed(Metadata present, AccessControlChange change, Instant now) {
    Integer mode = change.mode();
    List<EntryChange> entries = change.entries();
    if (mode != null && entries != null) {
      throw OneFsErrors.badRequest("authoritative", "Give either a mode or an acl.");
    }
    int newMode = mode == null ? present.mode() : checked(mode);
    List<AccessControlEntry> acl = present.acl();
    if (mode != null) {
      acl = null; // the mode counts from now on
    } else if (entries != null) {
      acl =
          change.action() == AccessControlChange.Action.REPLACE
              ? entries.stream().map(EntryChange::entry).toList()
              : merged(Views.accessControl(present).entries(), entries);
    }
    return present.withAccess(
        newMode,
        change.owner() == null ? present.owner() : change.owner(),
        change.group() == null ? present.group() : change.group(),
        acl,
        now);
  }

  private static List<AccessControlEntry> merged(
      List<AccessControlEntry> present, List<EntryChange> changes) {
    List<AccessControlEntry> result = new ArrayList<>(present);
    for (EntryChange change : changes) {
      AccessControlEntry entry = change.entry();
      if (change.operation() != AccessControlChange.Operation.ADD) {
        result.removeIf(old -> old.kind() == entry.kind() && old.trustee().names(entry.trustee()));
      }
      if (change.operation() != AccessControlChange.Operation.DELETE) {
        result.add(entry);
      }
    }
    return result;
  }
}

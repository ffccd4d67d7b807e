package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import io.isilondriver.onefs.tree.Metadata;
import io.isilondriver.onefs.tree.Node;
import java.util.ArrayList;
import java.util.List;

/**
 * What a directory hands down to what is made in it. Where its access list has entries to hand
 * down, these are the access list of the new entry, and the mode that the request asked for counts
 * for nothing; what is shown as the mode follows from the list.
 */
final class Inheritance {
  private static final String TO_DIRECTORIES = "container_inherit";
  private static final String TO_FILES = "object_inherit";
  private static final String ONLY_BELOW = "inherit_only";
  private static final String NO_FURTHER = "no_prop_inherit";
  private static final int SPECIAL_BITS = 07000;

  private Inheritance() {}

  /** The new node as it comes to be in a directory. */
  static Node applied(DirectoryNode parent, Node node, Behaviour behaviour) {
    if (!(node instanceof DirectoryNode || node instanceof FileNode)) {
      return node;
    }
    Metadata own = node.metadata();
    if (behaviour.has(Trait.DROPS_SPECIAL_BITS)) {
      own =
          own.withAccess(
              own.mode() & ~SPECIAL_BITS, own.owner(), own.group(), own.acl(), own.changed());
    }
    List<AccessControlEntry> acl = parent.metadata().acl();
    if (acl != null && !behaviour.has(Trait.IGNORES_INHERITED_ACLS)) {
      List<AccessControlEntry> inherited = inherited(acl, node instanceof DirectoryNode);
      if (!inherited.isEmpty()) {
        int mode = modeOf(inherited, own.owner(), own.group());
        own = own.withAccess(mode, own.owner(), own.group(), inherited, own.changed());
      }
    }
    return own.equals(node.metadata()) ? node : node.with(own);
  }

  private static List<AccessControlEntry> inherited(
      List<AccessControlEntry> acl, boolean directory) {
    List<AccessControlEntry> inherited = new ArrayList<>();
    for (AccessControlEntry entry : acl) {
      List<String> flags = entry.inheritFlags();
      boolean here = flags.contains(directory ? TO_DIRECTORIES : TO_FILES);
      boolean further = directory && !flags.contains(NO_FURTHER);
      if (here) {
        inherited.add(
            flagged(
                entry,
                further
                    ? flags.stream().filter(flag -> !flag.equals(ONLY_BELOW)).toList()
                    : List.of()));
      } else if (further && flags.contains(TO_FILES)) {
        // Files further down get it, this directory does not.
        inherited.add(flagged(entry, List.of(TO_FILES, ONLY_BELOW)));
      }
    }
    return inherited;
  }

  private static AccessControlEntry flagged(AccessControlEntry entry, List<String> flags) {
    return new AccessControlEntry(entry.trustee(), entry.kind(), entry.rights(), flags);
  }

  private static int modeOf(List<AccessControlEntry> acl, Persona owner, Persona group) {
    int everyone = bits(acl, Persona.EVERYONE);
    return (bits(acl, owner) | everyone) << 6 | (bits(acl, group) | everyone) << 3 | everyone;
  }

  private static int bits(List<AccessControlEntry> acl, Persona who) {
    int bits = 0;
    for (AccessControlEntry entry : acl) {
      if (entry.kind() == AccessControlEntry.Kind.ALLOW
          && entry.trustee().names(who)
          && !entry.inheritFlags().contains(ONLY_BELOW)) {
        for (String right : entry.rights()) {
          bits |= bits(right);
        }
      }
    }
    return bits;
  }

  private static int bits(String right) {
    return switch (right.replaceFirst("^(dir|file)_", "")) {
      case "gen_all" -> 7;
      case "gen_read", "list" -> 4;
      case "gen_write", "add_file", "add_subdir" -> 2;
      case "gen_execute", "traverse" -> 1;
      default -> 0;
    };
  }
}

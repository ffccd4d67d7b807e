package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControl;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import io.isilondriver.onefs.tree.LinkNode;
import io.isilondriver.onefs.tree.Metadata;
import io.isilondriver.onefs.tree.Node;
import java.util.ArrayList;
import java.util.List;

/** How nodes look from outside. */
final class Views {
  private static final int SECTOR = 512;

  private Views() {}

  static FileStatus status(String path, Node node) {
    Metadata metadata = node.metadata();
    long physical =
        node instanceof DirectoryNode ? Node.METADATA_BYTES : whole(node).fileSystemPhysical();
    return new FileStatus(
        path,
        node.type(),
        node.size(),
        physical / SECTOR,
        metadata.id(),
        links(node),
        metadata.mode(),
        metadata.owner(),
        metadata.group(),
        metadata.accessed(),
        metadata.modified(),
        metadata.changed(),
        metadata.created(),
        metadata.attributes(),
        node instanceof LinkNode link ? link.target() : null);
  }

  /** What an entry takes, at whichever of its names it is seen. */
  static Usage whole(Node node) {
    return node instanceof FileNode file ? file.wholeUsage() : node.usage();
  }

  private static int links(Node node) {
    if (node instanceof DirectoryNode directory) {
      return directory.linkCount();
    }
    return node instanceof FileNode file ? file.names() : 1;
  }

  static AccessControl accessControl(Metadata metadata) {
    List<AccessControlEntry> acl = metadata.acl();
    return new AccessControl(
        acl == null ? AccessControl.Authority.MODE : AccessControl.Authority.ACL,
        metadata.mode(),
        metadata.owner(),
        metadata.group(),
        acl == null ? entriesOf(metadata) : acl);
  }

  /** The access list that says what the mode bits say. */
  private static List<AccessControlEntry> entriesOf(Metadata metadata) {
    int mode = metadata.mode();
    return List.of(
        entry(metadata.owner(), mode >> 6, true),
        entry(metadata.group(), mode >> 3, false),
        entry(Persona.EVERYONE, mode, false));
  }

  private static AccessControlEntry entry(Persona who, int bits, boolean owner) {
    List<String> rights = new ArrayList<>();
    if ((bits & 4) != 0) {
      rights.add("dir_gen_read");
    }
    if ((bits & 2) != 0) {
      rights.add("dir_gen_write");
    }
    if ((bits & 1) != 0) {
      rights.add("dir_gen_execute");
    }
    if (owner) {
      rights.add("std_write_dac");
    }
    if ((bits & 2) != 0) {
      rights.add("delete_child");
    }
    return new AccessControlEntry(who, AccessControlEntry.Kind.ALLOW, rights, List.of());
  }
}

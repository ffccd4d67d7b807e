package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.filesystem.EntryType;

/** Why entries of certain types stay behind. */
final class Uncopyable {
  private Uncopyable() {}

  static boolean is(EntryType type) {
    return type != EntryType.FILE && type != EntryType.DIRECTORY;
  }

  static String reason(EntryType type) {
    String what =
        switch (type) {
          case SYMBOLIC_LINK -> "a symbolic link";
          case PIPE -> "a named pipe";
          case SOCKET -> "a socket";
          case CHARACTER_DEVICE -> "a character device";
          case BLOCK_DEVICE -> "a block device";
          case FILE, DIRECTORY, OTHER -> "of a type that the driver does not know";
        };
    return "it is %s, which the cluster's namespace interface can neither read nor make"
        .formatted(what);
  }
}

package io.isilondriver.domain.filesystem;

/** What stands at a path. */
public enum EntryType {
  /** A directory. */
  DIRECTORY,
  /** A regular file. */
  FILE,
  /** A symbolic link. RAN lists it, and can neither read its target nor make one. */
  SYMBOLIC_LINK,
  /** A named pipe. */
  PIPE,
  /** A socket. */
  SOCKET,
  /** A character device. */
  CHARACTER_DEVICE,
  /** A block device. */
  BLOCK_DEVICE,
  /** Something that this OneFS knows and the driver does not. */
  OTHER
}

package io.isilondriver.onefs.cluster.filesystem;

import java.util.Arrays;
import java.util.Optional;

/** What an entry of a directory is, with the word that RAN uses. */
public enum FileType {
  DIRECTORY("container"),
  FILE("object"),
  SYMBOLIC_LINK("symbolic_link"),
  PIPE("pipe"),
  SOCKET("socket"),
  CHARACTER_DEVICE("character_device"),
  BLOCK_DEVICE("block_device"),
  WHITEOUT("whiteout_file");

  private final String word;

  FileType(String word) {
    this.word = word;
  }

  /** The word that RAN uses. */
  public String word() {
    return word;
  }

  public static Optional<FileType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}

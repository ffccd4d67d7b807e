package io.isilondriver.benchmarks.heap;

import java.util.Locale;

/**
 * What a synthetic tree looks like: computed from numbers, so that it needs no memory.
 *
 * @param directories how many directories there are below the top one
 * @param files how many files each directory has; in a broad tree only those below the top one
 * @param deep whether each directory holds the next one, rather than the top one all of them
 */
public record Shape(int directories, int files, boolean deep) {
  /** So many directories of so many files. */
  public static Shape broad(int directories, int files) {
    return new Shape(directories, files, false);
  }

  /** A chain of directories, each with so many files. */
  public static Shape chain(int directories, int files) {
    return new Shape(directories, files, true);
  }

  /** All files in the top directory. */
  public static Shape flat(int files) {
    return new Shape(0, files, true);
  }

  /** How many files and directories there are. */
  public long entries() {
    return directories + totalFiles();
  }

  /** How many files there are. */
  public long totalFiles() {
    return (long) (deep ? directories + 1 : directories) * files;
  }

  /** The number of a directory by its path within the tree; 0 is the top. */
  int directory(String path) {
    if (path.isEmpty()) {
      return 0;
    }
    return deep ? (path.length() + 1) / 2 : number(path);
  }

  /** The number that ends a name. */
  static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }

  static String fileName(int number) {
    return "f" + number;
  }

  String directoryName(int number) {
    return deep ? "d" : "d" + number;
  }

  /** How many files a directory has. */
  int filesIn(int directory) {
    return !deep && directory == 0 ? 0 : files;
  }

  /** The first and the last directory in a directory; the last is lower if there is none. */
  int[] directoriesIn(int directory) {
    if (deep) {
      return new int[] {directory + 1, Math.min(directory + 1, directories)};
    }
    return directory == 0 ? new int[] {1, directories} : new int[] {1, 0};
  }

  @Override
  public String toString() {
    if (directories == 0) {
      return String.format(Locale.ROOT, "%,d files in one directory", files);
    }
    return String.format(
        Locale.ROOT,
        deep ? "%,d levels of %,d files" : "%,d directories of %,d files",
        directories,
        files);
  }
}

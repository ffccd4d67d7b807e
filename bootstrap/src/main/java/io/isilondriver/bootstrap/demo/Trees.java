package io.isilondriver.bootstrap.demo;

import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares directory trees of the cluster, past the driver. */
final class Trees {
  private final FileSystem files;

  Trees(FileSystem files) {
    this.files = files;
  }

  /** All entries below a directory, by their path within it. */
  SortedMap<String, FileStatus> entries(String directory) {
    SortedMap<String, FileStatus> entries = new TreeMap<>();
    files
        .search(directory, -1, ListingRequest.ALL)
        .items()
        .forEach(entry -> entries.put(entry.path().substring(directory.length() + 1), entry));
    return entries;
  }

  /** In words, each entry of the first tree that the second lacks or has otherwise; links aside. */
  List<String> differences(String one, String other) {
    Map<String, FileStatus> right = entries(other);
    List<String> differences = new ArrayList<>();
    entries(one)
        .forEach(
            (path, entry) -> {
              FileStatus counterpart = right.remove(path);
              if (entry.type() == FileType.SYMBOLIC_LINK) {
                return;
              }
              if (counterpart == null) {
                differences.add("missing: " + path);
              } else if (!same(entry, counterpart)) {
                differences.add("different: " + path);
              }
            });
    right.keySet().forEach(path -> differences.add("too much: " + path));
    return differences;
  }

  private boolean same(FileStatus one, FileStatus other) {
    return one.type() == other.type()
        && (one.type() != FileType.FILE
            || (one.size() == other.size()
                && files.read(one.path()).sameBytesAs(files.read(other.path()))));
  }
}

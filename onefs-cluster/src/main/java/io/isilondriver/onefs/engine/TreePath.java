package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.OneFsException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An absolute path at or below {@code /ifs}, as the names below it. */
record TreePath(List<String> names) {
  static final TreePath ROOT = new TreePath(List.of());

  static final String SNAPSHOTS = ".snapshot";

  /** Reads a path; a slash at its end does not matter. */
  static TreePath of(String path) {
    if (path.equals("/ifs") || path.equals("/ifs/")) {
      return ROOT;
    }
    if (!path.startsWith("/ifs/")) {
      throw illegal("Path '%s' is not within /ifs.".formatted(path));
    }
    int end = path.endsWith("/") ? path.length() - 1 : path.length();
    List<String> names = new ArrayList<>();
    for (int from = 5; from <= end; ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 || slash > end ? end : slash;
      names.add(name(path.substring(from, to), path));
      from = to + 1;
    }
    return new TreePath(List.copyOf(names));
  }

  private static String name(String name, String path) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
      throw illegal("Path '%s' has an illegal element.".formatted(path));
    }
    CharsetEncoder utf8 = StandardCharsets.UTF_8.newEncoder();
    if (!utf8.canEncode(name)) {
      throw illegal("Path '%s' is not valid Unicode.".formatted(path));
    }
    return name;
  }

  private static OneFsException illegal(String message) {
    return new OneFsException(OneFsException.Kind.BAD_REQUEST, message, "path");
  }

  boolean isRoot() {
    return names.isEmpty();
  }

  int depth() {
    return names.size();
  }

  String name() {
    return names.get(names.size() - 1);
  }

  TreePath parent() {
    return new TreePath(names.subList(0, names.size() - 1));
  }

  TreePath child(String name) {
    List<String> longer = new ArrayList<>(names.size() + 1);
    longer.addAll(names);
    longer.add(name);
    return new TreePath(longer);
  }

  TreePath prefix(int length) {
    return new TreePath(names.subList(0, length));
  }

  /** Whether this is the other path or below it. */
  boolean isWithin(TreePath other) {
    return names.size() >= other.names.size()
        && names.subList(0, other.names.size()).equals(other.names);
  }

  /** The path below /ifs, without a slash in front. */
  String relative() {
    return String.join("/", names);
  }

  @Override
  public String toString() {
    return names.isEmpty() ? "/ifs" : "/ifs/" + relative();
  }

  /** Whether one path text is another one or below it. */
  static boolean isWithin(String path, String directory) {
    return path.equals(directory) || path.startsWith(directory + "/");
  }
}

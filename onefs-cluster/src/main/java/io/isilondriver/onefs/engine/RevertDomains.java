package io.isilondriver.onefs.engine;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The directories that carry a SnapRevert domain. Locks nothing itself. */
final class RevertDomains {
  private final NavigableSet<String> paths = new TreeSet<>();

  RevertDomains(Collection<String> marked) {
    paths.addAll(marked);
  }

  boolean has(TreePath path) {
    return paths.contains(path.toString());
  }

  void mark(TreePath path) {
    paths.add(path.toString());
  }

  void unmark(TreePath path) {
    paths.remove(path.toString());
  }

  void moved(TreePath from, TreePath to) {
    String old = from.toString();
    List<String> inside = within(old);
    inside.forEach(paths::remove);
    inside.forEach(path -> paths.add(to + path.substring(old.length())));
  }

  void removed(TreePath path) {
    within(path.toString()).forEach(paths::remove);
  }

  private List<String> within(String path) {
    // '0' follows '/', so this is exactly what is below the path.
    var below = new TreeSet<>(paths.subSet(path + "/", path + "0"));
    if (paths.contains(path)) {
      below.add(path);
    }
    return List.copyOf(below);
  }

  List<String> image() {
    return List.copyOf(paths);
  }
}

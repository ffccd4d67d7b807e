package io.isilondriver.onefs.engine;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which writable snapshots there are, and where. Locks nothing itself. */
final class WritableEntries {
  private final NavigableMap<Long, WritableEntry> entries = new TreeMap<>();

  WritableEntries(Collection<WritableEntry> stored) {
    stored.forEach(this::add);
  }

  NavigableMap<Long, WritableEntry> byId() {
    return entries;
  }

  List<WritableEntry> image() {
    return List.copyOf(entries.values());
  }

  void add(WritableEntry entry) {
    entries.put(entry.id(), entry);
  }

  void remove(WritableEntry entry) {
    entries.remove(entry.id());
  }

  /** Whether a path is in a writable snapshot. */
  boolean covers(TreePath path) {
    return around(path).isPresent();
  }

  /** The writable snapshot that a path is in. */
  Optional<WritableEntry> around(TreePath path) {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    String text = path.toString();
    return entries.values().stream()
        .filter(entry -> TreePath.isWithin(text, entry.path()))
        .findFirst();
  }

  boolean isRoot(TreePath path) {
    return !entries.isEmpty() && at(path.toString()).isPresent();
  }

  /** Whether a writable snapshot lies strictly below a path. */
  boolean anyBelow(TreePath path) {
    String top = path.toString();
    return entries.values().stream()
        .anyMatch(e -> !e.path().equals(top) && TreePath.isWithin(e.path(), top));
  }

  /** Whether a snapshot is the source of one, and so has to stay. */
  boolean uses(long snapshot) {
    return entries.values().stream().anyMatch(entry -> entry.source() == snapshot);
  }

  /** The writable snapshot at a path. */
  Optional<WritableEntry> at(String path) {
    return entries.values().stream().filter(entry -> entry.path().equals(path)).findFirst();
  }
}

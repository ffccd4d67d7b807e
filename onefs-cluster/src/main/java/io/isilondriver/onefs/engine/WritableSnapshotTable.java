package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.FILE_SYSTEM;
import static io.isilondriver.onefs.cluster.Change.Area.WRITABLE_SNAPSHOT;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshot;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshots;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writable snapshots: the frozen node of a snapshot, put into the live tree a second time. */
final class WritableSnapshotTable implements WritableSnapshots {
  private final Guard guard;
  private final Parts parts;
  private final NavigableMap<Long, WritableEntry> entries = new TreeMap<>();
  private long lastId;

  WritableSnapshotTable(Guard guard, Parts parts, Collection<WritableEntry> stored, long lastId) {
    this.guard = guard;
    this.parts = parts;
    this.lastId = lastId;
    stored.forEach(entry -> entries.put(entry.id(), entry));
  }

  List<WritableEntry> image() {
    return List.copyOf(entries.values());
  }

  long lastId() {
    return lastId;
  }

  @Override
  public List<WritableSnapshot> list() {
    return page(-1, null, entry -> true).items();
  }

  @Override
  public Page<WritableSnapshot> page(
      int limit, @Nullable String resume, Predicate<WritableSnapshot> filter) {
    return guard.read(
        () ->
            Pages.of(entries, Pages.longKey(resume), limit, this::view, filter, w -> "" + w.id()));
  }

  @Override
  public Optional<WritableSnapshot> find(String path) {
    String wanted = TreePath.of(path).toString();
    return guard.read(() -> at(wanted).map(this::view));
  }

  @Override
  public WritableSnapshot create(String path, String snapshotKey) {
    TreePath wanted = TreePath.of(path);
    return guard.write(
        () -> {
          parts.licences().require(Licence.SNAPSHOTIQ);
          SnapshotEntry source = parts.snapshots().active(snapshotKey);
          DirectoryNode content = source.content();
          if (source.isAlias() || content == null || source.path() == null) {
            throw Refusals.badRequest(
                "src_snap", "'%s' is no real snapshot".formatted(snapshotKey));
          }
          int limit = parts.limits().of(Limit.WRITABLE_SNAPSHOTS);
          if (entries.size() >= limit) {
            throw Refusals.limit("writable snapshots", limit);
          }
          Found at = parts.tree().resolve(wanted, false);
          checkPlace(at, TreePath.of(source.path()));
          DirectoryNode copy = content.with(content.metadata().withId(parts.tree().nextId()));
          parts.tree().put(at, copy);
          guard.changed(FILE_SYSTEM, Kind.CREATED, at.path().toString());
          var entry =
              new WritableEntry(
                  ++lastId, at.path().toString(), source.id(), parts.clock().instant());
          entries.put(entry.id(), entry);
          guard.changed(WRITABLE_SNAPSHOT, Kind.CREATED, entry.path());
          return view(entry);
        });
  }

  private void checkPlace(Found at, TreePath source) {
    if (at.parentMissing()) {
      throw Refusals.notFound("The parent of '%s' does not exist".formatted(at.path()));
    }
    if (at.node() != null) {
      throw Refusals.conflict("'%s' exists already".formatted(at.path()));
    }
    if (at.path().isWithin(source)) {
      throw Refusals.badRequest("dst_path", "'%s' lies in the source".formatted(at.path()));
    }
    if (at.frozen() || covers(at.path())) {
      throw Refusals.badRequest("dst_path", "'%s' lies in a snapshot".formatted(at.path()));
    }
    TreeFileSystem.checkName(at.path(), parts.limits());
  }

  @Override
  public void delete(String path) {
    String wanted = TreePath.of(path).toString();
    guard.change(
        () -> {
          WritableEntry entry = at(wanted).orElseThrow(() -> unknown(wanted));
          entries.remove(entry.id());
          guard.changed(WRITABLE_SNAPSHOT, Kind.DELETED, entry.path());
          Found found = parts.tree().resolve(TreePath.of(entry.path()), false);
          if (found.node() != null) {
            parts.tree().remove(found);
            guard.changed(FILE_SYSTEM, Kind.DELETED, entry.path());
          }
        });
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

  private Optional<WritableEntry> at(String path) {
    return entries.values().stream().filter(entry -> entry.path().equals(path)).findFirst();
  }

  private WritableSnapshot view(WritableEntry entry) {
    Optional<SnapshotEntry> source = parts.snapshots().byId(entry.source());
    Found found = parts.tree().resolve(TreePath.of(entry.path()), false);
    Usage usage = found.node() == null ? Usage.NONE : found.node().usage();
    return new WritableSnapshot(
        entry.id(),
        entry.path(),
        entry.source(),
        source.map(SnapshotEntry::path).orElse(null),
        source.map(SnapshotEntry::name).orElse(null),
        entry.created(),
        Snapshot.State.ACTIVE,
        usage.applicationLogical(),
        usage.physical());
  }

  private static OneFsException unknown(String path) {
    return Refusals.notFound("Writable snapshot '%s' not found".formatted(path));
  }
}

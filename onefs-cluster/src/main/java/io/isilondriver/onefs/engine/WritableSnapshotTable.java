package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.FILE_SYSTEM;
import static io.isilondriver.onefs.cluster.Change.Area.WRITABLE_SNAPSHOT;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Licences;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshot;
import io.isilondriver.onefs.cluster.snapshot.WritableSnapshots;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writable snapshots: the frozen node of a snapshot, put into the live tree a second time. */
final class WritableSnapshotTable implements WritableSnapshots {
  private final Guard guard;
  private final Environment environment;
  private final FileTree tree;
  private final Licences licences;
  private final SnapshotTable snapshots;
  private final WritableEntries entries;
  private long lastId;

  WritableSnapshotTable(
      Guard guard,
      Environment environment,
      FileTree tree,
      Licences licences,
      SnapshotTable snapshots,
      WritableEntries entries,
      long lastId) {
    this.guard = guard;
    this.environment = environment;
    this.tree = tree;
    this.licences = licences;
    this.snapshots = snapshots;
    this.entries = entries;
    this.lastId = lastId;
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
            Pages.of(
                entries.byId(),
                Pages.longKey(resume),
                limit,
                this::view,
                filter,
                w -> "" + w.id()));
  }

  @Override
  public Optional<WritableSnapshot> find(String path) {
    String wanted = TreePath.of(path).toString();
    return guard.read(() -> entries.at(wanted).map(this::view));
  }

  @Override
  public WritableSnapshot create(String path, String snapshotKey) {
    TreePath wanted = TreePath.of(path);
    return guard.write(
        () -> {
          licences.require(Licence.SNAPSHOTIQ);
          SnapshotEntry source = snapshots.active(snapshotKey);
          DirectoryNode content = source.content();
          if (source.isAlias() || content == null || source.path() == null) {
            throw OneFsErrors.badRequest(
                "src_snap", "'%s' is no real snapshot".formatted(snapshotKey));
          }
          int limit = environment.limit(Limit.WRITABLE_SNAPSHOTS);
          if (entries.byId().size() >= limit) {
            throw OneFsErrors.limit("writable snapshots", limit);
          }
          Found at = tree.resolve(wanted, false);
          checkPlace(at, TreePath.of(source.path()));
          DirectoryNode copy = content.with(content.metadata().withId(tree.nextId()));
          tree.put(at, copy);
          guard.changed(FILE_SYSTEM, Kind.CREATED, at.path().toString());
          var entry =
              new WritableEntry(++lastId, at.path().toString(), source.id(), environment.now());
          entries.add(entry);
          guard.changed(WRITABLE_SNAPSHOT, Kind.CREATED, entry.path());
          return view(entry);
        });
  }

  private void checkPlace(Found at, TreePath source) {
    if (at.parentMissing()) {
      throw OneFsErrors.notFound("The parent of '%s' does not exist".formatted(at.path()));
    }
    if (at.node() != null) {
      throw OneFsErrors.conflict("'%s' exists already".formatted(at.path()));
    }
    if (at.path().isWithin(source)) {
      throw OneFsErrors.badRequest("dst_path", "'%s' lies in the source".formatted(at.path()));
    }
    if (at.frozen() || entries.covers(at.path())) {
      throw OneFsErrors.badRequest("dst_path", "'%s' lies in a snapshot".formatted(at.path()));
    }
    NameRules.check(at.path(), environment.limits());
  }

  @Override
  public void delete(String path) {
    String wanted = TreePath.of(path).toString();
    guard.change(
        () -> {
          WritableEntry entry = entries.at(wanted).orElseThrow(() -> unknown(wanted));
          entries.remove(entry);
          guard.changed(WRITABLE_SNAPSHOT, Kind.DELETED, entry.path());
          Found found = tree.resolve(TreePath.of(entry.path()), false);
          if (found.node() != null) {
            tree.remove(found);
            guard.changed(FILE_SYSTEM, Kind.DELETED, entry.path());
          }
        });
  }

  private WritableSnapshot view(WritableEntry entry) {
    Optional<SnapshotEntry> source = snapshots.byId(entry.source());
    Found found = tree.resolve(TreePath.of(entry.path()), false);
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
    return OneFsErrors.notFound("Writable snapshot '%s' not found".formatted(path));
  }
}

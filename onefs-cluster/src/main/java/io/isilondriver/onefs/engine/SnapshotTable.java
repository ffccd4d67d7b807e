package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.SNAPSHOT;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Licences;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.platform.Limits;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.SnapshotChange;
import io.isilondriver.onefs.cluster.snapshot.SnapshotLock;
import io.isilondriver.onefs.cluster.snapshot.Snapshots;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Snapshots, aliases and locks. Freezing a directory keeps its node, which never changes. */
final class SnapshotTable implements Snapshots {
  /** After so long the cluster has seen to deleted snapshots even if nobody looks at jobs. */
  private static final Duration AUTOMATIC_DELAY = Duration.ofSeconds(10);

  private final Guard guard;
  private final Environment environment;
  private final FileTree tree;
  private final Licences licences;
  private final PlatformSettings settings;
  private final WritableEntries writable;
  private final CapacityAccount capacity;
  private final BackgroundJobs jobs;
  private final NavigableMap<Long, SnapshotEntry> entries = new TreeMap<>();
  private final Map<String, Long> names = new HashMap<>();
  private final Map<Long, String> aliases = new HashMap<>();
  private final FrozenTrees frozen;
  private Instant nextSweep = Instant.MAX;
  private long lastId;

  SnapshotTable(
      Guard guard,
      Environment environment,
      FileTree tree,
      Licences licences,
      PlatformSettings settings,
      WritableEntries writable,
      CapacityAccount capacity,
      BackgroundJobs jobs,
      Collection<SnapshotEntry> stored,
      long lastId) {
    this.guard = guard;
    this.environment = environment;
    this.tree = tree;
    this.licences = licences;
    this.settings = settings;
    this.writable = writable;
    this.capacity = capacity;
    this.jobs = jobs;
    this.lastId = lastId;
    this.frozen = new FrozenTrees(path -> tree.resolve(path, false).node());
    stored.forEach(this::store);
  }

  private void store(SnapshotEntry entry) {
    entries.put(entry.id(), entry);
    frozen.drop(entry);
    frozen.add(entry);
    if (entry.isActive()) {
      names.put(entry.name(), entry.id());
    }
    if (entry.target() != null) {
      aliases.put(entry.target(), entry.name());
    }
    Instant due = dueOf(entry);
    if (due != null && due.isBefore(nextSweep)) {
      nextSweep = due;
    }
  }

  private static @Nullable Instant dueOf(SnapshotEntry entry) {
    Instant deleted = entry.deleted();
    return deleted == null ? entry.expires() : deleted.plus(AUTOMATIC_DELAY);
  }

  List<SnapshotEntry> image() {
    return List.copyOf(entries.values());
  }

  long lastId() {
    return lastId;
  }

  @Override
  public List<Snapshot> list() {
    return page(-1, null, snapshot -> true).items();
  }

  @Override
  public Page<Snapshot> page(int limit, @Nullable String resume, Predicate<Snapshot> filter) {
    return guard.write(
        () -> {
          sweep();
          return Pages.of(
              entries,
              Pages.longKey(resume),
              limit,
              this::view,
              filter.and(snapshot -> snapshot.state() == Snapshot.State.ACTIVE),
              s -> "" + s.id());
        });
  }

  @Override
  public List<Snapshot> deleting() {
    return guard.write(
        () -> {
          sweep();
          return entries.values().stream()
              .filter(entry -> !entry.isActive())
              .map(this::view)
              .toList();
        });
  }

  @Override
  public Optional<Snapshot> find(String key) {
    return guard.write(
        () -> {
          sweep();
          return entry(key).filter(SnapshotEntry::isActive).map(this::view);
        });
  }

  @Override
  public Snapshot require(String key) {
    return find(key).orElseThrow(() -> unknown(key));
  }

  @Override
  public Snapshot create(
      String path, @Nullable String name, @Nullable String alias, @Nullable Instant expires) {
    TreePath wanted = TreePath.of(path);
    return guard.write(
        () -> {
          licences.require(Licence.SNAPSHOTIQ);
          sweep();
          Found found = tree.resolve(wanted, false);
          if (!(found.node() instanceof DirectoryNode directory)) {
            throw OneFsErrors.notFound("The directory '%s' does not exist".formatted(path));
          }
          if (found.frozen() || writable.covers(found.path())) {
            throw OneFsErrors.badRequest("path", "Operation not supported");
          }
          String given = name == null ? generatedName() : checked(name);
          requireFree(given);
          checkLimits(found.path());
          if (expires != null && !expires.isAfter(environment.now())) {
            throw OneFsErrors.badRequest("expires", "The expiry lies in the past");
          }
          var entry =
              new SnapshotEntry(
                  ++lastId,
                  given,
                  found.path().toString(),
                  directory,
                  environment.now(),
                  expires,
                  null,
                  List.of(),
                  0,
                  null,
                  null,
                  null);
          store(entry);
          if (alias != null) {
            point(alias, entry);
          }
          guard.changed(SNAPSHOT, Kind.CREATED, given);
          return view(entry);
        });
  }

  private String generatedName() {
    for (long number = lastId + 1; ; number++) {
      String name = "snapshot_" + number;
      if (!names.containsKey(name)) {
        return name;
      }
    }
  }

  private String checked(String name) {
    int longest = environment.limit(Limit.SNAPSHOT_NAME_LENGTH);
    if (name.length() > longest) {
      throw OneFsErrors.tooLong("snapshot name", longest);
    }
    if (name.isEmpty() || name.contains("/") || name.equals(".") || name.equals("..")) {
      throw OneFsErrors.badRequest("name", "'%s' is no name for a snapshot".formatted(name));
    }
    return name;
  }

  private void requireFree(String name) {
    if (names.containsKey(name)) {
      throw OneFsErrors.conflict("A snapshot with the name '%s' exists already".formatted(name));
    }
  }

  private void checkLimits(TreePath path) {
    Limits limits = environment.limits();
    if (names.size() >= limits.of(Limit.SNAPSHOTS)) {
      throw OneFsErrors.limit("snapshots", limits.of(Limit.SNAPSHOTS));
    }
    if (entries.size() < limits.of(Limit.SNAPSHOTS_PER_DIRECTORY)) {
      return; // not enough of them to count
    }
    long covering =
        entries.values().stream()
            .filter(SnapshotEntry::isActive)
            .flatMap(e -> Stream.ofNullable(e.path()))
            .filter(top -> TreePath.isWithin(path.toString(), top))
            .count();
    if (covering >= limits.of(Limit.SNAPSHOTS_PER_DIRECTORY)) {
      throw OneFsErrors.limit(
          "snapshots of one directory", limits.of(Limit.SNAPSHOTS_PER_DIRECTORY));
    }
  }

  @Override
  public Snapshot update(String key, UnaryOperator<SnapshotChange> change) {
    return guard.write(
        () -> {
          SnapshotEntry old = active(key);
          var wish = change.apply(new SnapshotChange(old.name(), aliasOf(old), old.expires()));
          if (!wish.name().equals(old.name())) {
            requireFree(checked(wish.name()));
            names.remove(old.name());
          }
          SnapshotEntry updated = old.with(wish.name(), wish.expires());
          store(updated);
          String alias = aliasOf(old);
          if (wish.alias() != null) {
            point(wish.alias(), updated);
          } else if (alias != null) {
            forget(named(alias).orElseThrow());
          }
          guard.changed(SNAPSHOT, Kind.UPDATED, wish.name());
          return view(updated);
        });
  }

  @Override
  public Snapshot attribute(String key, @Nullable String schedule, long shadowBytes) {
    return guard.write(
        () -> {
          SnapshotEntry updated = active(key).ofSchedule(schedule, shadowBytes);
          store(updated);
          guard.changed(SNAPSHOT, Kind.UPDATED, updated.name());
          return view(updated);
        });
  }

  @Override
  public void delete(String key) {
    guard.change(
        () -> {
          sweep();
          delete(active(key));
        });
  }

  private void delete(SnapshotEntry entry) {
    if (!entry.locks().isEmpty() || writable.uses(entry.id())) {
      throw OneFsErrors.conflict("Snapshot '%s' is locked".formatted(entry.name()));
    }
    names.remove(entry.name());
    if (entry.isAlias()) {
      forget(entry);
    } else if (environment.behaviour().has(Trait.FREE_SNAPSHOTS_AT_ONCE)) {
      entries.remove(entry.id());
      frozen.drop(entry);
    } else {
      store(entry.deleted(environment.now()));
      jobs.startByItself("SnapshotDelete");
    }
    String alias = aliasOf(entry);
    if (alias != null) {
      forget(named(alias).orElseThrow());
    }
    guard.changed(SNAPSHOT, Kind.DELETED, entry.name());
  }

  @Override
  public void deleteAll(Predicate<Snapshot> which) {
    guard.change(
        () ->
            image().stream()
                .filter(e -> e.isActive() && which.test(view(e)))
                .filter(e -> entries.containsKey(e.id()))
                .forEach(this::delete));
  }

  /** Frees what is marked as deleted; what the SnapshotDelete job does. */
  void free() {
    entries.values().removeIf(entry -> !entry.isActive());
  }

  /** Lets expired snapshots go, and frees deleted ones that no job came for. */
  private void sweep() {
    Instant now = environment.now();
    if (nextSweep.isAfter(now)) {
      return;
    }
    for (SnapshotEntry entry : image()) {
      Instant due = dueOf(entry);
      if (due == null || due.isAfter(now)) {
        continue;
      }
      if (!entry.isActive()) {
        entries.remove(entry.id());
      } else if (entry.locks().isEmpty() && !writable.uses(entry.id())) {
        delete(entry);
      }
    }
    nextSweep =
        entries.values().stream()
            .flatMap(entry -> Stream.ofNullable(dueOf(entry)))
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
  }

  @Override
  public Snapshot createAlias(String name, String target) {
    return guard.write(
        () -> {
          requireFree(checked(name));
          long id = targetOf(target);
          var alias =
              new SnapshotEntry(
                  ++lastId,
                  name,
                  null,
                  null,
                  environment.now(),
                  null,
                  id,
                  List.of(),
                  0,
                  null,
                  null,
                  null);
          store(alias);
          guard.changed(SNAPSHOT, Kind.CREATED, name);
          return view(alias);
        });
  }

  @Override
  public Snapshot updateAlias(String key, String name, String target) {
    return guard.write(
        () -> {
          SnapshotEntry old = active(key);
          if (!old.isAlias()) {
            throw unknown(key);
          }
          if (!name.equals(old.name())) {
            requireFree(checked(name));
            names.remove(old.name());
          }
          SnapshotEntry updated = old.pointingTo(name, targetOf(target));
          forget(old);
          store(updated);
          guard.changed(SNAPSHOT, Kind.UPDATED, name);
          return view(updated);
        });
  }

  @Override
  public void deleteAlias(String key) {
    guard.change(
        () -> {
          SnapshotEntry entry = active(key);
          if (!entry.isAlias()) {
            throw unknown(key);
          }
          forget(entry);
          guard.changed(SNAPSHOT, Kind.DELETED, entry.name());
        });
  }

  private void forget(SnapshotEntry alias) {
    entries.remove(alias.id());
    names.remove(alias.name());
    if (alias.target() != null) {
      aliases.remove(alias.target(), alias.name());
    }
  }

  private long targetOf(String target) {
    if (target.equalsIgnoreCase("live")) {
      return Snapshot.LIVE;
    }
    SnapshotEntry entry = active(target);
    return entry.target() == null ? entry.id() : entry.target();
  }

  private void point(String alias, SnapshotEntry to) {
    Optional<SnapshotEntry> present = named(alias);
    if (present.isPresent() && !present.get().isAlias()) {
      throw OneFsErrors.conflict("A snapshot with the name '%s' exists already".formatted(alias));
    }
    if (present.isPresent()) {
      forget(present.get());
      store(present.get().pointingTo(alias, to.id()));
    } else {
      createAlias(alias, Long.toString(to.id()));
    }
  }

  private @Nullable String aliasOf(SnapshotEntry entry) {
    return entry.isAlias() ? null : aliases.get(entry.id());
  }

  @Override
  public List<SnapshotLock> locks(String key) {
    return guard.read(() -> active(key).locks());
  }

  @Override
  public Optional<SnapshotLock> findLock(String key, long lock) {
    return locks(key).stream().filter(one -> one.id() == lock).findFirst();
  }

  @Override
  public SnapshotLock lock(String key, String comment, @Nullable Instant expires) {
    return guard.write(
        () -> {
          SnapshotEntry entry = active(key);
          int limit = environment.limit(Limit.SNAPSHOT_LOCKS);
          if (entry.locks().size() >= limit) {
            throw OneFsErrors.limit("locks of one snapshot", limit);
          }
          var lock = new SnapshotLock(entry.lastLock() + 1, comment, 1, expires);
          List<SnapshotLock> locks = new ArrayList<>(entry.locks());
          locks.add(lock);
          relock(entry, locks, lock.id());
          return lock;
        });
  }

  @Override
  public SnapshotLock updateLock(String key, long lock, @Nullable Instant expires) {
    return guard.write(
        () -> {
          SnapshotEntry entry = active(key);
          SnapshotLock old = findLock(key, lock).orElseThrow(() -> unknownLock(lock));
          var updated = new SnapshotLock(old.id(), old.comment(), old.count(), expires);
          List<SnapshotLock> locks = new ArrayList<>(entry.locks());
          locks.replaceAll(one -> one.id() == lock ? updated : one);
          relock(entry, locks, entry.lastLock());
          return updated;
        });
  }

  @Override
  public void unlock(String key, long lock) {
    guard.change(
        () -> {
          SnapshotEntry entry = active(key);
          List<SnapshotLock> locks = new ArrayList<>(entry.locks());
          if (!locks.removeIf(one -> one.id() == lock)) {
            throw unknownLock(lock);
          }
          relock(entry, locks, entry.lastLock());
        });
  }

  private void relock(SnapshotEntry entry, List<SnapshotLock> locks, long lastLock) {
    store(entry.withLocks(locks, lastLock));
    guard.changed(SNAPSHOT, Kind.UPDATED, entry.name());
  }

  @Override
  public String contentPath(String key) {
    return guard.read(
        () -> {
          SnapshotEntry entry = real(active(key));
          TreePath path = TreePath.of(entry.path() == null ? "/ifs" : entry.path());
          String start = "/ifs/" + TreePath.SNAPSHOTS + "/" + entry.name();
          return path.isRoot() ? start : start + "/" + path.relative();
        });
  }

  /** What a directory looks like in a snapshot; null if the snapshot does not know it. */
  @Nullable DirectoryNode view(TreePath directory, String snapshot) {
    if (!settings.snapshots().accessible()) {
      return null;
    }
    return named(snapshot).map(entry -> FrozenTrees.view(real(entry), directory)).orElse(null);
  }

  /** A directory with an entry for each snapshot that knows the directory. */
  DirectoryNode viewsOf(TreePath directory) {
    DirectoryNode listing = FileTree.newRoot(environment.now());
    for (SnapshotEntry entry : entries.values()) {
      DirectoryNode view = entry.isActive() ? view(directory, entry.name()) : null;
      if (view != null) {
        listing = listing.with(entry.name(), view);
      }
    }
    return listing;
  }

  /** The snapshot itself or the one that an alias points to. */
  SnapshotEntry real(SnapshotEntry entry) {
    SnapshotEntry target = entry.target() == null ? entry : entries.get(entry.target());
    return target == null ? entry : target;
  }

  SnapshotEntry active(String key) {
    return entry(key).filter(SnapshotEntry::isActive).orElseThrow(() -> unknown(key));
  }

  Optional<SnapshotEntry> byId(long id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** Bytes on disk that snapshots hold and the live tree does not. */
  long heldBytes() {
    return frozen.held();
  }

  /** The same for one directory only. */
  long heldBytes(TreePath directory) {
    return frozen.held(directory);
  }

  private Optional<SnapshotEntry> entry(String key) {
    Optional<SnapshotEntry> byName = named(key);
    return byName.isPresent() || !key.matches("\\d{1,18}") ? byName : byId(Long.parseLong(key));
  }

  private Optional<SnapshotEntry> named(String name) {
    return Optional.ofNullable(names.get(name)).map(entries::get);
  }

  private Snapshot view(SnapshotEntry entry) {
    boolean deleting = !entry.isActive();
    Long target = entry.target();
    SnapshotEntry targetEntry = target == null ? null : entries.get(target);
    long size = frozen.heldBy(entry) + Node.METADATA_BYTES * 4L;
    return new Snapshot(
        entry.id(),
        deleting ? null : entry.name(),
        deleting ? null : targetEntry == null ? entry.path() : targetEntry.path(),
        entry.created(),
        entry.expires(),
        entry.state(),
        deleting ? null : aliasOf(entry),
        !entry.locks().isEmpty() || writable.uses(entry.id()),
        entry.schedule(),
        size,
        entry.shadowBytes() == null ? 0 : entry.shadowBytes(),
        100.0 * size / capacity.totalBytes(),
        target,
        targetEntry == null ? null : targetEntry.name());
  }

  private static OneFsException unknown(String key) {
    return OneFsErrors.notFound(key + " snapshot not found");
  }

  private static OneFsException unknownLock(long lock) {
    return OneFsErrors.notFound("Snapshot lock %d not found".formatted(lock));
  }
}

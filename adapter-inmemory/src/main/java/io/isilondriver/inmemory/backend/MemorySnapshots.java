package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.snapshot.Snapshot;
import io.isilondriver.onefs.cluster.snapshot.SnapshotChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Snapshots of a cluster in memory. One that is being deleted is not there. */
final class MemorySnapshots implements Snapshots {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemorySnapshots(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  private static boolean isThere(Snapshot snapshot) {
    return snapshot.state() == Snapshot.State.ACTIVE && snapshot.path() != null;
  }

  @Override
  public Optional<OneFsSnapshot> find(String name) {
    return requests.ask(
        "Look for snapshot '%s'".formatted(name),
        () ->
            cluster
                .snapshots()
                .find(name)
                .filter(found -> isThere(found) && name.equals(found.name()))
                .map(MemorySnapshots::translated));
  }

  @Override
  public Optional<OneFsSnapshot> find(SnapshotId id) {
    return requests.ask("Look for snapshot " + id, () -> byId(id).map(MemorySnapshots::translated));
  }

  /** A key of digits may also be somebody's name for a snapshot. */
  private Optional<Snapshot> byId(SnapshotId id) {
    return cluster
        .snapshots()
        .find(id.toString())
        .filter(found -> isThere(found) && found.id() == id.value());
  }

  @Override
  public Listing<OneFsSnapshot> list() {
    return new PagedListing<Snapshot>(
            cursor ->
                requests.ask(
                    "List the snapshots",
                    () ->
                        cluster
                            .snapshots()
                            .page(PagedListing.PAGE, cursor, MemorySnapshots::isThere)))
        .map(MemorySnapshots::translated);
  }

  private static OneFsSnapshot translated(Snapshot snapshot) {
    return new OneFsSnapshot(
        new SnapshotId(snapshot.id()),
        Objects.requireNonNull(snapshot.name()),
        IfsPath.of(Objects.requireNonNull(snapshot.path())),
        snapshot.created(),
        Optional.of(new DataSize(snapshot.size())),
        snapshot.hasLocks(),
        Optional.ofNullable(snapshot.expires()),
        snapshot.isAlias(),
        snapshot.schedule() != null);
  }

  @Override
  public OneFsSnapshot create(String name, IfsPath directory) {
    return requests.ask(
        "Create snapshot '%s' of %s".formatted(name, directory),
        () -> translated(cluster.snapshots().create(directory.value(), name, null, null)));
  }

  @Override
  public void rename(SnapshotId id, String name) {
    update(
        "Rename snapshot %s to '%s'".formatted(id, name),
        id,
        present -> new SnapshotChange(name, present.alias(), present.expires()));
  }

  @Override
  public void keepForever(SnapshotId id) {
    update(
        "Keep snapshot " + id,
        id,
        present -> new SnapshotChange(present.name(), present.alias(), null));
  }

  private void update(String attempt, SnapshotId id, UnaryOperator<SnapshotChange> change) {
    requests.change(attempt, () -> cluster.snapshots().update(id.toString(), change));
  }

  @Override
  public void delete(SnapshotId id) {
    String attempt = "Delete snapshot " + id;
    requests.change(
        attempt,
        () -> {
          try {
            if (byId(id).isPresent()) {
              cluster.snapshots().delete(id.toString());
            }
          } catch (OneFsException e) {
            if (e.kind() == OneFsException.Kind.CONFLICT) {
              throw new Busy(
                  Requests.problem(attempt, e).remedy("Call again when nobody uses it any more"),
                  e);
            }
            MemoryNamespace.unlessMissing(e);
          }
        });
  }

  @Override
  public List<SnapshotLock> locks(SnapshotId id) {
    return requests.ask(
        "List the locks of snapshot " + id,
        () ->
            byId(id).isEmpty()
                ? List.of()
                : cluster.snapshots().locks(id.toString()).stream()
                    .map(lock -> new SnapshotLock(lock.id(), lock.comment()))
                    .toList());
  }

  @Override
  public long lock(SnapshotId id, String comment) {
    return requests.ask(
        "Lock snapshot " + id, () -> cluster.snapshots().lock(id.toString(), comment, null).id());
  }

  @Override
  public void unlock(SnapshotId id, long lock) {
    requests.change(
        "Unlock snapshot " + id,
        () -> {
          try {
            cluster.snapshots().unlock(id.toString(), lock);
          } catch (OneFsException e) {
            MemoryNamespace.unlessMissing(e);
          }
        });
  }
}

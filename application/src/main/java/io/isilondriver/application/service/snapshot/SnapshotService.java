package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.in.Removal;
import io.isilondriver.application.port.in.ShareSnapshots;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.application.service.bench.KeyedLocks;
import io.isilondriver.application.service.bench.UseCase;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The use cases about snapshots. Two changes of one snapshot never overlap within a driver. */
public final class SnapshotService implements ShareSnapshots {
  private final Workbench bench;
  private final ShareLocator locator;
  private final SnapshotMounts mounts;
  private final SnapshotReader reader;
  private final SnapshotAdoption adoption;
  private final KeyedLocks<SnapshotName> locks = new KeyedLocks<>();

  public SnapshotService(Workbench bench, ShareLocator locator) {
    this.bench = bench;
    this.locator = locator;
    this.mounts = new SnapshotMounts(bench);
    this.reader = new SnapshotReader(bench, locator, mounts);
    this.adoption = new SnapshotAdoption(bench, locator, mounts, reader);
  }

  @Override
  public Snapshot create(ShareName share, SnapshotName name) {
    String attempted = "Create snapshot '%s' of share '%s'".formatted(name, share);
    return UseCase.attempt(
        attempted,
        () ->
            bench
                .locks()
                .holding(share, () -> locks.holding(name, () -> create(share, name, attempted))));
  }

  private Snapshot create(ShareName share, SnapshotName name, String attempted) {
    Optional<IfsPath> remembered = locator.remembered(share);
    IfsPath path = remembered.orElseGet(() -> locate(share, attempted));
    try {
      return taken(share, name, path, attempted);
    } catch (NotFound e) {
      if (remembered.isEmpty()) {
        throw e;
      }
      return taken(share, name, locate(share, attempted), attempted);
    }
  }

  // Looking first would cost a request each time, and prove nothing about the next moment.
  private Snapshot taken(ShareName share, SnapshotName name, IfsPath path, String attempted) {
    try {
      OneFsSnapshot taken = snapshots().create(name.oneFsName(), path);
      return reader.unmounted(taken, name, share);
    } catch (Conflict e) {
      OneFsSnapshot present = snapshots().find(name.oneFsName()).orElseThrow(() -> e);
      requireSame(present, path, attempted, e);
      return reader.read(present, name);
    } catch (OutcomeUnknown | UnexpectedAnswer e) {
      OneFsSnapshot present = afterLostAnswer(name, e).orElseThrow(() -> e);
      requireSame(present, path, attempted, e);
      return reader.unmounted(present, name, share);
    }
  }

  // It is not deleted again: it may have been there before, from an earlier call.
  private Optional<OneFsSnapshot> afterLostAnswer(SnapshotName name, ShareDriverException lost) {
    try {
      return snapshots().find(name.oneFsName());
    } catch (ShareDriverException e) {
      lost.addSuppressed(e);
      throw new LeftBehind(
          lost, List.of("snapshot %s, if it was taken".formatted(name.oneFsName())));
    }
  }

  private static void requireSame(
      OneFsSnapshot present, IfsPath path, String attempted, ShareDriverException cause) {
    if (present.alias() || !present.path().equals(path)) {
      throw new Conflict(
          Problem.when(attempted)
              .because(
                  "the name belongs to %s of %s"
                      .formatted(present.alias() ? "an alias" : "a snapshot", present.path()))
              .remedy("Choose another name"),
          cause);
    }
  }

  private IfsPath locate(ShareName share, String attempted) {
    return locator.offered(share, Protocol.NFS, attempted).path();
  }

  @Override
  public Removal delete(SnapshotName name) {
    String attempted = "Delete snapshot '%s'".formatted(name);
    return UseCase.attempt(
        attempted,
        () ->
            locks.holding(
                name,
                () -> {
                  Optional<OneFsSnapshot> own = reader.own(name);
                  own.ifPresentOrElse(
                      snapshot -> delete(snapshot, name, attempted),
                      () -> mounts.withdrawRemains(name));
                  return new Removal(own.isPresent());
                }));
  }

  private void delete(OneFsSnapshot snapshot, SnapshotName name, String attempted) {
    if (snapshot.locked()) {
      List<SnapshotLock> foreign = mounts.foreignLocks(snapshot);
      if (!foreign.isEmpty()) {
        throw new Busy(
            Problem.when(attempted)
                .because(
                    "it is locked: "
                        + foreign.stream()
                            .map(lock -> "'%s'".formatted(lock.comment()))
                            .collect(Collectors.joining(", ")))
                .remedy("Release the lock, or wait for its holder to do so"));
      }
      mounts.unmount(snapshot, name);
    }
    snapshots().delete(snapshot.id());
  }

  @Override
  public Optional<Snapshot> find(SnapshotName name) {
    return reader.own(name).map(snapshot -> reader.read(snapshot, name));
  }

  @Override
  public Stream<Snapshot> list() {
    return reader.list();
  }

  @Override
  public Stream<Snapshot> list(ShareName share) {
    return reader.list(share);
  }

  @Override
  public Snapshot manage(ShareName share, SnapshotName name, String oneFsSnapshot) {
    String attempted =
        "Manage snapshot '%s' of share '%s' as '%s'".formatted(oneFsSnapshot, share, name);
    return UseCase.attempt(
        attempted,
        () ->
            bench
                .locks()
                .holding(
                    share,
                    () ->
                        locks.holding(
                            name, () -> adoption.manage(share, name, oneFsSnapshot, attempted))));
  }

  @Override
  public Removal unmanage(SnapshotName name) {
    String attempted = "Unmanage snapshot '%s'".formatted(name);
    return UseCase.attempt(
        attempted, () -> locks.holding(name, () -> adoption.unmanage(name, attempted)));
  }

  @Override
  public Snapshot mount(SnapshotName name) {
    String attempted = "Mount snapshot '%s'".formatted(name);
    return UseCase.attempt(attempted, () -> locks.holding(name, () -> mount(name, attempted)));
  }

  private Snapshot mount(SnapshotName name, String attempted) {
    OneFsSnapshot snapshot =
        reader
            .own(name)
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when(attempted).because("there is no snapshot of this name")));
    OwnershipMark share =
        reader
            .shareOf(snapshot)
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when(attempted)
                            .because(
                                "the share that it was taken of, at %s, is not there any more"
                                    .formatted(snapshot.path()))));
    mounts.mount(snapshot, name, share, attempted);
    return reader.mounted(snapshot, name, share);
  }

  @Override
  public Removal unmount(SnapshotName name) {
    return UseCase.attempt(
        "Unmount snapshot '%s'".formatted(name),
        () ->
            locks.holding(
                name,
                () ->
                    new Removal(
                        reader
                            .own(name)
                            .map(snapshot -> mounts.unmount(snapshot, name))
                            .orElse(false))));
  }

  private Snapshots snapshots() {
    return bench.cluster().snapshots();
  }
}

package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.in.Removal;
import io.isilondriver.application.port.in.ShareSnapshots;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.ServiceContext;
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

/**
 * The use cases about snapshots. Two changes of one snapshot never overlap, those of its rules
 * included.
 */
public final class SnapshotService implements ShareSnapshots {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final SnapshotMounts mounts;
  private final SnapshotReader reader;
  private final SnapshotAdoption adoption;

  public SnapshotService(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.mounts = new SnapshotMounts(context);
    this.reader = new SnapshotReader(context, locator, mounts);
    this.adoption = new SnapshotAdoption(context, locator, mounts, reader);
  }

  @Override
  public Snapshot create(ShareName share, SnapshotName name) {
    String operation = "Create snapshot '%s' of share '%s'".formatted(name, share);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .holding(
                    share,
                    () -> context.locks().holding(name, () -> create(share, name, operation))));
  }

  // The share is looked for even where this driver found it complete a moment ago: meanwhile
  // another
  // one may have deleted it and be cloning it anew, and the snapshot would hold a part of that.
  private Snapshot create(ShareName share, SnapshotName name, String operation) {
    return taken(share, name, locate(share, operation), operation);
  }

  // Looking for the snapshot first would prove nothing about the next moment.
  private Snapshot taken(ShareName share, SnapshotName name, IfsPath path, String operation) {
    try {
      OneFsSnapshot taken = snapshots().create(name.oneFsName(), path);
      return reader.unmounted(taken, name, share);
    } catch (Conflict e) {
      OneFsSnapshot present = snapshots().find(name.oneFsName()).orElseThrow(() -> e);
      requireSame(present, path, operation, e);
      return reader.read(present, name);
    } catch (OutcomeUnknown | UnexpectedAnswer e) {
      OneFsSnapshot present = afterLostAnswer(name, e).orElseThrow(() -> e);
      requireSame(present, path, operation, e);
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
      OneFsSnapshot present, IfsPath path, String operation, ShareDriverException cause) {
    if (present.alias() || !present.path().equals(path)) {
      throw new Conflict(
          Problem.when(operation)
              .because(
                  "the name belongs to %s of %s"
                      .formatted(present.alias() ? "an alias" : "a snapshot", present.path()))
              .remedy("Choose another name"),
          cause);
    }
  }

  private IfsPath locate(ShareName share, String operation) {
    return locator.exposed(share, Protocol.NFS, operation).path();
  }

  @Override
  public Removal delete(SnapshotName name) {
    String operation = "Delete snapshot '%s'".formatted(name);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .holding(
                    name,
                    () -> {
                      Optional<OneFsSnapshot> own = reader.own(name);
                      own.ifPresentOrElse(
                          snapshot -> delete(snapshot, name, operation),
                          () -> mounts.withdrawRemains(name));
                      return new Removal(own.isPresent());
                    }));
  }

  private void delete(OneFsSnapshot snapshot, SnapshotName name, String operation) {
    if (snapshot.locked()) {
      List<SnapshotLock> foreign = mounts.foreignLocks(snapshot);
      if (!foreign.isEmpty()) {
        throw new Busy(
            Problem.when(operation)
                .because(
                    "it is locked: "
                        + foreign.stream()
                            .map(lock -> "'%s'".formatted(lock.comment()))
                            .collect(Collectors.joining(", ")))
                .remedy("Release the lock, or wait for its holder to do so"));
      }
      context
          .locks()
          .leasing(
              name,
              lease -> {
                mounts.unmount(snapshot, name);
                lease.requireHeld();
                return true;
              });
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
    String operation =
        "Manage snapshot '%s' of share '%s' as '%s'".formatted(oneFsSnapshot, share, name);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .holding(
                    share,
                    () ->
                        context
                            .locks()
                            .holding(
                                name,
                                () -> adoption.manage(share, name, oneFsSnapshot, operation))));
  }

  @Override
  public Removal unmanage(SnapshotName name) {
    String operation = "Unmanage snapshot '%s'".formatted(name);
    return Errors.within(
        operation, () -> context.locks().holding(name, () -> adoption.unmanage(name, operation)));
  }

  @Override
  public Snapshot mount(SnapshotName name) {
    String operation = "Mount snapshot '%s'".formatted(name);
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .leasing(
                    name,
                    lease -> {
                      Snapshot mounted = mount(name, operation);
                      lease.requireHeld();
                      return mounted;
                    }));
  }

  private Snapshot mount(SnapshotName name, String operation) {
    OneFsSnapshot snapshot =
        reader
            .own(name)
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when(operation).because("there is no snapshot of this name")));
    OwnershipMark share =
        reader
            .shareOf(snapshot)
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when(operation)
                            .because(
                                "the share that it was taken of, at %s, is not there any more"
                                    .formatted(snapshot.path()))));
    mounts.mount(snapshot, name, share, operation);
    return reader.mounted(snapshot, name, share);
  }

  @Override
  public Removal unmount(SnapshotName name) {
    return Errors.within(
        "Unmount snapshot '%s'".formatted(name),
        () ->
            context
                .locks()
                .leasing(
                    name,
                    lease -> {
                      boolean existed =
                          reader
                              .own(name)
                              .map(snapshot -> mounts.unmount(snapshot, name))
                              .orElse(false);
                      lease.requireHeld();
                      return new Removal(existed);
                    }));
  }

  private Snapshots snapshots() {
    return context.cluster().snapshots();
  }
}

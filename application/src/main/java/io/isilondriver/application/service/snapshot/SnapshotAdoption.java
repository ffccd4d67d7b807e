package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.in.Removal;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.Snapshot;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes snapshots over and lets them go, by giving them the driver's name and a plain one. */
final class SnapshotAdoption {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,17}");
  private static final Pattern UNSAFE_NAME = Pattern.compile("\\d+|" + SnapshotName.PREFIX + ".*");

  private final ServiceContext context;
  private final ShareLocator locator;
  private final SnapshotMounts mounts;
  private final SnapshotReader reader;

  SnapshotAdoption(
      ServiceContext context, ShareLocator locator, SnapshotMounts mounts, SnapshotReader reader) {
    this.context = context;
    this.locator = locator;
    this.mounts = mounts;
    this.reader = reader;
  }

  Snapshot manage(ShareName share, SnapshotName name, String oneFsSnapshot, String operation) {
    IfsPath path = locator.exposed(share, Protocol.NFS, operation).path();
    Optional<OneFsSnapshot> named = snapshots().find(name.oneFsName());
    Optional<OneFsSnapshot> meant = meant(oneFsSnapshot, operation);
    if (meant.isEmpty() && named.filter(found -> found.path().equals(path)).isPresent()) {
      // An earlier call gave it the driver's name, so that its own leads nowhere now.
      return kept(named.get(), name);
    }
    OneFsSnapshot snapshot =
        meant.orElseThrow(
            () ->
                new NotFound(
                    Problem.when(operation)
                        .because("the cluster has no such snapshot, or is deleting it")));
    requireAdoptable(snapshot, path, name, operation);
    if (named.isPresent() && !named.get().id().equals(snapshot.id())) {
      throw new Conflict(
          Problem.when(operation)
              .because("snapshot %s has this name already".formatted(named.get().id()))
              .remedy("Choose another name"));
    }
    if (named.isEmpty()) {
      snapshots().rename(snapshot.id(), name.oneFsName());
    }
    return kept(snapshot, name);
  }

  private Snapshot kept(OneFsSnapshot snapshot, SnapshotName name) {
    if (snapshot.expires().isPresent()) {
      snapshots().keepForever(snapshot.id());
    }
    return reader.read(
        new OneFsSnapshot(
            snapshot.id(),
            name.oneFsName(),
            snapshot.path(),
            snapshot.created(),
            snapshot.size(),
            snapshot.locked(),
            Optional.empty(),
            false,
            snapshot.scheduled()),
        name);
  }

  private Optional<OneFsSnapshot> meant(String oneFsSnapshot, String operation) {
    if (oneFsSnapshot.isBlank()) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("it is not said which snapshot")
              .remedy("Give the snapshot's number or its name on the cluster"));
    }
    return NUMBER.matcher(oneFsSnapshot).matches()
        ? snapshots().find(new SnapshotId(Long.parseLong(oneFsSnapshot)))
        : snapshots().find(oneFsSnapshot);
  }

  private static void requireAdoptable(
      OneFsSnapshot snapshot, IfsPath path, SnapshotName name, String operation) {
    if (snapshot.alias()) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("it is an alias, which can lead to another snapshot tomorrow")
              .remedy("Name the snapshot that it leads to"));
    }
    if (snapshot.name().toUpperCase(Locale.ROOT).startsWith("SIQ-")) {
      throw new InvalidRequest(
          Problem.when(operation).because("it belongs to replication (SyncIQ)"));
    }
    if (!snapshot.path().equals(path)) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("it was taken of %s, and the share is %s".formatted(snapshot.path(), path)));
    }
    SnapshotName.ofOneFs(snapshot.name())
        .filter(other -> !other.equals(name))
        .ifPresent(
            other -> {
              throw new Conflict(
                  Problem.when(operation)
                      .because("the driver has it already, as '%s'".formatted(other))
                      .remedy("Unmanage it under that name first"));
            });
  }

  Removal unmanage(SnapshotName name, String operation) {
    Optional<OneFsSnapshot> own = reader.own(name);
    own.ifPresent(snapshot -> release(snapshot, name, operation));
    return new Removal(own.isPresent());
  }

  private void release(OneFsSnapshot snapshot, SnapshotName name, String operation) {
    if (snapshot.locked()) {
      mounts.unmount(snapshot, name);
    }
    String plain = plainName(name);
    try {
      snapshots().rename(snapshot.id(), plain);
    } catch (Conflict e) {
      throw new Conflict(
          Problem.when(operation)
              .because("the cluster has another snapshot named '%s'".formatted(plain))
              .remedy("Rename that one, and try again"),
          e);
    } catch (NotFound e) {
      return; // it went away meanwhile, so there is nothing to let go of
    }
  }

  // A name of digits could not be told from a number, and the driver's prefix would make it the
  // driver's again.
  private static String plainName(SnapshotName name) {
    return UNSAFE_NAME.matcher(name.value()).matches() ? "snapshot-" + name : name.value();
  }

  private Snapshots snapshots() {
    return context.cluster().snapshots();
  }
}

package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.port.out.snapshot.WritableSnapshots;
import io.isilondriver.application.service.clone.walk.DirectoryComparison;
import io.isilondriver.application.service.clone.walk.SnapshotTree;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A writable snapshot: there at once at any size, with everything that the snapshot holds. It
 * cannot be snapshotted itself, keeps its source from being deleted, and is removed through the
 * snapshot interface only. That it shows the right snapshot is verified by the cluster's word and
 * by the top directory.
 */
final class WritableSnapshotContent implements ClonedContent {
  private final ServiceContext context;
  private final SnapshotTree source;
  private final SnapshotId snapshot;
  private final CloneState state;
  private volatile boolean turnedAway;
  private volatile @Nullable Report report;

  WritableSnapshotContent(
      ServiceContext context, SnapshotTree source, SnapshotId snapshot, CloneState state) {
    this.context = context;
    this.source = source;
    this.snapshot = snapshot;
    this.state = state;
  }

  @Override
  public Origin origin() {
    return Origin.WRITABLE_SNAPSHOT;
  }

  @Override
  public Optional<SnapshotId> snapshot() {
    return Optional.of(snapshot);
  }

  @Override
  public boolean makeDirectory(IfsPath directory, OwnershipMark mark) {
    state.cancellation().check();
    try {
      writableSnapshots().create(directory, source.snapshot());
    } catch (OutcomeUnknown e) {
      if (!cameAbout(directory, e)) {
        throw e;
      }
      return takeUp(directory, mark, e);
    } catch (Conflict e) {
      if (!showsSource(directory)) {
        throw e;
      }
      return takeUp(directory, mark, e);
    } catch (LimitExceeded | Unsupported | Rejected | NotPermitted e) {
      turnedAway = true;
      throw e;
    }
    try {
      namespace().mark(directory, Optional.of(mark));
    } catch (ShareDriverException e) {
      takeBack(directory, e);
      throw e;
    }
    return true;
  }

  /**
   * An earlier call may have made it and not have come to mark it; the mark that is seen there, if
   * any, came with the content of the snapshot, and is that of the share it was taken of. But it
   * may also be somebody else's, and in use: then it has been offered, limited or changed.
   */
  private boolean takeUp(IfsPath directory, OwnershipMark mark, ShareDriverException conflict) {
    requireUnmarked(directory, mark, conflict);
    AccessZone zone = context.space().zone();
    boolean used =
        context.cluster().quotas().ofDirectory(directory).isPresent()
            || !context.cluster().nfsExports().ofPath(zone, directory).isEmpty()
            || context.cluster().smbShares().list(zone).stream()
                .anyMatch(share -> share.path().equals(directory.value()));
    if (used || hasChanged(directory)) {
      throw new Foreign(
          Problem.when("Make writable snapshot %s".formatted(directory))
              .because(
                  "one stands there already, is in use and does not carry the driver's mark; it is"
                      + " left alone")
              .remedy("Choose another name, or have the driver manage what is there"),
          conflict);
    }
    namespace().mark(directory, Optional.of(mark));
    return false;
  }

  private boolean hasChanged(IfsPath directory) {
    try {
      compare(directory);
      return false;
    } catch (IncompleteCopy e) {
      return true;
    }
  }

  private boolean cameAbout(IfsPath directory, OutcomeUnknown lost) {
    try {
      return showsSource(directory);
    } catch (ShareDriverException e) {
      lost.addSuppressed(e);
      throw lost;
    }
  }

  private void requireUnmarked(
      IfsPath directory, OwnershipMark mark, ShareDriverException conflict) {
    if (marked(directory, mark).isPresent()) {
      throw new Conflict(
          Problem.when("Make writable snapshot %s".formatted(directory))
              .because("an earlier call made it"),
          conflict);
    }
  }

  private void takeBack(IfsPath directory, ShareDriverException failure) {
    try {
      if (showsSource(directory)) {
        writableSnapshots().delete(directory);
      }
    } catch (ShareDriverException e) {
      failure.addSuppressed(e);
      throw new LeftBehind(failure, List.of("writable snapshot " + directory));
    }
  }

  @Override
  public void removeDirectory(IfsPath directory, OwnershipMark mark) {
    if (marked(directory, mark).filter(mark::agreesWith).isPresent() && showsSource(directory)) {
      writableSnapshots().delete(directory);
    }
  }

  private Optional<OwnershipMark> marked(IfsPath directory, OwnershipMark mark) {
    return namespace()
        .directory(directory)
        .flatMap(MarkedDirectory::mark)
        .filter(
            there ->
                there.share().equals(mark.share())
                    && there.origin() == Origin.WRITABLE_SNAPSHOT
                    && there.source().equals(mark.source()));
  }

  private boolean showsSource(IfsPath directory) {
    return writableSnapshots()
        .sourceOf(directory)
        .filter(shown -> shown.equals(source.snapshot()))
        .isPresent();
  }

  @Override
  public void fill(IfsPath directory) {
    state.entered(Phase.VERIFYING);
    if (!showsSource(directory)) {
      throw new IncompleteCopy(
          Problem.when("Verify %s against %s".formatted(directory, source.root()))
              .because("it is not a writable snapshot of '%s'".formatted(source.snapshot()))
              .remedy("Delete the share and create it again"),
          List.of(directory.value()));
    }
    Totals sums = compare(directory);
    report =
        state.reportOf(
            CloneStrategy.WRITABLE_SNAPSHOT,
            sums,
            List.of(
                "Only the top of the share is counted; everything below is there as well",
                "The share cannot be snapshotted, and its snapshot cannot be deleted before it"));
    state.entered(Phase.PUBLISHING);
  }

  private Totals compare(IfsPath directory) {
    return new DirectoryComparison(namespace())
        .of(source.root(), directory, context.sleeper(), state.cancellation());
  }

  @Override
  public boolean turnedAway() {
    return turnedAway;
  }

  @Override
  public Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  private Namespace namespace() {
    return context.cluster().namespace();
  }

  private WritableSnapshots writableSnapshots() {
    return context.cluster().writableSnapshots();
  }
}

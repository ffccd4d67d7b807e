package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.clone.walk.SnapshotTree;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.application.service.clone.walk.TreeClone;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A clone of each file: blocks are shared with the snapshot; owner, group and mode are carried over
 * and verified; ACLs, times and alternate data streams are not, and links and special files cannot
 * be.
 */
final class FileCloneContent implements ClonedContent {
  private final ServiceContext context;
  private final SnapshotTree source;
  private final SnapshotId snapshot;
  private final CloneState state;
  private final String threads;
  private volatile @Nullable Report report;

  FileCloneContent(
      ServiceContext context,
      SnapshotTree source,
      SnapshotId snapshot,
      CloneState state,
      String threads) {
    this.context = context;
    this.source = source;
    this.snapshot = snapshot;
    this.state = state;
    this.threads = threads;
  }

  @Override
  public Origin origin() {
    return Origin.MADE;
  }

  @Override
  public Optional<SnapshotId> snapshot() {
    return Optional.of(snapshot);
  }

  @Override
  public boolean makeDirectory(IfsPath directory, OwnershipMark mark) {
    state.cancellation().check();
    namespace().createDirectory(directory, context.settings().directoryMode(), Optional.of(mark));
    return true;
  }

  @Override
  public void removeDirectory(IfsPath directory, OwnershipMark mark) {
    namespace()
        .directory(directory)
        .flatMap(MarkedDirectory::mark)
        .filter(mark::agreesWith)
        .ifPresent(there -> namespace().deleteTree(directory));
  }

  @Override
  public void fill(IfsPath directory) {
    state.entered(Phase.COPYING);
    state.cancellation().check();
    Totals sums = copy(directory);
    report = state.reportOf(CloneStrategy.FILE_CLONE, sums, notes(sums));
    state.entered(Phase.PUBLISHING);
  }

  /** Brings the directory to the content of the snapshot, whatever is there already. */
  Totals copy(IfsPath directory) {
    var claim = new MarkedClaim(namespace(), directory, snapshot, context.clock());
    Totals sums =
        new TreeClone(
                namespace(),
                source,
                directory,
                inFlight(context),
                context.sleeper(),
                state.tally(),
                claim)
            .run(threads, state.cancellation());
    claim.require();
    Permissions wanted = permissions(source.root());
    if (!permissions(directory).equals(wanted)) {
      namespace().setPermissions(directory, wanted);
    }
    return sums;
  }

  /** As many requests at a time as settings and backend allow. */
  static int inFlight(ServiceContext context) {
    return Math.max(
        1, Math.min(context.settings().requestsInFlight(), context.cluster().requestsInFlight()));
  }

  private Permissions permissions(IfsPath directory) {
    return namespace()
        .permissions(directory)
        .orElseThrow(
            () ->
                new NotFound(
                    Problem.when("Carry over owner and mode of %s".formatted(source.root()))
                        .because("%s is gone".formatted(directory))));
  }

  private static List<String> notes(Totals sums) {
    List<String> notes = new ArrayList<>();
    notes.add("Owner, group and mode are carried over; ACLs, times and data streams are not");
    notes.addAll(common(sums));
    return notes;
  }

  /** What is to be said of every copy that is made entry by entry. */
  static List<String> common(Totals sums) {
    List<String> notes = new ArrayList<>();
    if (sums.hardLinks() > 0) {
      notes.add(
          "%d names of files that have several names became files of their own"
              .formatted(sums.hardLinks()));
    }
    if (sums.omissions() > sums.omitted().size()) {
      notes.add(
          "%d entries could not be copied; the first %d are named"
              .formatted(sums.omissions(), sums.omitted().size()));
    }
    return notes;
  }

  @Override
  public Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  private Namespace namespace() {
    return context.cluster().namespace();
  }
}

package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.application.service.clone.walk.SnapshotTree;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.application.service.clone.walk.TreeCopies;
import io.isilondriver.application.service.clone.walk.TreeCopies.LeftOut;
import io.isilondriver.application.service.clone.walk.TreeScan;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster copies each directory at the top of the snapshot by one request, with ACLs and times
 * and at full cost in space; then every directory is compared, and what the cluster left out, or
 * what an earlier call left unfinished, is cloned file by file. Never used where there are symbolic
 * links: the cluster would copy what they point to.
 */
final class TreeCopyContent implements ClonedContent {
  private final ServiceContext context;
  private final SnapshotTree source;
  private final CloneState state;
  private final FileCloneContent clones;
  private final String threads;
  private volatile @Nullable Report report;

  TreeCopyContent(
      ServiceContext context,
      SnapshotTree source,
      CloneState state,
      FileCloneContent clones,
      String threads) {
    this.context = context;
    this.source = source;
    this.state = state;
    this.clones = clones;
    this.threads = threads;
  }

  @Override
  public Origin origin() {
    return clones.origin();
  }

  @Override
  public Optional<SnapshotId> snapshot() {
    return clones.snapshot();
  }

  @Override
  public boolean makeDirectory(IfsPath directory, OwnershipMark mark) {
    return clones.makeDirectory(directory, mark);
  }

  @Override
  public void removeDirectory(IfsPath directory, OwnershipMark mark) {
    clones.removeDirectory(directory, mark);
  }

  @Override
  public void fill(IfsPath directory) {
    long before = entriesIn(directory);
    state.entered(Phase.COPYING);
    LeftOut leftOut =
        new TreeCopies(
                context.cluster().namespace(),
                source,
                directory,
                FileCloneContent.inFlight(context),
                context.sleeper(),
                state.tally())
            .run(threads, state.cancellation());
    Totals sums = clones.copy(directory);
    requireAnswers(directory, leftOut);
    sums.resumedAtMost(before); // it found there what the cluster has copied just now as well
    report = state.reportOf(CloneStrategy.TREE_COPY, sums, notes(sums, leftOut));
    state.entered(Phase.PUBLISHING);
  }

  /**
   * Nothing is offered to clients while the cluster may be copying into it: a file that one of them
   * removes could come back.
   */
  private static void requireAnswers(IfsPath directory, LeftOut leftOut) {
    if (leftOut.unanswered() > 0) {
      throw new Busy(
          Problem.when("Clone to %s by tree-copy".formatted(directory))
              .because(
                  "the cluster did not answer for %d directories, and may still be copying them"
                      .formatted(leftOut.unanswered()))
              .remedy(
                  "Create the share again when the cluster is done with them; its content is"
                      + " complete otherwise"));
    }
  }

  private long entriesIn(IfsPath directory) {
    return new TreeScan(
            context.cluster().namespace(),
            directory,
            FileCloneContent.inFlight(context),
            context.sleeper())
        .run(threads, state.cancellation())
        .entries();
  }

  private static List<String> notes(Totals sums, LeftOut leftOut) {
    List<String> notes = new ArrayList<>();
    notes.add("Files at the top of the share are clones, without their ACLs and times");
    if (leftOut.number() > 0) {
      notes.add(
          "%d entries that the cluster failed to copy were cloned one by one, such as %s"
              .formatted(
                  leftOut.number(),
                  String.join(
                      ", ", leftOut.first().stream().map(TreeCopyContent::inWords).toList())));
    }
    notes.addAll(FileCloneContent.common(sums));
    return notes;
  }

  private static String inWords(TreeCopy.Failure failure) {
    return "%s (%s)".formatted(failure.source(), failure.reason());
  }

  @Override
  public Optional<Report> report() {
    return Optional.ofNullable(report);
  }
}

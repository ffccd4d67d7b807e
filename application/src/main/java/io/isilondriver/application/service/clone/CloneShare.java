package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.in.CloneOperation.Phase;
import io.isilondriver.application.port.in.CloneOperation.Report;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.clone.walk.SnapshotTree;
import io.isilondriver.application.service.clone.walk.Totals;
import io.isilondriver.application.service.clone.walk.TreeScan;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.CreateShare;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;

/** Makes one share from a snapshot, from the choice of the strategy to the export. */
final class CloneShare {
  private static final int NAMED = 5;

  private final ServiceContext context;
  private final CreateShare create;
  private final NewShare request;
  private final OneFsSnapshot snapshot;
  private final IfsPath directory;
  private final SnapshotTree source;
  private final CloneState state;
  private final boolean refusing;
  private final String threads;

  CloneShare(
      ServiceContext context,
      CreateShare create,
      NewShare request,
      OneFsSnapshot snapshot,
      IfsPath directory,
      CloneState state,
      boolean refusing,
      String threads) {
    this.context = context;
    this.create = create;
    this.request = request;
    this.snapshot = snapshot;
    this.directory = directory;
    this.source = new SnapshotTree(snapshot.name(), snapshot.path());
    this.state = state;
    this.refusing = refusing;
    this.threads = threads;
  }

  Share run() {
    state.cancellation().check();
    Optional<OwnershipMark> there =
        context.cluster().namespace().directory(directory).flatMap(MarkedDirectory::mark);
    StrategyChoice choice = new Strategies(context).choose(request, snapshot, directory, there);
    boolean complete =
        there
            .filter(mark -> mark.stage() == Stage.SETTLED || mark.stage() == Stage.MAKING)
            .isPresent();
    state.chose(choice);
    if (!complete) {
      choice = scanned(choice);
      state.chose(choice);
    }
    return make(choice);
  }

  private Share make(StrategyChoice choice) {
    ClonedContent content = contentBy(choice.strategy());
    Share share;
    try {
      share = create.cloned(request, content);
    } catch (ShareDriverException e) {
      if (!content.turnedAway() || request.cloneStrategy() != CloneStrategy.AUTO) {
        throw e;
      }
      String why =
          e instanceof LimitExceeded
              ? "the cluster has no room for another writable snapshot"
              : "the cluster refused a writable snapshot: " + e.problem().reason();
      StrategyChoice other = scanned(new StrategyChoice(CloneStrategy.FILE_CLONE, why));
      state.chose(other);
      return make(other);
    }
    state.entered(Phase.DONE);
    state.ended(Optional.of(content.report().orElseGet(() -> nothingDone(choice))));
    return share;
  }

  private ClonedContent contentBy(CloneStrategy strategy) {
    return switch (strategy) {
      case WRITABLE_SNAPSHOT -> new WritableSnapshotContent(context, source, snapshot.id(), state);
      case TREE_COPY -> new TreeCopyContent(context, source, state, fileClones(), threads);
      case FILE_CLONE, AUTO -> fileClones();
    };
  }

  private FileCloneContent fileClones() {
    return new FileCloneContent(context, source, snapshot.id(), state, threads);
  }

  /** Looks for what cannot be copied, where it has to be known before anything is made. */
  private StrategyChoice scanned(StrategyChoice choice) {
    boolean copy = choice.strategy() == CloneStrategy.TREE_COPY;
    boolean clone = choice.strategy() == CloneStrategy.FILE_CLONE;
    if (!copy && !(clone && refusing)) {
      return choice;
    }
    Totals found =
        new TreeScan(
                context.cluster().namespace(),
                source,
                FileCloneContent.inFlight(context),
                context.sleeper())
            .run(threads, state.cancellation());
    state.tally().expect(found.entries());
    if (found.omissions() == 0) {
      return choice;
    }
    if (refusing) {
      throw refused(found);
    }
    return new StrategyChoice(
        CloneStrategy.FILE_CLONE,
        "the snapshot holds %d links or special files, which the cluster would not copy as such"
            .formatted(found.omissions()));
  }

  private Unsupported refused(Totals found) {
    List<String> some =
        found.omitted().stream().limit(NAMED).map(omitted -> omitted.path()).toList();
    boolean bySettings = context.settings().refusingUncopyable();
    return new Unsupported(
        Problem.when(
                "Clone share '%s' from snapshot '%s'".formatted(request.name(), snapshot.name()))
            .because(
                "the snapshot holds %d entries that cannot be copied (%s%s), and %s"
                    .formatted(
                        found.omissions(),
                        String.join(", ", some),
                        found.omissions() > some.size() ? ", ..." : "",
                        bySettings ? "the settings refuse that" : "nobody would be told"))
            .remedy(
                "Ask for writable-snapshot, or "
                    + (bySettings
                        ? "allow in the settings that such entries are left out"
                        : "start a clone whose report names what it leaves out")));
  }

  private static Report nothingDone(StrategyChoice choice) {
    return new Report(
        choice.strategy(),
        choice.reason(),
        0,
        0,
        0,
        List.of(),
        List.of("The content was complete already; nothing was copied"));
  }
}

package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.WritableSnapshots;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import java.util.Optional;

/**
 * Chooses how content comes from a snapshot: as an earlier call began it; else as the caller says;
 * else a writable snapshot where that is allowed and possible, and a clone of each file where not.
 */
final class Strategies {
  /** OneFS's default for the number of active writable snapshots in a cluster. */
  static final long ACTIVE_WRITABLE_SNAPSHOTS = 30;

  private final ServiceContext context;

  Strategies(ServiceContext context) {
    this.context = context;
  }

  /**
   * Chooses.
   *
   * @param there the mark of the directory of the share, if an earlier call left it
   * @throws Unsupported if the caller asks for what the cluster does not have
   * @throws Conflict if the caller asks for another strategy than what is there was begun with
   */
  StrategyChoice choose(
      NewShare request, OneFsSnapshot snapshot, IfsPath directory, Optional<OwnershipMark> there) {
    Optional<OwnershipMark> own =
        there.filter(
            mark -> mark.share().equals(request.name()) && mark.source().equals(request.source()));
    if (own.isPresent()) {
      return continued(request, own.get());
    }
    return switch (request.cloneStrategy()) {
      case AUTO -> best(request, snapshot, directory);
      case FILE_CLONE -> new StrategyChoice(CloneStrategy.FILE_CLONE, "as asked for");
      case TREE_COPY -> new StrategyChoice(CloneStrategy.TREE_COPY, "as asked for");
      case WRITABLE_SNAPSHOT -> {
        obstacle(request, snapshot, directory)
            .ifPresent(
                why -> {
                  throw new Unsupported(
                      Problem.when(
                              "Clone share '%s' by a writable snapshot".formatted(request.name()))
                          .because(why)
                          .remedy("Ask for file-clone, tree-copy or auto"));
                });
        yield new StrategyChoice(CloneStrategy.WRITABLE_SNAPSHOT, "as asked for");
      }
    };
  }

  private static StrategyChoice continued(NewShare request, OwnershipMark there) {
    boolean writable = there.origin() == Origin.WRITABLE_SNAPSHOT;
    CloneStrategy begun = writable ? CloneStrategy.WRITABLE_SNAPSHOT : CloneStrategy.FILE_CLONE;
    if (there.stage() != Stage.CLONING) {
      return new StrategyChoice(begun, "its content is there already");
    }
    CloneStrategy wanted = request.cloneStrategy();
    if (wanted != CloneStrategy.AUTO && writable != (wanted == CloneStrategy.WRITABLE_SNAPSHOT)) {
      throw new Conflict(
          Problem.when("Clone share '%s' by %s".formatted(request.name(), wanted.word()))
              .because("an earlier call began to clone it by %s".formatted(begun.word()))
              .remedy("Ask for %s or auto to go on, or delete it first".formatted(begun.word())));
    }
    return wanted == CloneStrategy.TREE_COPY
        ? new StrategyChoice(wanted, "as asked for, going on from what an earlier call copied")
        : new StrategyChoice(begun, "going on from what an earlier call made");
  }

  private StrategyChoice best(NewShare request, OneFsSnapshot snapshot, IfsPath directory) {
    if (!context.settings().writableSnapshotsAllowed()) {
      return new StrategyChoice(
          CloneStrategy.FILE_CLONE, "the configuration does not allow writable snapshots");
    }
    Optional<String> obstacle = obstacle(request, snapshot, directory).or(this::noRoom);
    return obstacle
        .map(why -> new StrategyChoice(CloneStrategy.FILE_CLONE, why))
        .orElseGet(
            () ->
                new StrategyChoice(
                    CloneStrategy.WRITABLE_SNAPSHOT,
                    "the configuration allows it, and the cluster has room for one more"));
  }

  private Optional<String> noRoom() {
    try {
      long active = context.cluster().writableSnapshots().active();
      return active < ACTIVE_WRITABLE_SNAPSHOTS
          ? Optional.empty()
          : Optional.of("%d writable snapshots are active".formatted(active));
    } catch (Unsupported | NotPermitted | Rejected e) {
      return Optional.of(
          "the cluster does not tell how many writable snapshots are active: "
              + e.problem().reason());
    }
  }

  private Optional<String> obstacle(NewShare request, OneFsSnapshot snapshot, IfsPath directory) {
    WritableSnapshots writable = context.cluster().writableSnapshots();
    if (request.deduplicated()) {
      return Optional.of("a writable snapshot cannot be deduplicated");
    }
    if (snapshot.alias()) {
      return Optional.of("'%s' is only another name of a snapshot".formatted(snapshot.name()));
    }
    if (directory.isAtOrBelow(snapshot.path())) {
      return Optional.of("a writable snapshot cannot lie inside its source " + snapshot.path());
    }
    return writable.available()
        ? Optional.empty()
        : Optional.of("this cluster has no writable snapshots");
  }
}

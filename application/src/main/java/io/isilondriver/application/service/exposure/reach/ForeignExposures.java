package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.reach.ReachReader.Exposed;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What leads clients into shares and is not the driver's. It is told and never touched. The look is
 * one at the lists of all access zones around the root directory.
 */
public final class ForeignExposures {
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final ServiceContext context;
  private final ReachReader reader;
  private final AtomicReference<@Nullable Look> last = new AtomicReference<>();

  public ForeignExposures(ServiceContext context) {
    this.context = context;
    this.reader = new ReachReader(context);
  }

  /** Looks now, for one call or one bulk of checks. */
  public Look look() {
    var look =
        new Look(
            reader.around(root(), mark -> false),
            context.clock().instant(),
            List.copyOf(context.settings().acknowledgedExposures()),
            root());
    last.set(look);
    return look;
  }

  /** The last look if it is at most a minute old, else a new one. */
  public Look recentLook() {
    Look recent = last.get();
    Instant now = context.clock().instant();
    return recent != null && now.isBefore(recent.at().plus(FRESH)) ? recent : look();
  }

  /**
   * Sees that nobody gets in from above, where the settings ask for that.
   *
   * @throws Foreign if an exposure at or above the root directory admits somebody and is not
   *     acknowledged
   */
  public void requireClosedAbove(String operation) {
    if (!context.settings().refusingForeignExposures()) {
      return;
    }
    recentLook().aboveRoot().ways().stream()
        .findFirst()
        .ifPresent(
            way -> {
              throw new Foreign(
                  Problem.when(operation)
                      .because(ForeignText.of(way) + ", and so every share")
                      .remedy(
                          "Close it, or acknowledge it as it is with '%s'"
                              .formatted(way.acknowledgement())));
            });
  }

  /**
   * What exposes the directory of a share and is not the driver's, open or closed, as a look at
   * most a minute old shows it.
   */
  public List<Exposure> recentlyOf(IfsPath directory, ShareName share) {
    return recentLook().exposed().into(directory, share).leads().stream()
        .filter(lead -> lead.way().position() == Position.SAME)
        .filter(lead -> lead.way().owner() != Owner.OWN)
        .map(lead -> lead.exposure(context.cluster()))
        .toList();
  }

  private IfsPath root() {
    return context.space().rootDirectory();
  }

  /**
   * What one look showed.
   *
   * @param at when
   * @param acknowledged the acknowledgements of those above that are meant to be
   */
  public record Look(Exposed exposed, Instant at, List<String> acknowledged, IfsPath root) {

    /** Those at or above the root directory that admit somebody and that nobody acknowledged. */
    public WaysIn aboveRoot() {
      WaysIn all = Reach.into(root, exposed, mark -> Owner.OTHER_SHARE).waysIn();
      return new WaysIn(
          all.openOfOthers().stream()
              .filter(way -> way.position() != Position.INSIDE)
              .filter(way -> !acknowledged.contains(way.acknowledgement()))
              .toList(),
          all.unseen());
    }

    /** Those of directories below the root directory, open or closed. */
    public List<WayIn> belowRoot() {
      return Reach.into(root, exposed, mark -> Owner.OTHER_SHARE).ways().stream()
          .filter(way -> way.position() == Position.INSIDE && way.owner() == Owner.FOREIGN)
          .toList();
    }

    /** Those of the directory of a share, open or closed: they would serve whatever it holds. */
    public List<WayIn> ofDirectory(IfsPath directory, ShareName share) {
      return at(directory, share, Position.SAME);
    }

    /** Those inside the directory of a share, open or closed. */
    public List<WayIn> inside(IfsPath directory, ShareName share) {
      return at(directory, share, Position.INSIDE);
    }

    /**
     * Those that let somebody into the directory of a share; of those at or above the root
     * directory, only what nobody acknowledged.
     */
    public List<WayIn> openInto(IfsPath directory, ShareName share) {
      return exposed.into(directory, share).waysIn().openOfOthers().stream()
          .filter(
              way ->
                  way.position() != Position.ABOVE || !acknowledged.contains(way.acknowledgement()))
          .toList();
    }

    private List<WayIn> at(IfsPath directory, ShareName share, Position position) {
      return exposed.into(directory, share).ways().stream()
          .filter(way -> way.position() == position && way.owner() != Owner.OWN)
          .toList();
    }
  }
}

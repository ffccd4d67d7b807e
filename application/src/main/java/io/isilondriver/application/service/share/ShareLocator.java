package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.exposure.Place;
import io.isilondriver.application.service.share.ShareHints.Hint;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.share.Protocol;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a share of the driver by its name, from the cluster alone. What it finds carries the
 * driver's mark with exactly this name and lies below the root directory; what does not is foreign,
 * and is not found. "Absent" is an empty result, "could not ask" an exception.
 */
public final class ShareLocator {
  /** What to do about an exposure that lost its mark. */
  static final String REMARK = "Manage it as this share, which sets its mark again, or remove it";

  /** What to do about several exposures with one mark. */
  static final String REMOVE_COPIES =
      "Leave one that leads there and nowhere else; remove the others, or their descriptions";

  private final ServiceContext context;
  private final ShareHints hints = new ShareHints();

  public ShareLocator(ServiceContext context) {
    this.context = context;
  }

  /** The directory that a share of this name has unless it was adopted. */
  public IfsPath ownPath(ShareName name) {
    return context.space().rootDirectory().child(name.value());
  }

  private Place ownPlace(ShareName name) {
    return new Place(ownPath(name), name.value());
  }

  /** Finds a share, complete or not. */
  public Optional<LocatedShare> find(ShareName name) {
    return find(name, Protocol.NFS);
  }

  /**
   * Finds a share, complete or not.
   *
   * @param likely the protocol to look at first, if nothing better is known
   */
  public Optional<LocatedShare> find(ShareName name, Protocol likely) {
    Optional<Hint> hint = hints.of(name);
    Optional<LocatedShare> found = lookUp(name, likely, hint);
    if (found.filter(LocatedShare::exposed).isEmpty()
        && hint.filter(this::leadsAside).isPresent()) {
      // By now it may be exposed where a share of its name usually is, and the hint hid that.
      found = lookUp(name, likely, Optional.empty());
    }
    found.ifPresentOrElse(hints::remember, () -> hints.forget(name));
    return found;
  }

  private boolean leadsAside(Hint hint) {
    return !hint.place().equals(ownPlace(hint.name()));
  }

  private Optional<LocatedShare> lookUp(ShareName name, Protocol likely, Optional<Hint> hint) {
    Protocol first = hint.map(Hint::protocol).orElse(likely);
    Protocol second = first == Protocol.NFS ? Protocol.SMB : Protocol.NFS;
    Place place = hint.map(Hint::place).orElseGet(() -> ownPlace(name));
    return exposedAt(place, first, name)
        .or(() -> exposedAt(place, second, name))
        .or(() -> byDirectory(name))
        .or(() -> byMark(name, Optional.empty()))
        .or(() -> byQuota(name));
  }

  /**
   * Finds a share that clients can be let into.
   *
   * @throws NotFound if there is none of this name
   * @throws Busy if it is half made, half deleted, or still being cloned
   */
  public LocatedShare exposed(ShareName name, Protocol likely, String operation) {
    return requireExposed(find(name, likely).orElseThrow(() -> absent(name, operation)), operation);
  }

  /**
   * Sees that clients can be let into a share.
   *
   * @throws Busy if it is half made, half deleted, or still being cloned
   */
  public LocatedShare requireExposed(LocatedShare share, String operation) {
    if (!share.exposed()) {
      others(share).stream()
          .findFirst()
          .ifPresent(
              other -> {
                throw new Foreign(
                    Problem.when(operation).because(unmarked(share, other)).remedy(REMARK));
              });
      throw new Busy(
          Problem.when(operation)
              .because("share '%s' is not complete".formatted(share.name()))
              .remedy(share.completion()));
    }
    return share;
  }

  /** In words: something without the mark of a share exposes its directory. */
  static String unmarked(LocatedShare share, Exposure other) {
    return "%s exposes %s and does not carry the mark of share '%s'; its description may have been edited"
        .formatted(other.title(), share.path(), share.name());
  }

  /**
   * Sees that it is clear what exposes a share.
   *
   * @throws Conflict naming everything that carries the mark of the share, if it is not
   */
  public LocatedShare requireClear(LocatedShare share, String operation) {
    if (share.ambiguous()) {
      throw new Conflict(Problem.when(operation).because(ambiguity(share)).remedy(REMOVE_COPIES));
    }
    return share;
  }

  /** In words: everything that carries the mark of a share which is ambiguous. */
  static String ambiguity(LocatedShare share) {
    return "the mark of share '%s' at %s stands on %s"
        .formatted(
            share.name(),
            share.path(),
            share.exposures().stream()
                .map(Exposure::titleAndPaths)
                .collect(Collectors.joining(" and ")));
  }

  /** The error that there is no such share. */
  public NotFound absent(ShareName name, String operation) {
    return new NotFound(
        Problem.when(operation)
            .because(
                "there is no share '%s' below %s"
                    .formatted(name, context.space().rootDirectory())));
  }

  /**
   * The directory to look at first: where this driver found the share last, or else its own place.
   * What stands there now decides, by the mark that it carries.
   */
  public IfsPath likelyPath(ShareName name) {
    return hints.of(name).map(hint -> hint.place().path()).orElseGet(() -> ownPath(name));
  }

  /** Remembers where a share is, after it was made. */
  public void remember(LocatedShare share) {
    hints.remember(share);
  }

  /** Forgets where a share was, after it was removed. */
  public void forget(ShareName name) {
    hints.forget(name);
  }

  /** The share that an export or SMB share exposes, if it is one of the driver's. */
  public Optional<LocatedShare> shareOf(Exposure exposure) {
    return exposure
        .mark()
        .filter(OwnershipMark::ofShareItself)
        .filter(mark -> exposure.paths().size() == 1)
        .flatMap(
            mark ->
                own(mark, exposure.paths().get(0))
                    .map(path -> LocatedShare.exposed(exposure, mark, path)));
  }

  /**
   * What else exposes the directory of a share: every NFS export of its path and, while it has no
   * exposure of its own, the SMB share at its place. Asks for what the look that found the share
   * did not show; other SMB shares cannot be asked for by directory.
   */
  public List<Exposure> others(LocatedShare share) {
    if (share.exposed() && share.protocol() == Protocol.NFS) {
      return share.others();
    }
    Stream<Exposure> found = exposures(Protocol.NFS).at(share.place()).stream();
    if (!share.exposed() && share.protocol() == Protocol.SMB) {
      found =
          Stream.concat(
              found,
              exposures(Protocol.SMB).at(share.place()).stream()
                  .filter(exposure -> exposure.leadsOnlyTo(share.path())));
    }
    return others(found, share.name());
  }

  private List<Exposure> others(Stream<Exposure> exposures, ShareName name) {
    return exposures.filter(exposure -> shareOf(exposure, name).isEmpty()).toList();
  }

  private Optional<LocatedShare> shareOf(Exposure exposure, ShareName name) {
    return shareOf(exposure).filter(share -> share.name().equals(name));
  }

  private Optional<LocatedShare> exposedAt(Place place, Protocol protocol, ShareName name) {
    List<Exposure> found = exposures(protocol).at(place);
    List<Exposure> marked = found.stream().filter(exposure -> isOf(name, exposure)).toList();
    if (marked.isEmpty()) {
      return Optional.empty();
    }
    return marked.size() == 1
        ? shareOf(marked.get(0))
            .map(share -> share.beside(others(found.stream(), name)))
            .or(() -> byMark(name, unexposed(name, ownPath(name))))
        : byMark(name, unexposed(name, ownPath(name)));
  }

  /** Whether an exposure carries the mark of a share of the space and leads into it. */
  private boolean isOf(ShareName name, Exposure exposure) {
    return exposure
        .mark()
        .filter(mark -> mark.ofShareItself() && mark.share().equals(name))
        .filter(mark -> exposure.paths().stream().anyMatch(path -> own(mark, path).isPresent()))
        .isPresent();
  }

  private Optional<LocatedShare> byDirectory(ShareName name) {
    Optional<LocatedShare> directory = unexposed(name, ownPath(name));
    if (directory.isEmpty() || directory.get().mark().stage() == Stage.CLONING) {
      return directory; // nothing exposes a share while its content is coming
    }
    return directory
        .filter(share -> share.protocol() == Protocol.SMB && share.mark().mountPoint().isPresent())
        .flatMap(share -> exposedAt(share.place(), Protocol.SMB, name))
        .or(() -> byMark(name, directory))
        .or(() -> directory);
  }

  /**
   * What carries the mark of a share, wherever it stands and whatever it is called: an adopted
   * share's directory has any name, and administrators rename SMB shares and add paths to exports.
   *
   * @param directory the share as its directory tells of it, if that is known
   */
  private Optional<LocatedShare> byMark(ShareName name, Optional<LocatedShare> directory) {
    List<Exposure> marked =
        Exposures.all(context).filter(exposure -> isOf(name, exposure)).toList();
    return marked.stream()
        .findFirst()
        .map(
            first ->
                new LocatedShare(
                    name,
                    directory.map(LocatedShare::path).orElseGet(() -> pathOf(marked)),
                    first.mark().orElseThrow(),
                    marked,
                    List.of()));
  }

  /** The directory of a share that is known by its exposures only, one with a single path first. */
  private IfsPath pathOf(List<Exposure> marked) {
    return marked.stream()
        .sorted(Comparator.comparing(exposure -> exposure.paths().size()))
        .flatMap(
            exposure ->
                exposure.paths().stream()
                    .flatMap(path -> own(exposure.mark().orElseThrow(), path).stream()))
        .findFirst()
        .orElseThrow();
  }

  private Stream<LocatedShare> marked(Protocol protocol, ShareName name) {
    return exposures(protocol).list().flatMap(exposure -> shareOf(exposure, name).stream());
  }

  // An adopted share that lost its export: only the mark on its quota leads to its directory.
  private Optional<LocatedShare> byQuota(ShareName name) {
    return limitedAs(name).findFirst().flatMap(path -> unexposed(name, path));
  }

  private Stream<IfsPath> limitedAs(ShareName name) {
    return context.cluster().quotas().atOrBelow(context.space().rootDirectory()).stream()
        .filter(
            quota ->
                quota
                    .mark()
                    .filter(mark -> mark.share().equals(name))
                    .filter(mark -> context.ownership().isOwn(mark, quota.path()))
                    .isPresent())
        .map(Quota::path);
  }

  /** All directories below the root directory that an export, SMB share or quota marks as it. */
  List<IfsPath> placesOf(ShareName name) {
    return Stream.concat(
            Arrays.stream(Protocol.values())
                .flatMap(protocol -> marked(protocol, name))
                .map(LocatedShare::path),
            limitedAs(name))
        .distinct()
        .toList();
  }

  /**
   * The share as its directory tells of it, if there is a directory with its mark.
   *
   * @throws ShareDriverException.Foreign if it is a share of this name of another access zone
   */
  Optional<LocatedShare> unexposed(ShareName name, IfsPath path) {
    Optional<OwnershipMark> mark =
        context
            .cluster()
            .namespace()
            .directory(path)
            .flatMap(MarkedDirectory::mark)
            .filter(found -> found.share().equals(name));
    mark.flatMap(context.ownership()::foreignZone)
        .ifPresent(
            zone -> {
              throw context.ownership().foreign("Look for share '%s'".formatted(name), path, zone);
            });
    return mark.filter(found -> context.ownership().isOwn(found, path))
        .map(found -> LocatedShare.unexposed(path, found));
  }

  private Exposures exposures(Protocol protocol) {
    return Exposures.of(context, protocol);
  }

  private Optional<IfsPath> own(OwnershipMark mark, String path) {
    try {
      return Optional.of(IfsPath.of(path))
          .filter(directory -> context.ownership().isOwn(mark, directory));
    } catch (ShareDriverException.InvalidRequest e) {
      return Optional.empty(); // a path that this driver could not have written
    }
  }
}

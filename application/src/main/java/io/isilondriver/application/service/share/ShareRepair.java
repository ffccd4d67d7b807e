package io.isilondriver.application.service.share;

import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.Exposures;
import io.isilondriver.application.service.exposure.reach.ForeignExposures.Look;
import io.isilondriver.application.service.exposure.reach.ForeignText;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.exposure.ExposureId.Kind;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks closely at one share, and makes again what is missing of it: never wider than it was, never
 * over something that is not the driver's. A share whose content is still coming from a snapshot,
 * or stopped coming, is neither in order nor beyond repair: its status is unknown, with a word on
 * how it goes on. What needs a person, and does not keep clients out, is a problem of a share that
 * is available.
 */
final class ShareRepair {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final ShareReader reader;

  ShareRepair(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.reader = new ShareReader(context);
  }

  /**
   * Checks a share of which nothing is known but its name, and repairs it.
   *
   * @param foreign what others expose
   */
  Ensured check(ExpectedShare expected, Supplier<Look> foreign) {
    return visited(expected, locator.find(expected.name(), expected.protocol()), foreign);
  }

  /** Checks a share as it is now, of which it is known where it was listed, if it was. */
  Ensured check(ExpectedShare expected, Optional<LocatedShare> listed, Supplier<Look> foreign) {
    return visited(
        expected,
        listed.flatMap(
            share ->
                share.exposed()
                    ? locator.find(share.name(), share.protocol())
                    : locator.unexposed(share.name(), share.path())),
        foreign);
  }

  private Ensured visited(
      ExpectedShare expected, Optional<LocatedShare> located, Supplier<Look> foreign) {
    return located
        .map(share -> new Visit(share, expected, foreign).run())
        .orElseGet(() -> gone(expected));
  }

  /**
   * What others expose beside the exports of its path in its own zone, which a closer look at the
   * share shows; those of an adopted share's directory are taken to be arranged.
   */
  static List<WayIn> foreign(LocatedShare share, Look look, AccessZone zone) {
    return look.openInto(share.path(), share.name()).stream()
        .filter(
            way ->
                way.position() != Position.SAME
                    || !(share.adopted()
                        || (way.exposure().kind() == Kind.NFS
                            && way.exposure().zone().equals(zone))))
        .toList();
  }

  private Ensured gone(ExpectedShare expected) {
    IfsPath path = locator.ownPath(expected.name());
    if (locator.unexposed(expected.name(), path).isPresent()) {
      return unknown("It changed while it was looked at");
    }
    return cluster().namespace().exists(path)
        ? beyondRepair("What stands at %s was not made by the driver".formatted(path))
        : missing(path);
  }

  // Without the root directory the backend is set up wrongly, or the cluster is half restored; that
  // is nothing to give all its shares up for.
  private Ensured missing(IfsPath path) {
    IfsPath root = context.space().rootDirectory();
    return cluster().namespace().exists(root)
        ? beyondRepair("Its directory %s is gone".formatted(path))
        : unknown(
            "Nobody can say, as the root directory %s is not there: check the setting, and the"
                    .formatted(root)
                + " cluster");
  }

  /** What makes a share another than the expected one; empty if nothing does. */
  static Optional<String> asExpected(LocatedShare share, ExpectedShare expected) {
    if (share.protocol() != expected.protocol()) {
      return Optional.of(
          "It is exposed by %s and expected by %s"
              .formatted(share.protocol(), expected.protocol()));
    }
    return expected
        .mountPoint()
        .filter(wanted -> !Optional.of(wanted).equals(share.mark().mountPoint()))
        .map(
            wanted ->
                "It is mounted %s and expected as '%s'"
                    .formatted(
                        share
                            .mark()
                            .mountPoint()
                            .map("as '%s'"::formatted)
                            .orElse("by its path only"),
                        wanted));
  }

  /** What makes its size another than the expected one, which a person has to decide about. */
  static Optional<String> otherSize(Optional<Quota> quota, ExpectedShare expected) {
    return expected
        .size()
        .flatMap(
            wanted ->
                quota
                    .flatMap(Quota::limits)
                    .filter(limits -> !limits.hard().equals(wanted.size()))
                    .map(
                        limits ->
                            "Its size is %s and expected as %s: extend or shrink it"
                                .formatted(limits.hard(), wanted)));
  }

  /** Whether somebody emptied the client list, which OneFS takes to mean everybody. */
  static boolean openByMistake(LocatedShare share) {
    return !share.adopted() && share.exposure().filter(Exposure::openToEverybody).isPresent();
  }

  private static Ensured beyondRepair(String problem) {
    return new Ensured(Status.ERROR, Optional.empty(), List.of(), false, Optional.of(problem));
  }

  /** The answer for a share that could not be asked for. */
  static Ensured unknown(String problem) {
    return new Ensured(Status.UNKNOWN, Optional.empty(), List.of(), false, Optional.of(problem));
  }

  private StorageBackend cluster() {
    return context.cluster();
  }

  private AccessZone zone() {
    return context.space().zone();
  }

  /** One share's way through the checks. */
  private final class Visit {
    private final LocatedShare share;
    private final ExpectedShare expected;
    private OwnershipMark mark;
    private final Supplier<Look> foreign;
    private final IfsPath path;
    private final List<String> repairs = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private boolean reapplyRules;

    Visit(LocatedShare share, ExpectedShare expected, Supplier<Look> foreign) {
      this.share = share;
      this.foreign = foreign;
      this.expected = expected;
      this.mark = share.mark();
      this.path = share.path();
    }

    Ensured run() {
      Optional<MarkedDirectory> directory = cluster().namespace().directory(path);
      if (directory.isEmpty()) {
        return missing(path);
      }
      Optional<String> foreign = foreign(directory.get());
      if (foreign.isPresent()) {
        return beyondRepair(foreign.get());
      }
      Optional<String> other = asExpected(share, expected);
      if (other.isPresent()) {
        return beyondRepair(other.get());
      }
      if (share.ambiguous()) {
        return beyondRepair(
            "%s: %s".formatted(ShareLocator.ambiguity(share), ShareLocator.REMOVE_COPIES));
      }
      if (!share.exposed() && mark.stage() == Stage.DELETING) {
        return beyondRepair("It is half deleted: delete it again to finish");
      }
      if (!share.exposed() && mark.stage() == Stage.CLONING) {
        return unfinished(
            "Its content is still coming from a snapshot, or stopped coming: create it again to go"
                + " on");
      }
      if (!share.exposed() && wasNeverFinished()) {
        return unfinished("It was never finished: create it again to finish it, or delete it");
      }
      return repaired(directory.get());
    }

    // Marks without an identity are of a version that did not say how far a creation came; what has
    // neither quota nor exposure then never had them.
    private boolean wasNeverFinished() {
      return mark.stage() == Stage.MAKING || (mark.identity().isEmpty() && quota().isEmpty());
    }

    private Ensured unfinished(String problem) {
      return answer(Status.UNKNOWN, Optional.of(reader.read(share, quota())), Optional.of(problem));
    }

    // What was made before a failure is part of the answer: rules that are not sent again after it
    // never would be, as the next look finds nothing missing.
    private Ensured repaired(MarkedDirectory directory) {
      try {
        directory.mark().ifPresent(this::identify);
        if (!limit() && !share.exposed()) {
          return unfinished(String.join("; ", problems));
        }
        alias();
        Optional<String> taken = expose();
        return taken.isPresent() ? answer(Status.ERROR, Optional.empty(), taken) : inOrder();
      } catch (ShareDriverException e) {
        return answer(Status.UNKNOWN, Optional.empty(), Optional.of(e.problem().toString()));
      }
    }

    private Optional<String> foreign(MarkedDirectory directory) {
      if (!directory.directory()) {
        return Optional.of("What stands at %s is no directory".formatted(path));
      }
      return directory
          .mark()
          .filter(found -> !found.share().equals(share.name()))
          .map(found -> "%s is the directory of share '%s'".formatted(path, found.share()));
    }

    /**
     * Sees that what exposes and limits the directory is of the same share as the directory.
     * Completes marks of a version without identities; closes what exposed an earlier share of the
     * name.
     */
    private void identify(OwnershipMark there) {
      OwnershipMark identified = context.ownership().identify(path, there);
      if (!there.equals(identified)) {
        repairs.add("completed its marks");
      }
      Optional<Exposure> exposure = share.exposure();
      if (!share.mark().agreesWith(identified)) {
        exposure.ifPresent(Exposure::close);
        reapplyRules = true;
        repairs.add("closed what exposed an earlier share of its name");
      }
      mark = mark.identifiedBy(identified.identity());
      if (!mark.equals(share.mark())) {
        exposure.ifPresent(found -> found.describe(mark.inPlaceOf(found.description())));
      }
      quota()
          .filter(quota -> quota.mark().filter(of -> !sameIdentity(of)).isPresent())
          .ifPresent(quota -> cluster().quotas().mark(quota.id(), Optional.of(mark)));
      if (share.exposed() && there.stage() == Stage.MAKING) {
        cluster().namespace().mark(path, Optional.of(identified.at(Stage.SETTLED)));
        repairs.add("finished its creation");
      }
    }

    private boolean sameIdentity(OwnershipMark other) {
      return other.identity().equals(mark.identity());
    }

    /** Before the export is made, so that nobody writes without a limit; false if it has none. */
    private boolean limit() {
      Optional<Quota> quota = quota();
      if (quota.flatMap(Quota::limits).isPresent()) {
        otherSize(quota, expected).ifPresent(problems::add);
        return true;
      }
      if (expected.size().isEmpty()) {
        problems.add(
            "It has no quota with a limit, and its size is not known: extend it to give it one");
        return false;
      } else if (quota.isEmpty()) {
        ShareSize size = expected.size().get();
        cluster().quotas().create(path, limits(size), mark);
        repairs.add("made its quota of %s again".formatted(size));
      } else if (quota.get().linked()) {
        problems.add(
            "Its quota %s has no limit and is bound to a default quota: unlink it"
                .formatted(quota.get().id()));
        return false;
      } else {
        ShareSize size = expected.size().get();
        cluster().quotas().replaceLimits(quota.get().id(), limits(size));
        repairs.add("set the limit of its quota to %s again".formatted(size));
      }
      return true;
    }

    /** Last, since clients can come from then on. Says why it could not be. */
    private Optional<String> expose() {
      if (!share.exposed()) {
        List<Exposure> others = locator.others(share);
        if (!others.isEmpty()) {
          return Optional.of(
              "%s: %s".formatted(ShareLocator.unmarked(share, others.get(0)), ShareLocator.REMARK));
        }
        try {
          reapplyRules = true; // even if the answer is lost
          repairs.add(exposeAgain());
        } catch (Conflict e) {
          // Unless another driver was faster, and has the rules sent again.
          reapplyRules = false;
          return locator
                  .find(share.name(), share.protocol())
                  .filter(LocatedShare::exposed)
                  .isPresent()
              ? Optional.empty()
              : Optional.of(
                  "What exposes %s is not the driver's: %s".formatted(path, e.getMessage()));
        }
      } else if (openByMistake(share)) {
        reapplyRules = true;
        share.exposure().ifPresent(Exposure::closeToUnlisted);
        repairs.add("closed its NFS export, whose client list was empty");
      }
      return Optional.empty();
    }

    private String exposeAgain() {
      Exposures.of(context, mark.protocol()).create(share.place(), mark, false);
      return "made its %s again, closed"
          .formatted(mark.protocol() == Protocol.NFS ? "NFS export" : "SMB share");
    }

    private void alias() {
      Optional<MountPointName> wanted = share.alias();
      if (wanted.isEmpty()) {
        return;
      }
      Optional<NfsAlias> found = cluster().nfsAliases().find(zone(), wanted.get());
      if (found.isEmpty()) {
        cluster().nfsAliases().create(zone(), wanted.get(), path);
        repairs.add("made its NFS alias /%s again".formatted(wanted.get()));
      } else if (!found.get().path().equals(path.value())) {
        problems.add(
            "Its NFS alias /%s leads to %s: remove that alias, and ensure the share again"
                .formatted(wanted.get(), found.get().path()));
      }
    }

    /** Tells of exposures that let in whom the rules do not name. */
    private void otherExposures() {
      if (!share.adopted()) { // whoever arranged the export may have arranged another
        for (Exposure other : locator.others(share)) {
          problems.add(
              "%s, which is not the driver's, exposes its directory as well, to clients of its own:"
                      .formatted(other.title())
                  + " remove it");
        }
      }
      ShareRepair.foreign(share, foreign.get(), zone())
          .forEach(way -> problems.add(ForeignText.of(way) + ": remove or close it"));
    }

    private Ensured inOrder() {
      otherExposures();
      LocatedShare now =
          share.exposed() ? share : locator.find(share.name(), share.protocol()).orElse(share);
      return answer(
          Status.AVAILABLE,
          Optional.of(reader.read(now, quota())),
          problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems)));
    }

    private Ensured answer(Status status, Optional<Share> now, Optional<String> problem) {
      return new Ensured(status, now, repairs, reapplyRules, problem);
    }

    private Optional<Quota> quota() {
      return cluster().quotas().ofDirectory(path);
    }

    private QuotaLimits limits(ShareSize size) {
      return QuotaLimits.of(size.size(), context.settings().advisoryPercent());
    }
  }
}

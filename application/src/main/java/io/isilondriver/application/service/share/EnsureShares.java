package io.isilondriver.application.service.share;

import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.reach.ForeignExposures;
import io.isilondriver.application.service.exposure.reach.ForeignExposures.Look;
import io.isilondriver.application.service.exposure.reach.ForeignText;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Share;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Checks and repairs shares. What is not in order is looked at again, share by share and under the
 * share's lock, before anything is repaired: the lists that all shares are checked by take a while
 * to read.
 */
public final class EnsureShares {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final ShareRepair repair;
  private final ForeignExposures foreign;

  public EnsureShares(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.repair = new ShareRepair(context, locator);
    this.foreign = new ForeignExposures(context);
  }

  /** Checks one share. Never throws because of the cluster: what could not be asked is unknown. */
  public Ensured one(ExpectedShare expected) {
    return checked(expected, () -> repair.check(expected, foreign::look));
  }

  /**
   * Checks many. As long as they are in order, the number of requests grows with the pages of the
   * cluster's lists, and not with the shares.
   */
  public Map<ShareName, Ensured> all(Collection<ExpectedShare> expected) {
    Map<ShareName, Ensured> answers = new LinkedHashMap<>();
    if (expected.isEmpty()) {
      return answers;
    }
    ShareIndex survey;
    Look look;
    try {
      survey = ShareIndex.of(context, locator);
      look = foreign.look();
    } catch (ShareDriverException e) {
      expected.forEach(share -> answers.put(share.name(), unknown(e)));
      return answers;
    }
    for (ExpectedShare share : expected) {
      Ensured answer =
          survey
              .inOrder(share)
              .map(found -> inOrder(found, survey.handle(share.name()), look))
              .orElseGet(
                  () ->
                      checked(
                          share,
                          () -> repair.check(share, survey.handle(share.name()), () -> look)));
      answers.put(
          share.name(),
          survey.doubles(share.name()).map(paths -> doubled(answer, paths)).orElse(answer));
    }
    return answers;
  }

  private Ensured checked(ExpectedShare expected, Supplier<Ensured> check) {
    try {
      return context.locks().holding(expected.name(), check);
    } catch (ShareDriverException e) {
      return unknown(e);
    }
  }

  private static Ensured doubled(Ensured answer, List<IfsPath> paths) {
    String problem =
        "Two directories are exposed as those of this share, %s and %s: unmanage or delete one of them"
            .formatted(paths.get(0), paths.get(1));
    return new Ensured(
        answer.status(),
        answer.share(),
        answer.repairs(),
        answer.reapplyRules(),
        Optional.of(answer.problem().map(other -> other + "; " + problem).orElse(problem)));
  }

  private Ensured inOrder(Share share, Optional<LocatedShare> located, Look look) {
    String foreignExposures =
        located.stream()
            .flatMap(found -> ShareRepair.foreign(found, look, context.space().zone()).stream())
            .map(way -> ForeignText.of(way) + ": remove or close it")
            .collect(Collectors.joining("; "));
    return new Ensured(
        Ensured.Status.AVAILABLE,
        Optional.of(share),
        List.of(),
        false,
        Optional.of(foreignExposures).filter(text -> !text.isEmpty()));
  }

  private static Ensured unknown(ShareDriverException e) {
    return ShareRepair.unknown(String.valueOf(e.getMessage()));
  }
}

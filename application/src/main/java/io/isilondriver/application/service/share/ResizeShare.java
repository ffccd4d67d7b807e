package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.quota.Quotas;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.Rollback;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Changes the size of shares: the limits of their directory quotas, both of them in one request. A
 * quota that carries the share's mark is believed; without a mark, where OneFS keeps none on
 * quotas, the share itself is looked for.
 */
public final class ResizeShare {
  private final ServiceContext context;
  private final ShareLocator locator;

  public ResizeShare(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
  }

  /** Sets a larger size. A missing quota is made; the size that is there already is fine. */
  public void extend(ShareName name, ShareSize size) {
    String operation = "Extend share '%s' to %s".formatted(name, size);
    Errors.within(operation, () -> leasing(name, () -> extend(name, size, operation)));
  }

  /** Sets a smaller size, if what is in use is known and fits. */
  public void shrink(ShareName name, ShareSize size) {
    String operation = "Shrink share '%s' to %s".formatted(name, size);
    Errors.within(operation, () -> leasing(name, () -> shrink(name, size, operation)));
  }

  private void leasing(ShareName name, Runnable change) {
    context
        .locks()
        .leasing(
            name,
            lease -> {
              change.run();
              lease.requireHeld();
              return true;
            });
  }

  private void extend(ShareName name, ShareSize size, String operation) {
    Limited share = limited(name, operation);
    if (share.quota().isEmpty()) {
      quotas().create(share.path(), limits(size), share.mark());
      return;
    }
    Quota quota = changeable(share.quota().get(), operation);
    quota
        .limits()
        .map(QuotaLimits::hard)
        .filter(hard -> hard.compareTo(size.size()) > 0)
        .ifPresent(
            hard -> {
              throw new InvalidRequest(
                  Problem.when(operation)
                      .because("it is larger already: %s".formatted(hard))
                      .remedy("Shrink it instead"));
            });
    if (!quota.limits().equals(Optional.of(limits(size)))) {
      quotas().replaceLimits(quota.id(), limits(size));
    }
  }

  private void shrink(ShareName name, ShareSize size, String operation) {
    Limited share = limited(name, operation);
    Quota quota =
        changeable(
            share
                .quota()
                .orElseThrow(() -> uncounted(operation, "it has no quota that counts its space")),
            operation);
    QuotaLimits before =
        quota.limits().orElseThrow(() -> uncounted(operation, "its quota has no limit to lower"));
    if (before.hard().compareTo(size.size()) < 0) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("it is smaller already: %s".formatted(before.hard()))
              .remedy("Extend it instead"));
    }
    requireRoom(quota, size, operation);
    if (before.equals(limits(size))) {
      return;
    }
    var rollback = new Rollback(context.cluster().deadlines());
    rollback.register(
        "the lower limit of %s of %s".formatted(size, share.path()),
        () -> putBack(share.path(), limits(size), before));
    try {
      quotas().replaceLimits(quota.id(), limits(size));
      // Clients wrote on between the look at the usage and the new limit.
      Quota after =
          quotas()
              .ofDirectory(share.path())
              .orElseThrow(() -> uncounted(operation, "its quota was removed meanwhile"));
      requireRoom(after, size, operation);
    } catch (ShareDriverException e) {
      throw rollback.run(e);
    }
  }

  private void putBack(IfsPath path, QuotaLimits lowered, QuotaLimits before) {
    quotas()
        .ofDirectory(path)
        .filter(quota -> quota.limits().equals(Optional.of(lowered)))
        .ifPresent(quota -> quotas().replaceLimits(quota.id(), before));
  }

  private static void requireRoom(Quota quota, ShareSize size, String operation) {
    if (!quota.ready()) {
      throw uncounted(operation, "the cluster is still counting what is in use");
    }
    if (quota.used().compareTo(size.size()) > 0) {
      throw new PossibleDataLoss(
          Problem.when(operation)
              .because("%s are in use".formatted(quota.used()))
              .remedy(
                  "Remove data first, or choose a size of at least "
                      + ShareSize.holding(quota.used())));
    }
  }

  private static Busy uncounted(String operation, String why) {
    return new Busy(
        Problem.when(operation)
            .because("%s, so a smaller size could cost data".formatted(why))
            .remedy("Ensure the share if its quota is missing, and try again later"));
  }

  private static Quota changeable(Quota quota, String operation) {
    if (quota.linked()) {
      throw new Foreign(
          Problem.when(operation)
              .because(
                  "quota %s of %s is bound to a default quota and cannot be changed by itself"
                      .formatted(quota.id(), quota.path()))
              .remedy("Unlink it on the cluster"));
    }
    return quota;
  }

  private QuotaLimits limits(ShareSize size) {
    return QuotaLimits.of(size.size(), context.settings().advisoryPercent());
  }

  /** Finds the share's quota, and makes sure that it is the share's. */
  private Limited limited(ShareName name, String operation) {
    IfsPath likely = locator.likelyPath(name);
    Optional<Quota> quota = quotas().ofDirectory(likely);
    Optional<OwnershipMark> mark = quota.flatMap(Quota::mark);
    if (mark.filter(belongingTo(name))
        .filter(found -> context.ownership().isOwn(found, likely))
        .isPresent()) {
      return new Limited(likely, mark.get(), quota);
    }
    LocatedShare share = locator.find(name).orElseThrow(() -> locator.absent(name, operation));
    if (share.mark().stage() == Stage.DELETING) {
      throw new NotFound(
          Problem.when(operation)
              .because("share '%s' is half deleted".formatted(name))
              .remedy("Delete it again to finish"));
    }
    Optional<Quota> own = share.path().equals(likely) ? quota : quotas().ofDirectory(share.path());
    own.flatMap(Quota::mark)
        .filter(belongingTo(name).negate())
        .ifPresent(
            other -> {
              throw new Foreign(
                  Problem.when(operation)
                      .because(
                          "the quota of %s is marked as that of share '%s'"
                              .formatted(share.path(), other.share())));
            });
    return new Limited(share.path(), share.mark(), own);
  }

  private static Predicate<OwnershipMark> belongingTo(ShareName name) {
    return mark -> mark.share().equals(name);
  }

  private Quotas quotas() {
    return context.cluster().quotas();
  }

  /** A share's directory, and its quota if it has one. */
  private record Limited(IfsPath path, OwnershipMark mark, Optional<Quota> quota) {}
}

package io.isilondriver.application.service.access;

import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.in.Access.OtherClients;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.AccessList;
import io.isilondriver.application.service.exposure.Accounts;
import io.isilondriver.application.service.exposure.Exposure;
import io.isilondriver.application.service.exposure.RuleChange;
import io.isilondriver.application.service.exposure.reach.AccessExplainer;
import io.isilondriver.application.service.exposure.reach.ForeignExposures;
import io.isilondriver.application.service.exposure.reach.ReachReader;
import io.isilondriver.application.service.share.LocatedShare;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.application.service.snapshot.SnapshotMounts;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts access rules in force: one look, one write of the whole set if anything differs, one look at
 * what came of it. Changes of one share are made one after the other within the driver. A change by
 * another driver is noticed if it comes between the write and the last look; one that comes between
 * the first look and the write is overwritten, as OneFS offers no conditional write.
 */
public final class AccessService implements Access {
  /** More than any cluster is known to take in one list, and far more than anybody needs. */
  static final int MAX_RULES = 1_000;

  private final ServiceContext context;
  private final ShareLocator locator;
  private final SnapshotMounts mounts;
  private final Accounts accounts;
  private final ReachReader reach;
  private final AccessExplainer explainer;
  private final ForeignExposures foreign;

  public AccessService(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.mounts = new SnapshotMounts(context);
    this.accounts = new Accounts(context);
    this.reach = new ReachReader(context);
    this.explainer = new AccessExplainer(context);
    this.foreign = new ForeignExposures(context);
  }

  @Override
  public List<AccessRule> replaceAll(ShareName share, List<AccessRule> rules, OtherClients others) {
    List<RuleRequest> requests = requests(rules);
    return changing(
        "Set the access rules of share '%s'".formatted(share),
        share,
        likely(requests),
        requests.isEmpty() ? Optional.of(List.of()) : Optional.empty(),
        list -> narrowed(list, requests),
        list -> replaced(list, requests, others));
  }

  @Override
  public List<RuleAnswer> update(ShareName share, AccessUpdate update) {
    return changing(
        "Update the access rules of share '%s'".formatted(share),
        share,
        likely(update.wanted()),
        update.wanted().isEmpty() ? Optional.of(List.of()) : Optional.empty(),
        list -> narrowed(list, update.wanted()),
        list -> updated(list, update));
  }

  @Override
  public List<RuleAnswer> allow(ShareName share, List<RuleRequest> rules) {
    return changing(
        "Allow access to share '%s'".formatted(share),
        share,
        likely(rules),
        Optional.empty(),
        list -> {},
        list -> allowed(list, rules, false));
  }

  @Override
  public List<AccessRule> deny(ShareName share, List<AccessRule> rules) {
    return changing(
        "Deny access to share '%s'".formatted(share),
        share,
        likely(requests(rules)),
        Optional.of(List.of()),
        list -> denied(list, rules),
        list -> denied(list, rules));
  }

  @Override
  public List<String> foreignClients(ShareName share) {
    String operation = "List the clients of share '%s' beyond its rules".formatted(share);
    return Errors.within(
        operation,
        () -> accessList(share, operation).map(AccessService::foreignClients).orElse(List.of()));
  }

  @Override
  public List<AccessRule> list(ShareName share) {
    String operation = "List the access rules of share '%s'".formatted(share);
    return Errors.within(
        operation, () -> accessList(share, operation).map(AccessService::rules).orElse(List.of()));
  }

  @Override
  public WaysIn waysInto(ShareName share) {
    String operation = "Look for the ways into share '%s'".formatted(share);
    return Errors.within(
        operation, () -> reach.into(directoryOf(share, operation), share).waysIn());
  }

  @Override
  public Explanation explainHost(ShareName share, IpNetwork host) {
    String operation = "Explain the access of host %s to share '%s'".formatted(host, share);
    return Errors.within(
        operation,
        () -> {
          requireAddress(host, operation);
          return explainer.host(directoryOf(share, operation), share, host);
        });
  }

  @Override
  public Explanation explainUser(ShareName share, String user, Optional<IpNetwork> host) {
    String operation = "Explain the access of user '%s' to share '%s'".formatted(user, share);
    return Errors.within(
        operation,
        () -> {
          host.ifPresent(address -> requireAddress(address, operation));
          return explainer.user(directoryOf(share, operation), share, user, host);
        });
  }

  private IfsPath directoryOf(ShareName share, String operation) {
    return locator.find(share).orElseThrow(() -> locator.absent(share, operation)).path();
  }

  private static void requireAddress(IpNetwork host, String operation) {
    if (host.prefixLength() != (host.isIpv6() ? 128 : 32)) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("%s is a network, whose addresses may differ".formatted(host))
              .remedy("Give one address"));
    }
  }

  /** The access list of a share; empty where nothing exposes it, so that nobody gets in. */
  private Optional<AccessList<?>> accessList(ShareName name, String operation) {
    LocatedShare share = locator.find(name).orElseThrow(() -> locator.absent(name, operation));
    return isClosedForGood(share)
        ? Optional.empty()
        : Optional.of(accessList(locator.requireExposed(share, operation), operation));
  }

  @Override
  public List<AccessRule> replaceAll(SnapshotName snapshot, List<AccessRule> rules) {
    return changing(
        "Set the access rules of snapshot '%s'".formatted(snapshot),
        snapshot,
        list -> replaced(list, requests(rules), OtherClients.DROP));
  }

  @Override
  public List<RuleAnswer> update(SnapshotName snapshot, AccessUpdate update) {
    return changing(
        "Update the access rules of snapshot '%s'".formatted(snapshot),
        snapshot,
        list -> allOrThrow(updated(list, update)));
  }

  @Override
  public List<RuleAnswer> allow(SnapshotName snapshot, List<RuleRequest> rules) {
    return changing(
        "Allow access to snapshot '%s'".formatted(snapshot),
        snapshot,
        list -> allOrThrow(allowed(list, rules, true)));
  }

  @Override
  public List<AccessRule> deny(SnapshotName snapshot, List<AccessRule> rules) {
    return changing(
        "Deny access to snapshot '%s'".formatted(snapshot), snapshot, list -> denied(list, rules));
  }

  @Override
  public List<String> foreignClients(SnapshotName snapshot) {
    return Errors.within(
        "List the clients of snapshot '%s' beyond its rules".formatted(snapshot),
        () -> foreignClients(accessList(snapshot)));
  }

  @Override
  public List<AccessRule> list(SnapshotName snapshot) {
    return Errors.within(
        "List the access rules of snapshot '%s'".formatted(snapshot),
        () -> rules(accessList(snapshot)));
  }

  private static <S> List<AccessRule> rules(AccessList<S> list) {
    return list.rules(list.found());
  }

  private static <S> List<String> foreignClients(AccessList<S> list) {
    return list.foreign(list.found());
  }

  private static <S> List<RuleAnswer> updated(AccessList<S> list, AccessUpdate update) {
    List<RuleRequest> requests = oldOnesFirst(update);
    return putInForce(list, list.replacing(requests, false), ids(requests));
  }

  private static <S> List<RuleAnswer> allowed(
      AccessList<S> list, List<RuleRequest> rules, boolean allOrNone) {
    RuleChange<S> change = list.adding(rules);
    if (allOrNone) {
      allOrThrow(change.refused()); // before anything is written
    }
    return putInForce(list, change, ids(rules));
  }

  /** Takes away what is not among the requested rules, and adds nothing. */
  private static <S> void narrowed(AccessList<S> list, List<RuleRequest> requests) {
    Set<AccessRule> wanted = Set.copyOf(list.rules(list.replacing(requests, false).state()));
    List<AccessRule> revoked =
        list.rules(list.found()).stream().filter(rule -> !wanted.contains(rule)).toList();
    S after = wanted.isEmpty() ? list.closed() : list.without(revoked);
    if (!revoked.isEmpty() || wanted.isEmpty()) {
      putInForce(list, new RuleChange<>(after, Set.of(), List.of()), List.of());
    }
  }

  /** Takes rules away, and answers with those by which their subjects still get in. */
  private static <S> List<AccessRule> denied(AccessList<S> list, List<AccessRule> rules) {
    var change = new RuleChange<>(list.without(rules), Set.of(), List.of());
    putInForce(list, change, List.of());
    return list.rules(change.state()).stream()
        .filter(rule -> rules.stream().anyMatch(gone -> rule.subject().covers(gone.subject())))
        .toList();
  }

  /** Nothing is written unless every rule can be put in force. */
  private static <S> List<AccessRule> replaced(
      AccessList<S> list, List<RuleRequest> requests, OtherClients others) {
    List<String> foreign = list.foreign(list.found());
    if (others == OtherClients.REFUSE && list.keepingForeign() && !foreign.isEmpty()) {
      throw new Conflict(
          Problem.when("Write %s".formatted(list.title()))
              .because(
                  "that would remove what no rule can stand for: " + String.join(", ", foreign))
              .remedy("Say whether to keep or to drop them"));
    }
    RuleChange<S> change = list.replacing(requests, others == OtherClients.KEEP);
    allOrThrow(change.refused());
    allOrThrow(putInForce(list, change, ids(requests)));
    return list.rules(change.state());
  }

  /**
   * Writes a state unless it is there already, and reads it back.
   *
   * @param keys the keys of all requests, in the order of the answers
   */
  private static <S> List<RuleAnswer> putInForce(
      AccessList<S> list, RuleChange<S> change, List<String> keys) {
    int rules = list.rules(change.state()).size();
    // An adopted share may have more, and what makes them fewer must never be refused.
    if (rules > MAX_RULES && rules > list.rules(list.found()).size()) {
      throw new LimitExceeded(
          Problem.when("Write %s".formatted(list.title()))
              .because(
                  "%d rules are more than the %d that the driver puts on one share"
                      .formatted(rules, MAX_RULES))
              .remedy("Use networks instead of single addresses, or groups instead of users"));
    }
    Map<String, RuleAnswer> answers = new LinkedHashMap<>();
    keys.forEach(key -> answers.put(key, RuleAnswer.active(key)));
    change.refused().stream()
        .filter(answer -> answers.containsKey(answer.id()))
        .forEach(answer -> answers.put(answer.id(), answer));
    if (!list.same(list.found(), change.state())) {
      list.requireSole(change.state());
      notWritten(list, change)
          .ifPresent(
              why ->
                  change.added().stream()
                      .filter(answers::containsKey)
                      .forEach(key -> answers.put(key, RuleAnswer.refused(key, why))));
    }
    return List.copyOf(answers.values());
  }

  /**
   * Writes, and makes sure.
   *
   * @return why the additions are certainly not in force; empty if all is written
   */
  private static <S> Optional<String> notWritten(AccessList<S> list, RuleChange<S> change) {
    try {
      list.write(change.state());
    } catch (ShareDriverException e) {
      return afterFailedWrite(list, change, e);
    }
    if (!list.same(list.read(), change.state())) {
      throw new ConcurrentChange(
          Problem.when("Write %s".formatted(list.title()))
              .because("it was changed by somebody else at the same time")
              .remedy("Read the rules again, and repeat the change"));
    }
    return Optional.empty();
  }

  private static <S> Optional<String> afterFailedWrite(
      AccessList<S> list, RuleChange<S> change, ShareDriverException failure) {
    S now;
    try {
      now = list.read();
    } catch (ShareDriverException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    if (list.same(now, change.state())) {
      return Optional.empty(); // it had arrived, only the answer was lost
    }
    boolean nothingHappened = list.same(now, list.found());
    if (nothingHappened && !failure.resumable() && !list.takesAway(change.state())) {
      return Optional.of(failure.problem().toString());
    }
    throw failure;
  }

  private static List<RuleAnswer> allOrThrow(List<RuleAnswer> answers) {
    String refused =
        answers.stream()
            .flatMap(answer -> answer.reason().stream())
            .collect(Collectors.joining("; "));
    if (!refused.isEmpty()) {
      throw new InvalidRequest(
          Problem.when("Put the rules in force")
              .because(refused)
              .remedy("Mend or leave out the refused rules"));
    }
    return answers;
  }

  /**
   * Changes the rules of a share.
   *
   * @param unexposed the answer where nothing exposes the share, so that nobody gets in and nothing
   *     can be taken away; empty if the change lets somebody in
   * @param revocation what the change takes away, carried out on everything that leads into the
   *     share where nobody can say which exposure is the share's
   */
  private <R> R changing(
      String operation,
      ShareName name,
      Protocol likely,
      Optional<R> unexposed,
      Consumer<AccessList<?>> revocation,
      Function<AccessList<?>, R> change) {
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .leasing(
                    name,
                    lease -> {
                      LocatedShare share =
                          locator
                              .find(name, likely)
                              .orElseThrow(() -> locator.absent(name, operation));
                      if (unexposed.isPresent() && isClosedForGood(share)) {
                        return unexposed.get();
                      }
                      locator.requireExposed(share, operation);
                      if (share.ambiguous()) {
                        share.exposures().stream()
                            .filter(exposure -> exposure.leadsTo(share.path()))
                            .forEach(exposure -> revocation.accept(accessList(share, exposure)));
                      }
                      R done = change.apply(accessList(share, operation));
                      lease.requireHeld();
                      return done;
                    }));
  }

  private AccessList<?> accessList(LocatedShare share, String operation) {
    return accessList(share, locator.requireClear(share, operation).exposure().orElseThrow());
  }

  private AccessList<?> accessList(LocatedShare share, Exposure exposure) {
    return exposure.accessList(
        requests -> RuleReview.ofShare(exposure.protocol(), requests),
        () -> others(share),
        share.adopted(),
        accounts);
  }

  // Asked for before the first client is let in. Beside an adopted share they were arranged.
  private List<Exposure> others(LocatedShare share) {
    if (share.adopted()) {
      return List.of();
    }
    foreign.requireClosedAbove("Let the first clients into share '%s'".formatted(share.name()));
    List<Exposure> found = locator.others(share);
    return found.isEmpty() ? foreign.recentlyOf(share.path(), share.name()) : found;
  }

  private boolean isClosedForGood(LocatedShare share) {
    return !share.exposed()
        && share.mark().stage() != Stage.CLONING
        && locator.others(share).isEmpty();
  }

  private <R> R changing(
      String operation, SnapshotName snapshot, Function<AccessList<?>, R> change) {
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .leasing(
                    snapshot,
                    lease -> {
                      R done = change.apply(accessList(snapshot));
                      lease.requireHeld();
                      return done;
                    }));
  }

  private AccessList<?> accessList(SnapshotName snapshot) {
    Exposure exposure = mounts.exposure(snapshot);
    return exposure.accessList(
        requests -> RuleReview.ofSnapshot(exposure.protocol(), requests),
        List::of,
        false,
        accounts);
  }

  // Of two rules that exclude each other the later is refused; what is in force comes first.
  private static List<RuleRequest> oldOnesFirst(AccessUpdate update) {
    Set<String> isNew =
        Stream.concat(update.added().stream(), update.changed().stream())
            .map(RuleRequest::id)
            .collect(Collectors.toSet());
    List<RuleRequest> sorted = new ArrayList<>(update.wanted());
    sorted.sort(Comparator.comparing(request -> isNew.contains(request.id())));
    return sorted;
  }

  private static Protocol likely(List<RuleRequest> requests) {
    return requests.stream().allMatch(request -> request.type().equalsIgnoreCase("ip"))
        ? Protocol.NFS
        : Protocol.SMB;
  }

  private static List<RuleRequest> requests(List<AccessRule> rules) {
    return rules.stream().map(RuleRequest::of).toList();
  }

  private static List<String> ids(List<RuleRequest> requests) {
    return requests.stream().map(RuleRequest::id).toList();
  }
}

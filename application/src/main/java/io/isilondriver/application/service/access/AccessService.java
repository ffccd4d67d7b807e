package io.isilondriver.application.service.access;

import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.service.access.Gate.Wish;
import io.isilondriver.application.service.context.Errors;
import io.isilondriver.application.service.context.KeyedLocks;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.share.ForeignExposures;
import io.isilondriver.application.service.share.LocatedShare;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
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
  private final ForeignExposures foreignOffers;
  private final Gates gates;
  private final KeyedLocks<SnapshotName> snapshotLocks = new KeyedLocks<>();

  public AccessService(ServiceContext context, ShareLocator locator) {
    this.context = context;
    this.locator = locator;
    this.foreignOffers = new ForeignExposures(context, locator);
    this.gates = new Gates(context);
  }

  @Override
  public List<AccessRule> replaceAll(ShareName share, List<AccessRule> rules) {
    List<RuleRequest> requests = requests(rules);
    return working(
        "Set the access rules of share '%s'".formatted(share),
        share,
        likely(requests),
        requests.isEmpty() ? Optional.of(List.of()) : Optional.empty(),
        new OnGate<>() {
          @Override
          public <S> List<AccessRule> at(Gate<S> gate) {
            return replaced(gate, requests);
          }
        });
  }

  @Override
  public List<RuleAnswer> update(ShareName share, AccessUpdate update) {
    return working(
        "Update the access rules of share '%s'".formatted(share),
        share,
        likely(update.wanted()),
        update.wanted().isEmpty() ? Optional.of(List.of()) : Optional.empty(),
        new OnGate<>() {
          @Override
          public <S> List<RuleAnswer> at(Gate<S> gate) {
            List<RuleRequest> requests = oldOnesFirst(update);
            return putInForce(gate, gate.replacing(requests), ids(requests));
          }
        });
  }

  @Override
  public List<RuleAnswer> allow(ShareName share, List<RuleRequest> rules) {
    return working(
        "Allow access to share '%s'".formatted(share),
        share,
        likely(rules),
        Optional.empty(),
        new OnGate<>() {
          @Override
          public <S> List<RuleAnswer> at(Gate<S> gate) {
            return putInForce(gate, gate.adding(rules), ids(rules));
          }
        });
  }

  @Override
  public void deny(ShareName share, List<AccessRule> rules) {
    working(
        "Deny access to share '%s'".formatted(share),
        share,
        likely(requests(rules)),
        Optional.of(true),
        denying(rules));
  }

  private static OnGate<Boolean> denying(List<AccessRule> rules) {
    return new OnGate<>() {
      @Override
      public <S> Boolean at(Gate<S> gate) {
        var wish = new Wish<>(gate.without(rules), Set.<String>of(), List.<RuleAnswer>of());
        putInForce(gate, wish, List.of());
        return true;
      }
    };
  }

  @Override
  public List<String> foreignClients(ShareName share) {
    String operation = "List the clients of share '%s' beyond its rules".formatted(share);
    return Errors.within(
        operation, () -> gateOf(share, operation).map(AccessService::foreignTo).orElse(List.of()));
  }

  @Override
  public List<AccessRule> list(ShareName share) {
    String operation = "List the access rules of share '%s'".formatted(share);
    return Errors.within(
        operation, () -> gateOf(share, operation).map(AccessService::rulesOf).orElse(List.of()));
  }

  /** The gate of a share; none where nothing offers it, so that nobody gets in. */
  private Optional<Gate<?>> gateOf(ShareName name, String operation) {
    LocatedShare share = locator.find(name).orElseThrow(() -> locator.absent(name, operation));
    return isClosedForGood(share)
        ? Optional.empty()
        : Optional.of(gates.of(locator.requireOffered(share, operation)));
  }

  @Override
  public List<AccessRule> replaceAll(SnapshotName snapshot, List<AccessRule> rules) {
    List<RuleRequest> requests = requests(rules);
    return working(
        "Set the access rules of snapshot '%s'".formatted(snapshot),
        snapshot,
        new OnGate<>() {
          @Override
          public <S> List<AccessRule> at(Gate<S> gate) {
            return replaced(gate, requests);
          }
        });
  }

  @Override
  public List<RuleAnswer> update(SnapshotName snapshot, AccessUpdate update) {
    return working(
        "Update the access rules of snapshot '%s'".formatted(snapshot),
        snapshot,
        new OnGate<>() {
          @Override
          public <S> List<RuleAnswer> at(Gate<S> gate) {
            List<RuleRequest> requests = oldOnesFirst(update);
            return allOrThrow(putInForce(gate, gate.replacing(requests), ids(requests)));
          }
        });
  }

  @Override
  public List<RuleAnswer> allow(SnapshotName snapshot, List<RuleRequest> rules) {
    return working(
        "Allow access to snapshot '%s'".formatted(snapshot),
        snapshot,
        new OnGate<>() {
          @Override
          public <S> List<RuleAnswer> at(Gate<S> gate) {
            Wish<S> wish = gate.adding(rules);
            allOrThrow(wish.refused()); // before anything is written
            return allOrThrow(putInForce(gate, wish, ids(rules)));
          }
        });
  }

  @Override
  public void deny(SnapshotName snapshot, List<AccessRule> rules) {
    working("Deny access to snapshot '%s'".formatted(snapshot), snapshot, denying(rules));
  }

  @Override
  public List<String> foreignClients(SnapshotName snapshot) {
    return Errors.within(
        "List the clients of snapshot '%s' beyond its rules".formatted(snapshot),
        () -> foreignTo(gates.of(snapshot)));
  }

  @Override
  public List<AccessRule> list(SnapshotName snapshot) {
    return Errors.within(
        "List the access rules of snapshot '%s'".formatted(snapshot),
        () -> rulesOf(gates.of(snapshot)));
  }

  /** Nothing is written unless every rule can be put in force. */
  private static <S> List<AccessRule> replaced(Gate<S> gate, List<RuleRequest> requests) {
    Wish<S> wish = gate.replacing(requests);
    allOrThrow(wish.refused());
    allOrThrow(putInForce(gate, wish, ids(requests)));
    return gate.rules(wish.state());
  }

  /**
   * Writes a state unless it is there already, and reads it back.
   *
   * @param keys the keys of all requests, in the order of the answers
   */
  private static <S> List<RuleAnswer> putInForce(Gate<S> gate, Wish<S> wish, List<String> keys) {
    int rules = gate.rules(wish.state()).size();
    // An adopted share may have more, and what makes them fewer must never be refused.
    if (rules > MAX_RULES && rules > gate.rules(gate.found()).size()) {
      throw new LimitExceeded(
          Problem.when("Write %s".formatted(gate.name()))
              .because(
                  "%d rules are more than the %d that the driver puts on one share"
                      .formatted(rules, MAX_RULES))
              .remedy("Use networks instead of single addresses, or groups instead of users"));
    }
    Map<String, RuleAnswer> answers = new LinkedHashMap<>();
    keys.forEach(key -> answers.put(key, RuleAnswer.active(key)));
    wish.refused().stream()
        .filter(answer -> answers.containsKey(answer.id()))
        .forEach(answer -> answers.put(answer.id(), answer));
    if (!gate.same(gate.found(), wish.state())) {
      gate.requireSole(wish.state());
      notWritten(gate, wish)
          .ifPresent(
              why ->
                  wish.added().stream()
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
  private static <S> Optional<String> notWritten(Gate<S> gate, Wish<S> wish) {
    try {
      gate.write(wish.state());
    } catch (ShareDriverException e) {
      return afterFailedWrite(gate, wish, e);
    }
    if (!gate.same(gate.read(), wish.state())) {
      throw new ConcurrentChange(
          Problem.when("Write %s".formatted(gate.name()))
              .because("it was changed by somebody else at the same time")
              .remedy("Read the rules again, and repeat the change"));
    }
    return Optional.empty();
  }

  private static <S> Optional<String> afterFailedWrite(
      Gate<S> gate, Wish<S> wish, ShareDriverException failure) {
    S now;
    try {
      now = gate.read();
    } catch (ShareDriverException e) {
      failure.addSuppressed(e);
      throw failure;
    }
    if (gate.same(now, wish.state())) {
      return Optional.empty(); // it had arrived, only the answer was lost
    }
    boolean nothingHappened = gate.same(now, gate.found());
    if (nothingHappened && !failure.resumable() && !gate.takesAway(wish.state())) {
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
   * Works on the rules of a share.
   *
   * @param unoffered the answer where nothing offers the share, so that nobody gets in and nothing
   *     can be taken away; empty if the work lets somebody in
   */
  private <R> R working(
      String operation, ShareName name, Protocol likely, Optional<R> unoffered, OnGate<R> work) {
    return Errors.within(
        operation,
        () ->
            context
                .locks()
                .holding(
                    name,
                    () -> {
                      LocatedShare share =
                          locator
                              .find(name, likely)
                              .orElseThrow(() -> locator.absent(name, operation));
                      if (unoffered.isPresent() && isClosedForGood(share)) {
                        return unoffered.get();
                      }
                      return on(gates.of(locator.requireOffered(share, operation)), work);
                    }));
  }

  private boolean isClosedForGood(LocatedShare share) {
    return !share.offered()
        && share.mark().stage() != Stage.CLONING
        && foreignOffers.of(share).isEmpty();
  }

  private <R> R working(String operation, SnapshotName snapshot, OnGate<R> work) {
    return Errors.within(
        operation, () -> snapshotLocks.holding(snapshot, () -> on(gates.of(snapshot), work)));
  }

  private static List<AccessRule> rulesOf(Gate<?> gate) {
    return on(
        gate,
        new OnGate<List<AccessRule>>() {
          @Override
          public <S> List<AccessRule> at(Gate<S> typed) {
            return typed.rules(typed.found());
          }
        });
  }

  private static List<String> foreignTo(Gate<?> gate) {
    return on(
        gate,
        new OnGate<List<String>>() {
          @Override
          public <S> List<String> at(Gate<S> typed) {
            return typed.foreign(typed.found());
          }
        });
  }

  private static <R> R on(Gate<?> gate, OnGate<R> work) {
    return work.at(gate);
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

  /** Work on a gate of either kind. */
  private interface OnGate<R> {
    <S> R at(Gate<S> gate);
  }
}

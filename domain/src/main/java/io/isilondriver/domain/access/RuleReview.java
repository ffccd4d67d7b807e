package io.isilondriver.domain.access;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The verdict on a set of requested rules before anything is asked of the cluster: which can be put
 * in force together on a share of a protocol, and why the others cannot. Requests are looked at in
 * order; of two that exclude each other the later is refused.
 *
 * @param accepted each acceptable request and the rule it stands for
 * @param refused the answers to the others
 */
public record RuleReview(Map<RuleRequest, AccessRule> accepted, List<RuleAnswer> refused) {
  public RuleReview {
    accepted = Collections.unmodifiableMap(new LinkedHashMap<>(accepted));
    refused = List.copyOf(refused);
  }

  /** Reviews the rules of a share. */
  public static RuleReview ofShare(Protocol protocol, List<RuleRequest> requests) {
    return review(protocol, false, requests);
  }

  /** Reviews the rules of a mounted snapshot: each is read-only, whatever level it names. */
  public static RuleReview ofSnapshot(Protocol protocol, List<RuleRequest> requests) {
    return review(protocol, true, requests);
  }

  /** The rules to put in force, without repeats. */
  public List<AccessRule> rules() {
    return accepted.values().stream().distinct().toList();
  }

  private static RuleReview review(
      Protocol protocol, boolean readOnly, List<RuleRequest> requests) {
    Map<RuleRequest, AccessRule> accepted = new LinkedHashMap<>();
    Map<AccessSubject, AccessLevel> levels = new LinkedHashMap<>();
    List<RuleAnswer> refused = new ArrayList<>();
    for (RuleRequest request : requests) {
      try {
        AccessRule parsed =
            AccessRule.of(request.type(), request.to(), readOnly ? "ro" : request.level());
        Optional<String> objection = misfit(protocol, parsed).or(() -> conflict(parsed, levels));
        if (objection.isPresent()) {
          refused.add(RuleAnswer.refused(request.id(), objection.get()));
        } else {
          accepted.put(request, parsed);
          levels.put(parsed.subject(), parsed.level());
        }
      } catch (ShareDriverException.InvalidRequest e) {
        refused.add(RuleAnswer.refused(request.id(), e.problem().toString()));
      }
    }
    return new RuleReview(accepted, refused);
  }

  private static Optional<String> misfit(Protocol protocol, AccessRule rule) {
    return rule.subject()
        .fold(
            network -> {
              if (protocol == Protocol.SMB) {
                return Optional.of(
                    "Rule %s: an SMB share is opened to users and groups, not to addresses"
                        .formatted(rule));
              }
              if (network.network().isLoopback()) {
                return Optional.of(
                    "Rule %s: a loopback address is the cluster itself, never a client"
                        .formatted(rule));
              }
              return network.network().isUnspecifiedAddress()
                  ? Optional.of(
                      "Rule %s: no client has this address; every host is %s/0"
                          .formatted(rule, network.value()))
                  : Optional.empty();
            },
            account ->
                protocol == Protocol.NFS
                    ? Optional.of(
                        "Rule %s: an NFS export is opened to addresses, not to accounts"
                            .formatted(rule))
                    : Optional.empty());
  }

  // OneFS does not say which list wins for a host in two of them, so no host may be in two.
  private static Optional<String> conflict(
      AccessRule rule, Map<AccessSubject, AccessLevel> earlier) {
    AccessSubject subject = rule.subject();
    AccessLevel same = earlier.getOrDefault(subject, rule.level());
    if (same != rule.level()) {
      return Optional.of(
          "Rule %s: the same set has %s, and one subject can have one level only"
              .formatted(rule, rule.at(same)));
    }
    return earlier.entrySet().stream()
        .filter(other -> other.getValue() != rule.level() && overlap(other.getKey(), subject))
        .map(
            other ->
                "Rule %s: overlaps %s at another level, and OneFS cannot say which of the two wins"
                    .formatted(rule, new AccessRule(other.getKey(), other.getValue())))
        .findFirst();
  }

  private static boolean overlap(AccessSubject one, AccessSubject other) {
    return one.fold(
        network ->
            other.fold(
                otherNetwork -> network.network().overlaps(otherNetwork.network()),
                account -> false),
        account -> false);
  }
}

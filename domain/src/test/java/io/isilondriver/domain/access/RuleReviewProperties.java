package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.share.Protocol;
import io.isilondriver.draws.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tried out host by host, in a universe of sixteen IPv4 and eight IPv6 hosts. */
class RuleReviewProperties {
  private static final List<IpNetwork> HOSTS =
      Stream.concat(
              IntStream.range(0, 16).mapToObj(last -> "10.0.0." + last),
              IntStream.range(0, 8).mapToObj(last -> "2001:db8::" + last))
          .map(IpNetwork::parse)
          .toList();

  @Test
  void no_host_is_ever_in_both_client_lists() {
    Draws.sequences(
        1000,
        RuleReviewProperties::requests,
        requests -> {
          NfsClients clients = NfsClients.admitting(review(requests).rules());

          for (IpNetwork host : HOSTS) {
            assertThat(covers(clients.readWrite(), host) && covers(clients.readOnly(), host))
                .isFalse();
          }
        });
  }

  @Test
  void a_host_gets_in_exactly_if_an_accepted_request_lets_it_in_and_at_the_highest_level() {
    Draws.sequences(
        1000,
        RuleReviewProperties::requests,
        requests -> {
          RuleReview review = review(requests);
          NfsClients clients = NfsClients.admitting(review.rules());

          for (IpNetwork host : HOSTS) {
            Set<AccessLevel> asked =
                review.accepted().keySet().stream()
                    .filter(request -> IpNetwork.parse(request.to()).contains(host))
                    .map(request -> AccessRule.of("ip", request.to(), request.level()).level())
                    .collect(Collectors.toSet());
            assertThat(covers(clients.readWrite(), host))
                .isEqualTo(asked.contains(AccessLevel.READ_WRITE));
            assertThat(covers(clients.readOnly(), host))
                .isEqualTo(asked.equals(Set.of(AccessLevel.READ_ONLY)));
          }
        });
  }

  @Test
  void every_request_gets_exactly_one_verdict() {
    Draws.sequences(
        1000,
        RuleReviewProperties::requests,
        requests -> {
          RuleReview review = review(requests);

          List<String> verdicts = new ArrayList<>();
          review.accepted().keySet().forEach(request -> verdicts.add(request.id()));
          review.refused().forEach(answer -> verdicts.add(answer.id()));
          assertThat(verdicts)
              .containsExactlyInAnyOrderElementsOf(requests.stream().map(RuleRequest::id).toList());
          assertThat(review.refused()).allMatch(answer -> !answer.isActive());
        });
  }

  @Test
  void a_request_is_refused_only_for_a_host_that_an_earlier_one_has_at_another_level() {
    Draws.sequences(
        1000,
        RuleReviewProperties::requests,
        requests -> {
          RuleReview review = review(requests);
          Set<String> refused =
              review.refused().stream().map(RuleAnswer::id).collect(Collectors.toSet());

          for (int i = 0; i < requests.size(); i++) {
            RuleRequest request = requests.get(i);
            if (refused.contains(request.id())) {
              assertThat(requests.subList(0, i))
                  .anyMatch(
                      earlier ->
                          !refused.contains(earlier.id())
                              && IpNetwork.parse(earlier.to())
                                  .overlaps(IpNetwork.parse(request.to())));
            }
          }
        });
  }

  @Test
  void what_was_accepted_is_accepted_again_as_it_is() {
    Draws.sequences(
        1000,
        RuleReviewProperties::requests,
        requests -> {
          List<AccessRule> rules = review(requests).rules();

          RuleReview again =
              RuleReview.ofShare(Protocol.NFS, rules.stream().map(RuleRequest::of).toList());

          assertThat(again.rules()).isEqualTo(rules);
          assertThat(again.refused()).isEmpty();
        });
  }

  @Test
  void rules_in_force_are_listed_as_they_were_accepted() {
    Draws.sequences(
        1000,
        RuleReviewProperties::requests,
        requests -> {
          List<AccessRule> rules = review(requests).rules();

          assertThat(NfsClients.admitting(rules).rules(AccessLevel.READ_WRITE))
              .containsExactlyInAnyOrderElementsOf(rules);
        });
  }

  @Test
  void rules_that_do_not_conflict_are_accepted_in_any_order() {
    Draws.tries(
        1000,
        draws -> {
          List<RuleRequest> requests = requests(draws);
          Random random = draws.random();
          List<AccessRule> rules = review(requests).rules();
          List<RuleRequest> shuffled =
              new ArrayList<>(rules.stream().map(RuleRequest::of).toList());
          Collections.shuffle(shuffled, random);

          RuleReview review = review(shuffled);

          assertThat(new HashSet<>(review.rules())).isEqualTo(new HashSet<>(rules));
          assertThat(NfsClients.admitting(review.rules())).isEqualTo(NfsClients.admitting(rules));
        });
  }

  @Test
  void nothing_on_a_snapshot_is_writable_and_nothing_well_formed_is_refused() {
    Draws.sequences(
        500,
        RuleReviewProperties::requests,
        requests -> {
          RuleReview review = RuleReview.ofSnapshot(Protocol.NFS, requests);

          assertThat(NfsClients.admitting(review.rules()).readWrite()).isEmpty();
          assertThat(review.refused()).isEmpty();
        });
  }

  @Test
  void an_export_is_never_open_to_everybody_whatever_the_rules() {
    Draws.sequences(
        500,
        RuleReviewProperties::requests,
        requests -> {
          Map<RuleRequest, AccessRule> accepted = review(requests).accepted();

          assertThat(NfsClients.admitting(accepted.values()).openToEverybody()).isFalse();
        });
  }

  private static List<RuleRequest> requests(Draws draws) {
    return IntStream.range(0, draws.between(0, 7))
        .mapToObj(
            i -> new RuleRequest("rule-" + i, "ip", network(draws), draws.oneOf("ro", "rw", "")))
        .toList();
  }

  private static String network(Draws draws) {
    if (draws.chance(0.8)) {
      int prefix = draws.between(28, 32);
      return "10.0.0." + (draws.between(0, 15) >> 32 - prefix << 32 - prefix) + "/" + prefix;
    }
    int prefix = draws.between(125, 128);
    return "2001:DB8::" + (draws.between(0, 7) >> 128 - prefix << 128 - prefix) + "/" + prefix;
  }

  private static RuleReview review(List<RuleRequest> requests) {
    return RuleReview.ofShare(Protocol.NFS, requests);
  }

  private static boolean covers(Iterable<String> entries, IpNetwork host) {
    for (String entry : entries) {
      if (IpNetwork.parse(entry).contains(host)) {
        return true;
      }
    }
    return false;
  }
}

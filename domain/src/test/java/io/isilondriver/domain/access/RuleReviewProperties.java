package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.share.Protocol;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Tried out host by host, in a universe of sixteen IPv4 and eight IPv6 hosts. */
class RuleReviewProperties {
  private static final List<IpNetwork> HOSTS =
      Stream.concat(
              IntStream.range(0, 16).mapToObj(last -> "10.0.0." + last),
              IntStream.range(0, 8).mapToObj(last -> "2001:db8::" + last))
          .map(IpNetwork::parse)
          .toList();

  @Property(tries = 1000)
  void no_host_is_ever_in_both_client_lists(@ForAll("requests") List<RuleRequest> requests) {
    NfsClients clients = NfsClients.admitting(review(requests).rules());

    for (IpNetwork host : HOSTS) {
      assertThat(covers(clients.readWrite(), host) && covers(clients.readOnly(), host)).isFalse();
    }
  }

  @Property(tries = 1000)
  void a_host_gets_in_exactly_if_an_accepted_request_lets_it_in_and_at_the_highest_level(
      @ForAll("requests") List<RuleRequest> requests) {
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
  }

  @Property(tries = 1000)
  void every_request_gets_exactly_one_verdict(@ForAll("requests") List<RuleRequest> requests) {
    RuleReview review = review(requests);

    List<String> verdicts = new ArrayList<>();
    review.accepted().keySet().forEach(request -> verdicts.add(request.id()));
    review.refused().forEach(answer -> verdicts.add(answer.id()));
    assertThat(verdicts)
        .containsExactlyInAnyOrderElementsOf(requests.stream().map(RuleRequest::id).toList());
    assertThat(review.refused()).allMatch(answer -> !answer.isActive());
  }

  @Property(tries = 1000)
  void a_request_is_refused_only_for_a_host_that_an_earlier_one_has_at_another_level(
      @ForAll("requests") List<RuleRequest> requests) {
    RuleReview review = review(requests);
    Set<String> refused = review.refused().stream().map(RuleAnswer::id).collect(Collectors.toSet());

    for (int i = 0; i < requests.size(); i++) {
      RuleRequest request = requests.get(i);
      if (refused.contains(request.id())) {
        assertThat(requests.subList(0, i))
            .anyMatch(
                earlier ->
                    !refused.contains(earlier.id())
                        && IpNetwork.parse(earlier.to()).overlaps(IpNetwork.parse(request.to())));
      }
    }
  }

  @Property(tries = 1000)
  void what_was_accepted_is_accepted_again_as_it_is(
      @ForAll("requests") List<RuleRequest> requests) {
    List<AccessRule> rules = review(requests).rules();

    RuleReview again =
        RuleReview.ofShare(Protocol.NFS, rules.stream().map(RuleRequest::of).toList());

    assertThat(again.rules()).isEqualTo(rules);
    assertThat(again.refused()).isEmpty();
  }

  @Property(tries = 1000)
  void rules_in_force_are_listed_as_they_were_accepted(
      @ForAll("requests") List<RuleRequest> requests) {
    List<AccessRule> rules = review(requests).rules();

    assertThat(NfsClients.admitting(rules).rules(AccessLevel.READ_WRITE))
        .containsExactlyInAnyOrderElementsOf(rules);
  }

  @Property(tries = 1000)
  void rules_that_do_not_conflict_are_accepted_in_any_order(
      @ForAll("requests") List<RuleRequest> requests, @ForAll Random random) {
    List<AccessRule> rules = review(requests).rules();
    List<RuleRequest> shuffled = new ArrayList<>(rules.stream().map(RuleRequest::of).toList());
    Collections.shuffle(shuffled, random);

    RuleReview review = review(shuffled);

    assertThat(new HashSet<>(review.rules())).isEqualTo(new HashSet<>(rules));
    assertThat(NfsClients.admitting(review.rules())).isEqualTo(NfsClients.admitting(rules));
  }

  @Property(tries = 500)
  void nothing_on_a_snapshot_is_writable_and_nothing_well_formed_is_refused(
      @ForAll("requests") List<RuleRequest> requests) {
    RuleReview review = RuleReview.ofSnapshot(Protocol.NFS, requests);

    assertThat(NfsClients.admitting(review.rules()).readWrite()).isEmpty();
    assertThat(review.refused()).isEmpty();
  }

  @Property(tries = 500)
  void an_export_is_never_open_to_everybody_whatever_the_rules(
      @ForAll("requests") List<RuleRequest> requests) {
    Map<RuleRequest, AccessRule> accepted = review(requests).accepted();

    assertThat(NfsClients.admitting(accepted.values()).openToEverybody()).isFalse();
  }

  @Provide
  Arbitrary<List<RuleRequest>> requests() {
    Arbitrary<String> v4 =
        Combinators.combine(
                Arbitraries.integers().between(0, 15), Arbitraries.integers().between(28, 32))
            .as((last, prefix) -> "10.0.0." + (last >> 32 - prefix << 32 - prefix) + "/" + prefix);
    Arbitrary<String> v6 =
        Combinators.combine(
                Arbitraries.integers().between(0, 7), Arbitraries.integers().between(125, 128))
            .as(
                (last, prefix) ->
                    "2001:DB8::" + (last >> 128 - prefix << 128 - prefix) + "/" + prefix);
    Arbitrary<String> networks = Arbitraries.frequencyOf(Tuple.of(4, v4), Tuple.of(1, v6));
    return Combinators.combine(networks, Arbitraries.of("ro", "rw", ""))
        .as((network, level) -> new RuleRequest("", "ip", network, level))
        .list()
        .ofMaxSize(7)
        .map(RuleReviewProperties::numbered);
  }

  private static List<RuleRequest> numbered(List<RuleRequest> requests) {
    return IntStream.range(0, requests.size())
        .mapToObj(
            i ->
                new RuleRequest(
                    "rule-" + i,
                    requests.get(i).type(),
                    requests.get(i).to(),
                    requests.get(i).level()))
        .toList();
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

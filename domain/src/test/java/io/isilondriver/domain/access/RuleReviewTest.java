package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReviewTest {
  @Test
  void an_NFS_share_takes_networks_in_canonical_form() {
    RuleReview review = nfs(ip("1", "10.0.0.5/32", "rw"), ip("2", "2001:DB8::/32", "ro"));

    assertThat(review.rules())
        .containsExactly(
            AccessRule.network("10.0.0.5", AccessLevel.READ_WRITE),
            AccessRule.network("2001:db8::/32", AccessLevel.READ_ONLY));
    assertThat(review.refused()).isEmpty();
  }

  @Test
  void an_SMB_share_takes_users_and_groups() {
    RuleReview review = smb(rule("1", "user", "alice", ""), rule("2", "group", "eng", "ro"));

    assertThat(review.rules())
        .containsExactly(
            AccessRule.user("alice", AccessLevel.READ_WRITE),
            AccessRule.group("eng", AccessLevel.READ_ONLY));
    assertThat(review.refused()).isEmpty();
  }

  @Test
  void nobody_asked_for_is_nobody_let_in() {
    assertThat(nfs().rules()).isEmpty();
    assertThat(nfs().accepted()).isEmpty();
    assertThat(nfs().refused()).isEmpty();
  }

  @Test
  void each_protocol_refuses_the_others_rules_and_says_why() { // W10, W42, W53
    assertThat(nfs(rule("7", "user", "alice", "rw")).refused())
        .containsExactly(
            RuleAnswer.refused(
                "7", "Rule user:alice:rw: an NFS export is opened to addresses, not to accounts"));
    assertThat(smb(ip("7", "10.0.0.0/24", "ro")).refused())
        .containsExactly(
            RuleAnswer.refused(
                "7",
                "Rule ip:10.0.0.0/24:ro: an SMB share is opened to users and groups, not to"
                    + " addresses"));
  }

  @Test
  void one_bad_rule_does_not_refuse_the_others() {
    RuleReview review =
        nfs(
            ip("bad level", "10.0.0.1", "rx"),
            ip("bad address", "10.0.0.300", "rw"),
            rule("bad type", "cert", "x", "rw"),
            ip("host bits", "10.0.0.1/24", "rw"),
            ip("good", "10.0.0.9", "rw"));

    assertThat(review.rules()).containsExactly(rw("10.0.0.9"));
    assertThat(review.refused())
        .extracting(RuleAnswer::id)
        .containsExactly("bad level", "bad address", "bad type", "host bits");
    assertThat(review.refused().get(0).reason())
        .contains("Access level 'rx': unknown; use ro or rw");
    assertThat(review.refused().get(3).reason())
        .contains("Network '10.0.0.1/24': has host bits set; the network is 10.0.0.0/24");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.0/8", "127.1.2.0/24", "::1"})
  void loopback_addresses_are_refused(String network) {
    assertThat(nfs(ip("1", network, "rw")).refused())
        .containsExactly(
            RuleAnswer.refused(
                "1",
                "Rule ip:%s:rw: a loopback address is the cluster itself, never a client"
                    .formatted(network)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::"})
  void the_zero_address_is_refused_lest_it_be_read_as_everybody(String address) {
    assertThat(nfs(ip("1", address, "rw")).refused())
        .containsExactly(
            RuleAnswer.refused(
                "1",
                "Rule ip:%s:rw: no client has this address; every host is %s/0"
                    .formatted(address, address)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "::/0"})
  void everybody_may_be_asked_for_by_name(String network) {
    assertThat(nfs(ip("1", network, "ro")).refused()).isEmpty();
  }

  @Test
  void of_two_overlapping_networks_at_different_levels_the_later_is_refused() {
    RuleRequest wide = ip("wide", "10.0.0.0/8", "ro");
    RuleRequest narrow = ip("narrow", "10.1.2.3", "rw");

    assertThat(nfs(wide, narrow).accepted()).containsOnlyKeys(wide);
    assertThat(nfs(wide, narrow).refused())
        .containsExactly(
            RuleAnswer.refused(
                "narrow",
                "Rule ip:10.1.2.3:rw: overlaps ip:10.0.0.0/8:ro at another level, and OneFS"
                    + " cannot say which of the two wins"));
    assertThat(nfs(narrow, wide).accepted()).containsOnlyKeys(narrow);
  }

  @Test
  void overlapping_networks_at_one_level_are_fine() {
    RuleReview review =
        nfs(ip("1", "10.0.0.0/8", "rw"), ip("2", "10.1.2.3", "rw"), ip("3", "10.1.0.0/16", "rw"));

    assertThat(review.rules()).hasSize(3);
    assertThat(review.refused()).isEmpty();
  }

  @Test
  void networks_that_do_not_overlap_have_levels_of_their_own() {
    RuleReview review =
        nfs(ip("1", "10.0.0.0/25", "rw"), ip("2", "10.0.0.128/25", "ro"), ip("3", "::/0", "ro"));

    assertThat(review.rules()).hasSize(3);
  }

  @Test
  void of_two_levels_for_one_subject_the_later_is_refused_whatever_the_order() {
    RuleRequest low = ip("low", "10.0.0.5", "ro");
    RuleRequest high = ip("high", "10.0.0.5/32", "rw");

    assertThat(nfs(low, high).refused())
        .containsExactly(
            RuleAnswer.refused(
                "high",
                "Rule ip:10.0.0.5:rw: the same set has ip:10.0.0.5:ro, and one subject can have one level only"));
    assertThat(nfs(low, high).accepted()).containsOnlyKeys(low);
    assertThat(nfs(high, low).accepted()).containsOnlyKeys(high);
  }

  @Test
  void an_account_is_the_same_in_any_case_of_letters() {
    assertThat(smb(rule("1", "user", "Alice", "rw"), rule("2", "user", "ALICE", "ro")).refused())
        .extracting(RuleAnswer::id)
        .containsExactly("2");
  }

  @Test
  void a_rule_that_is_there_twice_stands_once() {
    RuleRequest one = ip("one", "10.0.0.5", "ro");
    RuleRequest again = ip("again", "10.0.0.5/32", "ro");

    assertThat(nfs(one, again).rules()).hasSize(1);
    assertThat(nfs(one, again).refused()).isEmpty();
  }

  @Test
  void users_of_any_level_stand_side_by_side() {
    assertThat(
            smb(
                    rule("1", "user", "eng", "rw"),
                    rule("2", "group", "eng", "ro"),
                    rule("3", "user", "bob", "ro"))
                .rules())
        .hasSize(3);
  }

  @Test
  void a_snapshot_is_read_only_whatever_the_rule_says() {
    List<RuleRequest> requests =
        List.of(
            ip("1", "10.0.0.0/24", "rw"),
            ip("2", "10.0.0.5", ""),
            ip("3", "10.0.0.6", "ro"),
            ip("4", "10.0.0.7", "nonsense"));
    RuleReview review = RuleReview.ofSnapshot(Protocol.NFS, requests);

    assertThat(review.refused()).isEmpty();
    assertThat(review.rules()).hasSize(4).allMatch(rule -> rule.level() == AccessLevel.READ_ONLY);
    assertThat(
            RuleReview.ofSnapshot(Protocol.SMB, List.of(rule("5", "user", "alice", "rw"))).rules())
        .containsExactly(AccessRule.user("alice", AccessLevel.READ_ONLY));
  }

  @Test
  void requests_keep_their_order() {
    RuleReview review =
        nfs(ip("c", "10.0.0.3", "rw"), ip("a", "10.0.0.1", "rw"), ip("b", "10.0.0.2", "rw"));

    assertThat(review.accepted().keySet())
        .extracting(RuleRequest::id)
        .containsExactly("c", "a", "b");
  }

  @Test
  void a_verdict_cannot_be_changed_afterwards() {
    Map<RuleRequest, AccessRule> accepted = new LinkedHashMap<>();
    accepted.put(ip("1", "10.0.0.1", "rw"), rw("10.0.0.1"));
    List<RuleAnswer> refused = new ArrayList<>(List.of(RuleAnswer.refused("2", "why")));
    RuleReview review = new RuleReview(accepted, refused);

    accepted.clear();
    refused.clear();

    assertThat(review.accepted()).hasSize(1);
    assertThat(review.refused()).hasSize(1);
    assertThatThrownBy(() -> review.accepted().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private static RuleReview nfs(RuleRequest... requests) {
    return RuleReview.ofShare(Protocol.NFS, List.of(requests));
  }

  private static RuleReview smb(RuleRequest... requests) {
    return RuleReview.ofShare(Protocol.SMB, List.of(requests));
  }

  private static RuleRequest ip(String id, String to, String level) {
    return rule(id, "ip", to, level);
  }

  private static RuleRequest rule(String id, String type, String to, String level) {
    return new RuleRequest(id, type, to, level);
  }

  private static AccessRule rw(String network) {
    return AccessRule.network(network, AccessLevel.READ_WRITE);
  }
}

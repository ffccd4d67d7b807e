package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.share.NewShare;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may reach a share by SMB. */
public abstract class SmbAccessContract extends DriverContract {
  private static final AccessRule ALICE = AccessRule.user("alice", READ_WRITE);
  private static final AccessRule ENG = AccessRule.group("eng", READ_ONLY);
  private static final String HOME = "10.0.0.5";

  @BeforeEach
  void a_share_without_rules() {
    anSmbShare("projects");
    callsSoFar();
  }

  @Test
  void a_mounted_snapshot_is_allowed_and_denied_by_any_name_of_an_account() {
    driver().snapshots().create(share("projects"), snapshot("monday"));
    driver().snapshots().mount(snapshot("monday"));
    AccessRule eng = AccessRule.user("eng", READ_WRITE);

    driver().access().allow(snapshot("monday"), List.of(RuleRequest.of(ALICE)));
    driver().access().allow(snapshot("monday"), List.of(RuleRequest.of(eng)));
    assertThat(driver().access().list(snapshot("monday")))
        .containsExactlyInAnyOrder(ALICE.at(READ_ONLY), ENG);

    driver().access().deny(snapshot("monday"), List.of(eng));
    assertThat(driver().access().list(snapshot("monday"))).containsExactly(ALICE.at(READ_ONLY));
  }

  @Test
  void without_rules_nobody_gets_in() {
    assertThat(rules()).isEmpty();
    assertClosedToStrangers(pathOf("projects"));
    assertThat(level("alice")).isEmpty();
  }

  @Test
  void users_and_groups_get_in_at_their_levels_and_nobody_else() { // W54
    List<AccessRule> answer = driver().access().replaceAll(share("projects"), two());

    assertThat(answer).containsExactlyInAnyOrderElementsOf(two());
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
    assertThat(level("alice")).contains(READ_WRITE);
    assertThat(level("bob")).contains(READ_ONLY);
    assertThat(level(MALLORY)).isEmpty();
  }

  @Test
  void a_user_rule_finds_a_group_where_no_user_has_the_name() { // W54
    driver().access().replaceAll(share("projects"), List.of(AccessRule.user("eng", READ_ONLY)));

    assertThat(level("bob")).contains(READ_ONLY);
    assertThat(level("alice")).isEmpty();
  }

  @Test
  void removing_the_last_rule_closes_the_share() { // W2
    driver().access().replaceAll(share("projects"), two());

    driver().access().replaceAll(share("projects"), List.of());

    assertThat(rules()).isEmpty();
    assertThat(level("alice")).isEmpty();
    assertThat(backend().smbShares().find(ZONE, "projects").orElseThrow().access())
        .isEqualTo(SmbAccess.CLOSED);
  }

  @Test
  void a_user_may_be_named_by_sid() {
    Sid sid =
        backend()
            .identities()
            .user(ZONE, "alice")
            .fold(found -> found.sid(), () -> Sid.EVERYONE, ambiguous -> Sid.EVERYONE);

    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.user(sid.value(), READ_ONLY)));

    assertThat(level("alice")).contains(READ_ONLY);
    assertThat(level(MALLORY)).isEmpty();
  }

  @Test
  void two_names_of_one_account_at_two_levels_are_refused() {
    Sid sid =
        backend()
            .identities()
            .user(ZONE, "alice")
            .fold(found -> found.sid(), () -> Sid.EVERYONE, ambiguous -> Sid.EVERYONE);

    assertThatThrownBy(
            () ->
                driver()
                    .access()
                    .replaceAll(
                        share("projects"),
                        List.of(
                            AccessRule.user(sid.value(), READ_ONLY),
                            AccessRule.user("ALICE", READ_WRITE))))
        .isInstanceOf(InvalidRequest.class);

    assertThat(rules()).isEmpty();
  }

  @Test
  void a_bad_rule_is_answered_by_itself_and_the_good_ones_are_in_force() { // W23, W53
    fixture().makeAmbiguousUser(ZONE, "twin");
    List<RuleRequest> wanted =
        List.of(
            new RuleRequest("unknown", "user", "nobody-of-this-name", "rw"),
            new RuleRequest("good", "user", "alice", "rw"),
            new RuleRequest("ambiguous", "user", "twin", "rw"),
            new RuleRequest("address", "ip", "10.0.0.0/24", "rw"),
            new RuleRequest("no group", "group", "alice", "ro"),
            new RuleRequest("bad name", "user", "a[b]", "ro"),
            new RuleRequest("also good", "group", "eng", "ro"));

    List<RuleAnswer> answers =
        driver()
            .access()
            .update(share("projects"), new AccessUpdate(wanted, wanted, List.of(), List.of()));

    assertThat(answers)
        .extracting(RuleAnswer::id)
        .containsExactlyElementsOf(wanted.stream().map(RuleRequest::id).toList());
    assertThat(answers)
        .filteredOn(RuleAnswer::isActive)
        .extracting(RuleAnswer::id)
        .containsExactly("good", "also good");
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void a_set_with_a_bad_rule_is_refused_as_a_whole() {
    driver().access().replaceAll(share("projects"), two());

    assertThatThrownBy(
            () ->
                driver()
                    .access()
                    .replaceAll(
                        share("projects"),
                        List.of(ALICE, AccessRule.user("nobody-of-this-name", READ_ONLY))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("nobody-of-this-name");

    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void addresses_are_refused_rather_than_restricting_nobody() { // W53, W64
    assertThatThrownBy(
            () ->
                driver()
                    .access()
                    .replaceAll(
                        share("projects"),
                        List.of(ALICE, AccessRule.network("10.0.0.0/24", READ_WRITE))))
        .isInstanceOf(InvalidRequest.class);

    assertThat(rules()).isEmpty();
  }

  @Test
  void lowering_a_level_takes_effect() { // W65
    driver().access().replaceAll(share("projects"), two());

    driver().access().allow(share("projects"), List.of(RuleRequest.of(ALICE.at(READ_ONLY))));

    assertThat(level("alice")).contains(READ_ONLY);
    assertThat(rules()).containsExactlyInAnyOrder(ALICE.at(READ_ONLY), ENG);
  }

  @Test
  void denying_one_leaves_the_others() { // W62
    AccessRule bob = AccessRule.user("bob", READ_WRITE);
    driver().access().replaceAll(share("projects"), List.of(ALICE, bob));

    driver().access().deny(share("projects"), List.of(ALICE));
    assertThat(rules()).containsExactly(bob);
    assertThat(level("alice")).isEmpty();

    driver().access().deny(share("projects"), List.of(ALICE, AccessRule.user("x", READ_ONLY)));
    assertThat(rules()).containsExactly(bob);
  }

  @Test
  void nothing_is_written_when_nothing_changes() {
    driver().access().replaceAll(share("projects"), two());
    callsSoFar();

    driver().access().replaceAll(share("projects"), List.of(ENG, ALICE, ENG));

    assertThat(changesSoFar()).isEmpty();
  }

  @Test
  void a_failed_removal_is_an_error() { // W3
    driver().access().replaceAll(share("projects"), two());
    failing(PortWatcher.to("SmbShares.replaceAccess"));

    assertThatThrownBy(() -> driver().access().deny(share("projects"), List.of(ALICE)))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), List.of()))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void a_removal_that_did_not_come_about_is_an_error_even_if_the_cluster_said_yes() { // W3
    driver().access().replaceAll(share("projects"), two());
    watch(call -> call.name().equals("SmbShares.replaceAccess") ? null : call.proceed());

    assertThatThrownBy(() -> driver().access().deny(share("projects"), List.of(ALICE)))
        .isInstanceOf(ShareDriverException.class);
  }

  @Test
  void a_change_by_somebody_else_at_the_same_time_is_noticed() {
    watch(
        PortWatcher.after(
            PortWatcher.to("SmbShares.replaceAccess"),
            call -> backend().smbShares().replaceAccess(ZONE, "projects", SmbAccess.CLOSED)));

    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), two()))
        .isInstanceOf(ConcurrentChange.class);
  }

  @Test
  void what_somebody_else_put_on_the_share_is_replaced() { // W7
    backend()
        .smbShares()
        .replaceAccess(
            ZONE,
            "projects",
            new SmbAccess(
                List.of(new Permission(Sid.EVERYONE, "Everyone", false, Grant.FULL, false)),
                List.of()));

    driver().access().update(share("projects"), AccessUpdate.recovery(requests(two())));

    assertClosedToStrangers(pathOf("projects"));
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void everyone_can_be_let_in_by_the_name_that_the_cluster_shows_and_shut_out_again() {
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.user("Everyone", READ_ONLY)));

    assertThat(level(MALLORY)).contains(READ_ONLY);
    assertThat(rules()).containsExactly(AccessRule.group("Everyone", READ_ONLY));

    driver().access().replaceAll(share("projects"), rules());
    driver().access().deny(share("projects"), rules());
    assertThat(level(MALLORY)).isEmpty();
  }

  @Test
  void a_share_with_a_mount_point_name_takes_rules() { // W28
    driver().shares().create(NewShare.smb("second", gib(1)).mountedAs("Tenant_home"));

    driver().access().replaceAll(share("second"), List.of(ALICE));

    assertThat(fixture().smbAccess(ZONE, HOME, "alice", "Tenant_home")).contains(READ_WRITE);
    assertThat(fixture().smbAccess(ZONE, HOME, MALLORY, "Tenant_home")).isEmpty();
    assertThat(driver().access().list(share("second"))).containsExactly(ALICE);
    assertThat(rules()).isEmpty();
  }

  private static List<AccessRule> two() {
    return List.of(ALICE, ENG);
  }

  private static List<RuleRequest> requests(List<AccessRule> rules) {
    return rules.stream().map(RuleRequest::of).toList();
  }

  private List<AccessRule> rules() {
    return driver().access().list(share("projects"));
  }

  private Optional<AccessLevel> level(String user) {
    return fixture().smbAccess(ZONE, HOME, user, "projects");
  }
}

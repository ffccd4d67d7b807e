package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.NewShare;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may reach a share by NFS. */
public abstract class NfsAccessContract extends DriverContract {
  private static final AccessRule OFFICE = AccessRule.network("10.0.0.0/24", READ_WRITE);
  private static final AccessRule READER = AccessRule.network("10.0.1.5", READ_ONLY);

  @BeforeEach
  void a_share_without_rules() {
    anNfsShare("projects");
    callsSoFar();
  }

  @Test
  void without_rules_nobody_gets_in() { // W1
    assertThat(rules()).isEmpty();
    assertClosedToStrangers(pathOf("projects"));
    assertThat(level("127.0.0.2")).isEmpty();
  }

  @Test
  void those_whom_the_rules_name_get_in_at_their_levels_and_nobody_else() {
    List<AccessRule> answer = driver().access().replaceAll(share("projects"), two());

    assertThat(answer).containsExactlyInAnyOrderElementsOf(two());
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
    assertThat(level("10.0.0.200")).contains(READ_WRITE);
    assertThat(level("10.0.1.5")).contains(READ_ONLY);
    assertThat(level("10.0.1.6")).isEmpty();
    assertClosedToStrangers(pathOf("projects"));
  }

  @Test
  void a_read_only_rule_alone_admits_only_its_host_and_only_to_read() {
    driver().access().replaceAll(share("projects"), List.of(READER));

    assertThat(level("10.0.1.5")).contains(READ_ONLY);
    assertClosedToStrangers(pathOf("projects"));
  }

  @Test
  void an_export_that_somebody_left_is_noticed_before_the_first_client_is_let_in() { // W17
    somebodysExport();
    List<String> before = state();

    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), two()))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("not the driver's");

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void an_export_that_somebody_adds_later_keeps_no_rule_from_changing() {
    driver().access().replaceAll(share("projects"), List.of(READER));
    somebodysExport();

    driver().access().replaceAll(share("projects"), two());

    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  private void somebodysExport() {
    fixture()
        .makeExport(
            ZONE,
            List.of(pathOf("projects")),
            "of somebody",
            NfsClients.of(List.of("10.9.9.9"), List.of(), List.of(), List.of()));
  }

  @Test
  void removing_the_last_rule_closes_the_share() { // W2
    driver().access().replaceAll(share("projects"), two());

    driver().access().replaceAll(share("projects"), List.of());

    assertThat(rules()).isEmpty();
    assertThat(level("10.0.0.200")).isEmpty();
    assertClosedToStrangers(pathOf("projects"));
  }

  @Test
  void the_rules_of_all_protocol_versions_work() {
    driver()
        .access()
        .replaceAll(
            share("projects"), List.of(AccessRule.network("2001:db8::/64", READ_WRITE), OFFICE));

    assertThat(level("2001:db8::17")).contains(READ_WRITE);
    assertThat(level("2001:db9::17")).isEmpty();
    assertThat(level("10.0.0.1")).contains(READ_WRITE);
  }

  @Test
  void everybody_gets_in_only_where_a_rule_says_everybody() {
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("0.0.0.0/0", READ_ONLY)));

    assertThat(level(STRANGER)).contains(READ_ONLY);
    assertThat(level("2001:db8::17")).isEmpty();
  }

  @Test
  void the_order_of_rules_and_repeats_do_not_matter_and_no_write_is_made_for_them() {
    driver().access().replaceAll(share("projects"), two());
    callsSoFar();

    driver().access().replaceAll(share("projects"), List.of(READER, OFFICE, READER));
    driver().access().update(share("projects"), recovery(two()));
    driver().access().allow(share("projects"), requests(List.of(OFFICE)));
    driver().access().deny(share("projects"), List.of(AccessRule.network("10.9.9.9", READ_ONLY)));

    assertThat(changesSoFar()).isEmpty();
  }

  @Test
  void a_rule_in_another_spelling_is_the_same_rule() {
    driver()
        .access()
        .update(
            share("projects"),
            AccessUpdate.recovery(
                List.of(
                    new RuleRequest("a", "ip", "10.0.0.5/32", "rw"),
                    new RuleRequest("b", "ip", "2001:DB8:0:0::1", "ro"))));

    assertThat(rules())
        .containsExactlyInAnyOrder(
            AccessRule.network("10.0.0.5", READ_WRITE),
            AccessRule.network("2001:db8::1", READ_ONLY));
  }

  @Test
  void two_levels_for_one_network_are_refused() {
    assertThatThrownBy(
            () ->
                driver()
                    .access()
                    .replaceAll(
                        share("projects"), List.of(OFFICE.at(READ_ONLY), OFFICE.at(READ_WRITE))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("one subject can have one level only");

    assertThat(rules()).isEmpty();
  }

  @Test
  void who_is_denied_and_still_gets_in_by_a_wider_rule_is_told() {
    AccessRule inside = AccessRule.network("10.0.0.7", READ_WRITE);
    driver().access().replaceAll(share("projects"), List.of(OFFICE));

    assertThat(driver().access().deny(share("projects"), List.of(inside))).containsExactly(OFFICE);
    assertThat(driver().access().deny(share("projects"), List.of(OFFICE))).isEmpty();
  }

  @Test
  void overlapping_networks_at_two_levels_are_refused_as_a_guess() {
    List<AccessRule> overlapping = List.of(OFFICE, AccessRule.network("10.0.0.5", READ_ONLY));

    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), overlapping))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("10.0.0.5");
    assertThat(rules()).isEmpty();

    List<RuleAnswer> answers = driver().access().update(share("projects"), recovery(overlapping));
    assertThat(answers).extracting(RuleAnswer::isActive).containsExactly(true, false);
    assertThat(rules()).containsExactly(OFFICE);
  }

  @Test
  void a_bad_rule_is_answered_by_itself_and_the_good_ones_are_in_force() { // W10, W22, W23
    List<RuleRequest> wanted =
        List.of(
            new RuleRequest("good", "ip", "10.0.0.0/24", "rw"),
            new RuleRequest("host bits", "ip", "10.0.1.1/24", "rw"),
            new RuleRequest("mapped", "ip", "::ffff:10.0.0.1", "rw"),
            new RuleRequest("name", "ip", "host.example.com", "rw"),
            new RuleRequest("netgroup", "ip", "@trusted", "rw"),
            new RuleRequest("loopback", "ip", "127.0.0.1", "rw"),
            new RuleRequest("user", "user", "alice", "rw"),
            new RuleRequest("certificate", "cert", "client.example.com", "rw"),
            new RuleRequest("level", "ip", "10.0.3.0/24", "rx"),
            new RuleRequest("also good", "ip", "10.0.4.0/24", ""));

    List<RuleAnswer> answers =
        driver()
            .access()
            .update(share("projects"), new AccessUpdate(wanted, wanted, List.of(), List.of()));

    assertThat(answers).extracting(RuleAnswer::id).containsExactlyElementsOf(ids(wanted));
    assertThat(answers)
        .filteredOn(RuleAnswer::isActive)
        .extracting(RuleAnswer::id)
        .containsExactly("good", "also good");
    assertThat(answers)
        .filteredOn(answer -> !answer.isActive())
        .allSatisfy(answer -> assertThat(answer.reason().orElseThrow()).isNotBlank());
    assertThat(rules())
        .containsExactlyInAnyOrder(OFFICE, AccessRule.network("10.0.4.0/24", READ_WRITE));
  }

  @Test
  void a_bad_rule_does_not_take_those_in_force_down() { // W22, W23
    driver().access().replaceAll(share("projects"), two());
    List<RuleRequest> wanted =
        List.of(
            new RuleRequest("bad", "user", "nobody", "rw"),
            RuleRequest.of(OFFICE),
            RuleRequest.of(READER));

    driver()
        .access()
        .update(
            share("projects"),
            new AccessUpdate(wanted, List.of(wanted.get(0)), List.of(), List.of()));

    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void a_failed_write_is_answered_for_the_additions_and_those_in_force_stay() { // W22
    driver().access().replaceAll(share("projects"), List.of(OFFICE));
    watch(
        call -> {
          if (call.name().equals("NfsExports.replaceClients")) {
            throw new Rejected(Problem.when("Write").because("the cluster does not want it"));
          }
          return call.proceed();
        });
    List<RuleRequest> wanted = requests(two());

    List<RuleAnswer> answers =
        driver()
            .access()
            .update(
                share("projects"),
                new AccessUpdate(wanted, List.of(RuleRequest.of(READER)), List.of(), List.of()));

    assertThat(answers).extracting(RuleAnswer::isActive).containsExactly(true, false);
    healed();
    assertThat(rules()).containsExactly(OFFICE);
  }

  @Test
  void a_failed_removal_is_an_error() { // W3
    driver().access().replaceAll(share("projects"), two());
    failing(PortWatcher.to("NfsExports.replaceClients"));
    List<RuleRequest> wanted = requests(List.of(OFFICE));

    assertThatThrownBy(
            () ->
                driver()
                    .access()
                    .update(
                        share("projects"),
                        new AccessUpdate(
                            wanted, List.of(), List.of(RuleRequest.of(READER)), List.of())))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> driver().access().deny(share("projects"), List.of(READER)))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), List.of()))
        .isInstanceOf(Unavailable.class);
  }

  @Test
  void a_removal_that_did_not_come_about_is_an_error_even_if_the_cluster_said_yes() { // W3
    driver().access().replaceAll(share("projects"), two());
    watch(call -> call.name().equals("NfsExports.replaceClients") ? null : call.proceed());

    assertThatThrownBy(() -> driver().access().deny(share("projects"), List.of(READER)))
        .isInstanceOf(ShareDriverException.class);
  }

  @Test
  void a_lost_answer_to_a_write_that_arrived_is_no_error() {
    losingAnswers(PortWatcher.to("NfsExports.replaceClients"));

    List<RuleAnswer> answers = driver().access().update(share("projects"), recovery(two()));

    assertThat(answers).allMatch(RuleAnswer::isActive);
    healed();
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void recovery_mends_whatever_differs() {
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("10.7.7.7", READ_WRITE)));

    List<RuleAnswer> answers = driver().access().update(share("projects"), recovery(two()));

    assertThat(answers).hasSize(2).allMatch(RuleAnswer::isActive);
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void allowing_adds_and_changes_levels_and_leaves_the_others() {
    driver().access().replaceAll(share("projects"), two());
    AccessRule more = AccessRule.network("10.0.2.0/24", READ_ONLY);

    driver().access().allow(share("projects"), requests(List.of(more, READER.at(READ_WRITE))));
    assertThat(rules()).containsExactlyInAnyOrder(OFFICE, more, READER.at(READ_WRITE));

    driver().access().allow(share("projects"), requests(List.of(OFFICE.at(READ_ONLY))));
    assertThat(rules())
        .containsExactlyInAnyOrder(OFFICE.at(READ_ONLY), more, READER.at(READ_WRITE));
  }

  @Test
  void denying_removes_exactly_those_named_and_absent_ones_without_complaint() { // W62
    driver().access().replaceAll(share("projects"), two());

    driver()
        .access()
        .deny(
            share("projects"),
            List.of(READER.at(READ_WRITE), AccessRule.network("10.0.0.0/25", READ_WRITE)));

    assertThat(rules()).containsExactly(OFFICE);
    assertThat(level("10.0.1.5")).isEmpty();
  }

  @Test
  void a_change_by_somebody_else_at_the_same_time_is_noticed() {
    ExportId id = backend().nfsExports().ofPath(ZONE, pathOf("projects")).get(0).id();
    NfsClients theirs =
        NfsClients.admitting(List.of(AccessRule.network("10.66.0.0/16", READ_ONLY)));
    watch(
        PortWatcher.after(
            PortWatcher.to("NfsExports.replaceClients"),
            call -> backend().nfsExports().replaceClients(ZONE, id, theirs)));

    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), two()))
        .isInstanceOfSatisfying(
            ConcurrentChange.class, change -> assertThat(change.retryable()).isTrue());
    healed();

    driver().access().replaceAll(share("projects"), two());
    assertThat(rules()).containsExactlyInAnyOrderElementsOf(two());
  }

  @Test
  void what_is_not_there_has_no_rules() {
    aDirectory("foreign");

    for (String name : List.of("nothing", "foreign")) {
      assertThatThrownBy(() -> driver().access().list(share(name))).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> driver().access().replaceAll(share(name), two()))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> driver().access().deny(share(name), two()))
          .isInstanceOf(NotFound.class);
    }
  }

  @Test
  void more_rules_than_a_cluster_takes_are_refused_before_anything_is_written() {
    List<AccessRule> many =
        IntStream.range(0, 5_000)
            .mapToObj(
                i ->
                    AccessRule.network(
                        "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255), READ_WRITE))
            .toList();

    assertThatThrownBy(() -> driver().access().replaceAll(share("projects"), many))
        .isInstanceOf(LimitExceeded.class);

    assertThat(changesSoFar()).isEmpty();
  }

  @Test
  void a_share_with_a_mount_point_name_is_opened_by_both_its_names() {
    driver().shares().create(NewShare.nfs("second", gib(1)).mountedAs("mine"));

    driver().access().replaceAll(share("second"), List.of(OFFICE));

    var alias = new MountPointName("mine");
    assertThat(fixture().nfsAccess(ZONE, "10.0.0.1", alias)).contains(READ_WRITE);
    assertThat(fixture().nfsAccess(ZONE, STRANGER, alias)).isEmpty();
  }

  private static List<AccessRule> two() {
    return List.of(OFFICE, READER);
  }

  private static AccessUpdate recovery(List<AccessRule> rules) {
    return AccessUpdate.recovery(requests(rules));
  }

  private static List<RuleRequest> requests(List<AccessRule> rules) {
    return rules.stream().map(RuleRequest::of).toList();
  }

  private static List<String> ids(List<RuleRequest> requests) {
    return requests.stream().map(RuleRequest::id).toList();
  }

  private List<AccessRule> rules() {
    return driver().access().list(share("projects"));
  }

  private Optional<AccessLevel> level(String host) {
    return fixture().nfsAccess(ZONE, host, pathOf("projects"));
  }
}

package io.isilondriver.application.service.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NfsAccessTest {
  private static final ShareName NAME = new ShareName("a");
  private static final String PATH = Lab.at("a");
  private static final AccessRule OFFICE = AccessRule.network("10.0.0.0/24", READ_WRITE);
  private static final AccessRule BACKUP = AccessRule.network("10.0.1.7", READ_ONLY);

  private final Lab lab = new Lab();

  @BeforeEach
  void an_nfs_share() {
    lab.nfs("a");
  }

  private static AccessService access(Lab lab) {
    return new AccessService(lab.context, new ShareLocator(lab.context));
  }

  private AccessService access() {
    return access(lab);
  }

  private NfsClients clients() {
    return lab.cluster.nfs.only(PATH).clients();
  }

  /** Sets the client lists as an administrator would. */
  private void given(NfsClients clients, boolean readOnly) {
    lab.cluster.nfs.exports.replaceAll(
        (id, export) ->
            new NfsExport(
                id, export.zone(), export.paths(), export.description(), clients, readOnly));
  }

  private static RuleRequest ip(String id, String to, String level) {
    return new RuleRequest(id, "ip", to, level);
  }

  private static Rejected rejected() {
    return new Rejected(Problem.when("Change export 1").because("the cluster refuses"));
  }

  @Nested
  class Beside_an_export_of_somebody {
    private static final List<AccessRule> NONE = List.of();

    private Lab withOrigin(OwnershipMark.Origin origin) {
      var another = new Lab();
      another.share(Lab.mark(NAME, Protocol.NFS).from(origin), PATH);
      another.cluster.nfs.export("somebody's", PATH);
      return another;
    }

    @Test
    void the_first_rule_is_refused() {
      Lab made = withOrigin(OwnershipMark.Origin.MADE);

      assertThatThrownBy(() -> access(made).replaceAll(NAME, List.of(OFFICE)))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("NFS export 2, which is not the driver's")
          .hasMessageContaining("Remove it");
      assertThatThrownBy(() -> access(made).allow(NAME, List.of(RuleRequest.of(OFFICE))))
          .isInstanceOf(Foreign.class);
      assertThat(made.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void no_rules_can_be_set_still() {
      assertThat(access(withOrigin(OwnershipMark.Origin.MADE)).replaceAll(NAME, NONE)).isEmpty();
    }

    @Test
    void an_adopted_share_takes_rules_for_somebody_arranged_it_so() {
      Lab adopted = withOrigin(OwnershipMark.Origin.ADOPTED);

      assertThat(access(adopted).replaceAll(NAME, List.of(OFFICE))).containsExactly(OFFICE);
    }

    @Test
    void a_share_in_use_takes_more_rules_and_can_be_closed() {
      access().replaceAll(NAME, List.of(OFFICE));
      lab.cluster.nfs.export("somebody's", PATH);

      assertThat(access().replaceAll(NAME, List.of(OFFICE, BACKUP))).hasSize(2);
      assertThat(access().replaceAll(NAME, NONE)).isEmpty();
    }
  }

  @Nested
  class Replacing_all {
    @Test
    void the_rules_are_exactly_these_afterwards() {
      given(NfsClients.of(List.of("10.9.9.9"), List.of(), List.of(), List.of("10.8.8.8")), false);

      assertThat(access().replaceAll(NAME, List.of(BACKUP, OFFICE)))
          .containsExactlyInAnyOrder(OFFICE, BACKUP);

      assertThat(clients()).isEqualTo(NfsClients.admitting(List.of(OFFICE, BACKUP)));
      assertThat(access().list(NAME)).containsExactlyInAnyOrder(OFFICE, BACKUP);
    }

    @Test
    void no_rules_close_the_share() {
      access().replaceAll(NAME, List.of(OFFICE));

      assertThat(access().replaceAll(NAME, List.of())).isEmpty();

      assertThat(clients()).isEqualTo(NfsClients.closed());
    }

    @Test
    void nothing_is_written_if_nothing_differs() {
      access().replaceAll(NAME, List.of(OFFICE, BACKUP));
      lab.cluster.traffic.reset();

      access().replaceAll(NAME, List.of(BACKUP, OFFICE, BACKUP));

      assertThat(lab.cluster.traffic.requests()).containsExactly("NfsExports.ofPath");
    }

    @Test
    void one_look_one_write_and_one_look_at_what_came_of_it() {
      access().replaceAll(NAME, List.of(BACKUP));
      lab.cluster.traffic.reset();

      access().replaceAll(NAME, List.of(OFFICE));

      assertThat(lab.cluster.traffic.requests())
          .containsExactly("NfsExports.ofPath", "NfsExports.replaceClients", "NfsExports.find");
    }

    @Test
    void what_others_expose_is_looked_at_before_the_first_rule_and_once_in_a_minute() {
      AccessService access = access();
      lab.cluster.traffic.reset();

      access.replaceAll(NAME, List.of(OFFICE));
      access.replaceAll(NAME, List.of());
      access.replaceAll(NAME, List.of(OFFICE));

      assertThat(lab.cluster.traffic.requests())
          .containsOnlyOnce("Cluster.zones", "NfsExports.list", "SmbShares.list");
    }

    @Test
    void one_bad_rule_refuses_all_and_changes_nothing() {
      access().replaceAll(NAME, List.of(BACKUP));

      assertThatThrownBy(
              () -> access().replaceAll(NAME, List.of(OFFICE, AccessRule.user("eve", READ_ONLY))))
          .isInstanceOf(InvalidRequest.class)
          .hasMessage(
              "Set the access rules of share 'a': Put the rules in force: Rule user:eve:ro: an NFS"
                  + " export is opened to addresses, not to accounts. Mend or leave out the"
                  + " refused rules");
      assertThat(access().list(NAME)).containsExactly(BACKUP);
    }

    @Test
    void as_many_rules_as_no_cluster_takes_are_refused_before_anything_is_written() {
      assertThatThrownBy(() -> access().replaceAll(NAME, rules(1_001)))
          .isInstanceOf(LimitExceeded.class)
          .hasMessageContaining("1001 rules are more than the 1000 that the driver puts on one");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
      assertThat(access().replaceAll(NAME, rules(1_000))).hasSize(1_000);
    }

    private List<AccessRule> rules(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> AccessRule.network("10.1.%d.%d".formatted(i / 250, i % 250), READ_WRITE))
          .toList();
    }

    @Test
    void any_single_fault_and_a_retry_end_alike() {
      FaultDrill.endsAlike(
          () -> {
            Lab prepared = new Lab();
            prepared.nfs("a");
            access(prepared).replaceAll(NAME, List.of(BACKUP));
            return prepared;
          },
          prepared -> access(prepared).replaceAll(NAME, List.of(OFFICE)));
    }
  }

  @Nested
  class Updating {
    @Test
    void every_wanted_rule_is_answered_in_its_order_and_the_good_ones_are_in_force() {
      List<RuleAnswer> answers =
          access()
              .update(
                  NAME,
                  AccessUpdate.recovery(
                      List.of(
                          ip("good", "10.0.0.0/24", "rw"),
                          ip("bad", "10.0.0.300", "rw"),
                          new RuleRequest("user", "user", "eve", "rw"),
                          ip("fine", "10.0.1.7", "ro"))));

      assertThat(answers).extracting(RuleAnswer::id).containsExactly("good", "bad", "user", "fine");
      assertThat(answers)
          .extracting(RuleAnswer::isActive)
          .containsExactly(true, false, false, true);
      assertThat(access().list(NAME)).containsExactlyInAnyOrder(OFFICE, BACKUP);
    }

    @Test
    void of_two_that_exclude_each_other_the_one_in_force_stays() {
      RuleRequest old = ip("old", "10.0.0.0/24", "rw");
      RuleRequest added = ip("new", "10.0.0.5", "ro");

      List<RuleAnswer> answers =
          access()
              .update(
                  NAME,
                  new AccessUpdate(List.of(added, old), List.of(added), List.of(), List.of()));

      assertThat(answers)
          .filteredOn(RuleAnswer::isActive)
          .extracting(RuleAnswer::id)
          .containsExactly("old");
      assertThat(access().list(NAME)).containsExactly(OFFICE);
    }

    @Test
    void a_changed_rule_counts_as_new() {
      RuleRequest old = ip("old", "10.0.0.5", "ro");
      RuleRequest changed = ip("changed", "10.0.0.0/24", "rw");

      List<RuleAnswer> answers =
          access()
              .update(
                  NAME,
                  new AccessUpdate(List.of(changed, old), List.of(), List.of(), List.of(changed)));

      assertThat(answers)
          .filteredOn(RuleAnswer::isActive)
          .extracting(RuleAnswer::id)
          .containsExactly("old");
    }

    @Test
    void what_is_wanted_no_more_is_gone() {
      access().replaceAll(NAME, List.of(OFFICE, BACKUP));

      access().update(NAME, AccessUpdate.recovery(List.of(ip("1", "10.0.1.7", "ro"))));

      assertThat(access().list(NAME)).containsExactly(BACKUP);
    }

    @Test
    void a_refused_write_of_additions_is_answered_for_exactly_these() {
      access().replaceAll(NAME, List.of(BACKUP));
      lab.cluster.traffic.failing("NfsExports.replaceClients", rejected());

      List<RuleAnswer> answers =
          access()
              .update(
                  NAME,
                  AccessUpdate.recovery(
                      List.of(ip("old", "10.0.1.7", "ro"), ip("new", "10.0.0.0/24", "rw"))));

      assertThat(answers)
          .containsExactly(
              RuleAnswer.active("old"),
              RuleAnswer.refused("new", "Change export 1: the cluster refuses"));
      lab.cluster.traffic.undisturbed();
      assertThat(access().list(NAME)).containsExactly(BACKUP);
    }

    @Test
    void a_refused_write_that_was_to_take_something_away_is_an_exception() {
      access().replaceAll(NAME, List.of(OFFICE, BACKUP));
      lab.cluster.traffic.failing("NfsExports.replaceClients", rejected());

      assertThatThrownBy(
              () ->
                  access().update(NAME, AccessUpdate.recovery(List.of(ip("1", "10.0.1.7", "ro")))))
          .isInstanceOf(Rejected.class)
          .hasMessageStartingWith("Update the access rules of share 'a': Change export 1");
    }

    @Test
    void whatever_an_open_or_foreign_list_lets_in_counts_as_taken_away() {
      AccessUpdate update = AccessUpdate.recovery(List.of(ip("1", "10.0.0.0/24", "rw")));
      for (NfsClients before :
          List.of(
              NfsClients.of(List.of(), List.of(), List.of(), List.of()),
              NfsClients.of(List.of("127.0.0.1", "web"), List.of(), List.of(), List.of()),
              NfsClients.of(List.of("127.0.0.1"), List.of(), List.of(), List.of("10.0.0.1")),
              NfsClients.of(List.of("127.0.0.1", "10.3.0.0/16"), List.of(), List.of(), List.of()),
              NfsClients.of(List.of("127.0.0.1"), List.of("10.3.0.1"), List.of(), List.of()),
              NfsClients.of(List.of("127.0.0.1"), List.of(), List.of("10.3.0.1"), List.of()))) {
        given(before, false);
        lab.cluster.traffic.failing("NfsExports.replaceClients", rejected());

        assertThatThrownBy(() -> access().update(NAME, update))
            .as("%s", before)
            .isInstanceOf(Rejected.class);
      }
    }

    @Test
    void a_lost_answer_to_a_write_that_arrived_is_no_failure() {
      lab.cluster.traffic.losingAnswer("NfsExports.replaceClients", Lab.lost());

      assertThat(access().update(NAME, AccessUpdate.recovery(List.of(ip("1", "10.0.1.7", "ro")))))
          .containsExactly(RuleAnswer.active("1"));
    }

    @Test
    void a_write_that_may_still_arrive_is_an_exception() {
      lab.cluster.traffic.failing("NfsExports.replaceClients", Lab.lost());

      assertThatThrownBy(
              () ->
                  access().update(NAME, AccessUpdate.recovery(List.of(ip("1", "10.0.1.7", "ro")))))
          .isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_write_that_failed_and_cannot_be_looked_at_is_an_exception() {
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("NfsExports.replaceClients")) {
              throw rejected();
            }
            if (request.equals("NfsExports.find")) {
              throw Lab.unavailable();
            }
          });

      assertThatThrownBy(
              () ->
                  access().update(NAME, AccessUpdate.recovery(List.of(ip("1", "10.0.1.7", "ro")))))
          .isInstanceOf(Rejected.class)
          .satisfies(failure -> assertThat(failure.getCause().getSuppressed()).hasSize(1));
    }

    @Test
    void somebody_elses_write_at_the_same_time_is_noticed() {
      lab.cluster.traffic.after(
          request -> {
            if (request.equals("NfsExports.replaceClients")) {
              given(NfsClients.closed(), false);
            }
          });

      assertThatThrownBy(() -> access().replaceAll(NAME, List.of(OFFICE)))
          .isInstanceOf(ConcurrentChange.class)
          .hasMessage(
              "Set the access rules of share 'a': Write NFS export 1 of /ifs/manila/a: it was"
                  + " changed by somebody else at the same time. Read the rules again, and repeat"
                  + " the change");
    }

    @Test
    void an_export_that_is_removed_meanwhile_is_noticed() {
      lab.cluster.traffic.after(
          request -> {
            if (request.equals("NfsExports.replaceClients")) {
              lab.cluster.nfs.exports.clear();
            }
          });

      assertThatThrownBy(() -> access().replaceAll(NAME, List.of(OFFICE)))
          .isInstanceOf(ConcurrentChange.class)
          .hasMessageContaining("Read NFS export 1 of /ifs/manila/a: it was removed meanwhile");
    }
  }

  @Nested
  class Allowing {
    @Test
    void rules_are_added_to_those_in_force() {
      access().replaceAll(NAME, List.of(BACKUP));

      assertThat(access().allow(NAME, List.of(ip("1", "10.0.0.0/24", "rw"))))
          .containsExactly(RuleAnswer.active("1"));

      assertThat(access().list(NAME)).containsExactlyInAnyOrder(OFFICE, BACKUP);
    }

    @Test
    void a_level_is_raised_and_lowered() {
      access().replaceAll(NAME, List.of(BACKUP));

      access().allow(NAME, List.of(ip("1", "10.0.1.7", "rw")));
      assertThat(access().list(NAME)).containsExactly(BACKUP.at(READ_WRITE));

      access().allow(NAME, List.of(ip("1", "10.0.1.7/32", "ro")));
      assertThat(access().list(NAME)).containsExactly(BACKUP);
    }

    @Test
    void what_is_in_force_wins_over_what_excludes_it() {
      access().replaceAll(NAME, List.of(OFFICE));

      assertThat(access().allow(NAME, List.of(ip("1", "10.0.0.5", "ro"))))
          .singleElement()
          .satisfies(
              answer ->
                  assertThat(answer.reason().orElseThrow())
                      .contains("overlaps ip:10.0.0.0/24:rw at another level"));

      assertThat(access().list(NAME)).containsExactly(OFFICE);
    }

    @Test
    void a_change_of_level_that_is_refused_leaves_the_rule_as_it_was() {
      AccessRule office = OFFICE.at(READ_ONLY);
      AccessRule desk = AccessRule.network("10.0.0.5", READ_ONLY);
      access().replaceAll(NAME, List.of(office, desk));

      assertThat(
              access()
                  .allow(
                      NAME,
                      List.of(ip("raise", "10.0.0.0/24", "rw"), ip("other", "10.0.1.7", "ro"))))
          .extracting(RuleAnswer::id, RuleAnswer::isActive)
          .containsExactly(tuple("raise", false), tuple("other", true));

      assertThat(access().list(NAME)).containsExactlyInAnyOrder(office, desk, BACKUP);
    }

    @Test
    void overlapping_lists_of_an_adopted_export_are_not_changed_in_part() {
      NfsClients overlapping =
          NfsClients.of(List.of("10.0.0.0/24"), List.of(), List.of("10.0.0.5"), List.of());
      given(overlapping, false);

      assertThatThrownBy(() -> access().allow(NAME, List.of(ip("1", "10.0.1.7", "ro"))))
          .isInstanceOf(Conflict.class)
          .hasMessage(
              "Allow access to share 'a': Change the rules of NFS export 1 of /ifs/manila/a: Rule"
                  + " ip:10.0.0.5:ro: overlaps ip:10.0.0.0/24:rw at another level, and OneFS"
                  + " cannot say which of the two wins. Set the complete rules instead");
      assertThatThrownBy(() -> access().deny(NAME, List.of(BACKUP))).isInstanceOf(Conflict.class);
      assertThat(clients()).isEqualTo(overlapping);

      access().replaceAll(NAME, List.of(OFFICE));
      assertThat(clients()).isEqualTo(NfsClients.admitting(List.of(OFFICE)));
    }

    @Test
    void a_rule_that_cannot_be_read_is_answered_and_nothing_is_written() {
      assertThat(access().allow(NAME, List.of(ip("1", "nonsense", "rw"))))
          .extracting(RuleAnswer::isActive)
          .containsExactly(false);
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }
  }

  @Nested
  class Denying {
    @Test
    void the_rules_about_these_clients_are_removed_whatever_their_level() {
      access().replaceAll(NAME, List.of(OFFICE, BACKUP));

      access().deny(NAME, List.of(OFFICE.at(READ_ONLY)));

      assertThat(access().list(NAME)).containsExactly(BACKUP);
    }

    @Test
    void the_last_rule_gone_is_the_share_closed() {
      access().replaceAll(NAME, List.of(OFFICE));

      access().deny(NAME, List.of(OFFICE));

      assertThat(clients()).isEqualTo(NfsClients.closed());
    }

    @Test
    void what_is_not_allowed_is_denied_already() {
      access().replaceAll(NAME, List.of(OFFICE));
      lab.cluster.traffic.reset();

      access().deny(NAME, List.of(BACKUP, AccessRule.user("eve", READ_ONLY)));

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_refused_removal_is_an_exception() {
      access().replaceAll(NAME, List.of(OFFICE));
      lab.cluster.traffic.failing("NfsExports.replaceClients", rejected());

      assertThatThrownBy(() -> access().deny(NAME, List.of(OFFICE)))
          .isInstanceOf(Rejected.class)
          .hasMessageStartingWith("Deny access to share 'a': ");
    }
  }

  @Nested
  class Listing {
    @Test
    void an_export_that_is_read_only_gives_its_clients_that_level() {
      given(NfsClients.of(List.of("10.0.0.0/24"), List.of("10.0.1.7"), List.of(), List.of()), true);

      assertThat(access().list(NAME))
          .containsExactlyInAnyOrder(OFFICE.at(READ_ONLY), BACKUP.at(READ_WRITE));
    }

    @Test
    void a_share_that_is_not_there_is_told() {
      assertThatThrownBy(() -> access().list(new ShareName("b")))
          .isInstanceOf(NotFound.class)
          .hasMessage(
              "List the access rules of share 'b': there is no share 'b' below /ifs/manila");
    }

    @Test
    void from_a_share_that_nothing_offers_everything_can_be_taken_away() {
      lab.cluster.nfs.exports.clear();

      access().deny(NAME, List.of(OFFICE));
      assertThat(access().replaceAll(NAME, List.of())).isEmpty();
      assertThat(access().update(NAME, AccessUpdate.recovery(List.of()))).isEmpty();
      assertThat(access().list(NAME)).isEmpty();
      assertThat(access().foreignClients(NAME)).isEmpty();

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void nothing_is_said_to_be_taken_away_while_an_export_that_lost_its_mark_offers_the_share() {
      lab.cluster.nfs.exports.clear();
      lab.cluster.nfs.export("edited by hand", Lab.at("a"));

      assertThatThrownBy(() -> access().deny(NAME, List.of(OFFICE)))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("NFS export 2 exposes /ifs/manila/a");
    }

    @Test
    void a_half_made_share_has_no_rules_yet() {
      lab.halfMade(Lab.mark(new ShareName("b"), Protocol.NFS), Lab.at("b"));

      assertThatThrownBy(() -> access().replaceAll(new ShareName("b"), List.of(OFFICE)))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("share 'b' is not complete");
    }
  }
}

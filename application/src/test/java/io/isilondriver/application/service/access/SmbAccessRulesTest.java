package io.isilondriver.application.service.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Access.AccessUpdate;
import io.isilondriver.application.port.in.Access.OtherClients;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmbAccessRulesTest {
  private static final ShareName NAME = new ShareName("a");
  private static final Sid ALICE = new Sid("S-1-5-21-1-2-3-1001");
  private static final Sid BOB = new Sid("S-1-5-21-1-2-3-1002");
  private static final Sid ENG = new Sid("S-1-5-21-1-2-3-2001");
  private static final AccessRule ALICE_WRITES = AccessRule.user("alice", READ_WRITE);
  private static final AccessRule BOB_READS = AccessRule.user("bob", READ_ONLY);

  private final Lab lab = new Lab();

  @BeforeEach
  void an_smb_share_and_some_accounts() {
    prepare(lab);
  }

  private static Lab prepare(Lab lab) {
    lab.smb("a");
    lab.cluster
        .accounts
        .user("alice", ALICE.value())
        .user("EXAMPLE\\alice", ALICE.value())
        .user("bob", BOB.value())
        .group("eng", ENG.value());
    lab.cluster.accounts.users.put("many", new IdentityLookup.Ambiguous(3));
    return lab;
  }

  private static AccessService access(Lab lab) {
    return new AccessService(lab.context, new ShareLocator(lab.context));
  }

  private AccessService access() {
    return access(lab);
  }

  private SmbAccess present() {
    return lab.cluster.smb.shares.get("a").access();
  }

  private void given(SmbAccess access) {
    lab.cluster.smb.replaceAccess(AccessZone.SYSTEM, "a", access);
  }

  private static RuleRequest user(String id, String name, String level) {
    return new RuleRequest(id, "user", name, level);
  }

  private static Permission allow(Sid sid, String name, boolean group, Grant grant) {
    return new Permission(sid, name, group, grant, false);
  }

  private static Rejected rejected() {
    return new Rejected(Problem.when("Change SMB share a").because("the cluster refuses"));
  }

  @Nested
  class Replacing_all {
    @Test
    void accounts_are_let_in_by_SID_from_any_host() {
      assertThat(access().replaceAll(NAME, List.of(BOB_READS, ALICE_WRITES)))
          .containsExactlyInAnyOrder(ALICE_WRITES, BOB_READS);

      assertThat(present())
          .isEqualTo(
              new SmbAccess(
                  List.of(
                      allow(ALICE, "alice", false, Grant.CHANGE),
                      allow(BOB, "bob", false, Grant.READ)),
                  List.of()));
    }

    @Test
    void no_rules_close_the_share() {
      access().replaceAll(NAME, List.of(ALICE_WRITES));

      access().replaceAll(NAME, List.of());

      assertThat(present()).isEqualTo(SmbAccess.CLOSED);
    }

    @Test
    void nothing_is_written_if_nothing_differs_in_whatever_order() {
      given(
          new SmbAccess(
              List.of(allow(BOB, "", false, Grant.READ), allow(ALICE, "Alice", true, Grant.CHANGE)),
              List.of()));
      lab.cluster.traffic.reset();

      access().replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_host_list_a_denial_or_one_more_permission_is_a_difference() {
      List<Permission> good = List.of(allow(ALICE, "alice", false, Grant.CHANGE));
      for (SmbAccess other :
          List.of(
              new SmbAccess(good, List.of("deny:ALL")),
              new SmbAccess(good, List.of("allow:10.0.0.0/24", "deny:ALL")),
              new SmbAccess(
                  List.of(new Permission(ALICE, "alice", false, Grant.CHANGE, true)), List.of()),
              new SmbAccess(List.of(good.get(0), allow(BOB, "bob", false, Grant.READ)), List.of()),
              new SmbAccess(List.of(allow(ALICE, "alice", false, Grant.FULL)), List.of()))) {
        given(other);

        access().replaceAll(NAME, List.of(ALICE_WRITES));

        assertThat(present()).as("%s", other).isEqualTo(new SmbAccess(good, List.of()));
      }
    }

    @Test
    void a_group_is_found_by_a_group_rule_and_by_a_user_rule_that_no_user_has() {
      access().replaceAll(NAME, List.of(AccessRule.group("eng", READ_WRITE)));
      assertThat(present().permissions()).containsExactly(allow(ENG, "eng", true, Grant.CHANGE));

      access().replaceAll(NAME, List.of(AccessRule.user("eng", READ_ONLY)));
      assertThat(present().permissions()).containsExactly(allow(ENG, "eng", true, Grant.READ));
    }

    @Test
    void a_group_rule_never_finds_a_user() {
      assertThatThrownBy(
              () -> access().replaceAll(NAME, List.of(AccessRule.group("alice", READ_WRITE))))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("access zone 'System' knows no group 'alice'");
    }

    @Test
    void two_names_of_one_account_at_two_levels_are_refused() {
      List<AccessRule> rules =
          List.of(
              AccessRule.user("alice", READ_ONLY), AccessRule.user("EXAMPLE\\alice", READ_WRITE));

      assertThatThrownBy(() -> access().replaceAll(NAME, rules))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("gives the same account another level");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_rule_in_force_stays_when_its_account_is_gone_from_the_directory() {
      access().replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));
      lab.cluster.accounts.users.remove("bob");

      assertThat(access().replaceAll(NAME, List.of(BOB_READS))).containsExactly(BOB_READS);

      assertThat(present().permissions()).singleElement().returns(BOB, Permission::trustee);
    }

    @Test
    void a_rule_that_cannot_be_resolved_costs_no_other_one() {
      access().replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));
      lab.cluster.accounts.users.remove("bob");
      List<RuleRequest> wanted =
          List.of(user("b", "bob", "ro"), user("a", "alice", "rw"), user("g", "ghost", "rw"));

      List<RuleAnswer> answers =
          access(lab)
              .update(NAME, new AccessUpdate(wanted, List.of(wanted.get(2)), List.of(), List.of()));

      assertThat(answers.stream().filter(RuleAnswer::isActive))
          .extracting(RuleAnswer::id)
          .containsExactlyInAnyOrder("a", "b");
      assertThat(present().permissions()).hasSize(2);
    }

    @Test
    void rules_in_force_can_be_set_again_while_the_directory_is_away() {
      access().replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));
      lab.cluster.traffic.failing("Identities.user", Lab.unavailable());

      assertThat(access().replaceAll(NAME, List.of(BOB_READS))).containsExactly(BOB_READS);
    }

    @Test
    void a_SID_that_has_a_permission_needs_no_directory() {
      Sid gone = new Sid("S-1-5-21-9-9-9-777");
      given(new SmbAccess(List.of(allow(gone, "", false, Grant.READ)), List.of()));

      AccessRule listed = access().list(NAME).get(0);
      access().replaceAll(NAME, List.of(listed, ALICE_WRITES));

      assertThat(present().permissions()).extracting(Permission::trustee).contains(gone, ALICE);
    }

    @Test
    void well_known_groups_are_named_as_they_are_listed() {
      for (String everyone : List.of("Everyone", "everyone", "S-1-1-0")) {
        access().replaceAll(NAME, List.of(AccessRule.user(everyone, READ_ONLY)));

        assertThat(present().permissions())
            .singleElement()
            .returns(Sid.EVERYONE, Permission::trustee);
        assertThat(access().list(NAME)).containsExactly(AccessRule.group("Everyone", READ_ONLY));
      }
      access().replaceAll(NAME, List.of(AccessRule.group("Authenticated Users", READ_ONLY)));
      assertThat(present().permissions())
          .singleElement()
          .returns(new Sid("S-1-5-11"), Permission::trustee);
    }

    @Test
    void a_host_list_and_denials_of_an_adopted_share_are_told_and_kept_where_that_is_said() {
      lab.cluster.smb.shares.clear();
      lab.share(OwnershipMark.of(NAME, Protocol.SMB).from(Origin.ADOPTED), Lab.at("a"));
      var denied = new Permission(BOB, "bob", false, Grant.FULL, true);
      List<String> hosts = List.of("allow:10.1.2.0/24", "deny:ALL");
      given(new SmbAccess(List.of(denied), hosts));

      assertThat(access().foreignClients(NAME))
          .containsExactly("bob (denied)", "host list allow:10.1.2.0/24", "host list deny:ALL");
      assertThatThrownBy(
              () -> access().replaceAll(NAME, List.of(ALICE_WRITES), OtherClients.REFUSE))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("bob (denied)");

      access().replaceAll(NAME, List.of(ALICE_WRITES), OtherClients.KEEP);
      assertThat(present().permissions()).contains(denied).hasSize(2);
      assertThat(present().hostAcl()).isEqualTo(hosts);

      access().replaceAll(NAME, List.of(ALICE_WRITES));
      assertThat(access().foreignClients(NAME)).isEmpty();
    }

    @Test
    void who_is_denied_and_gets_in_as_one_of_everybody_is_told() {
      AccessRule everyone = AccessRule.group("Everyone", READ_ONLY);
      access().replaceAll(NAME, List.of(everyone, ALICE_WRITES));

      assertThat(access().deny(NAME, List.of(ALICE_WRITES))).containsExactly(everyone);
      assertThat(access().deny(NAME, List.of(everyone))).isEmpty();
    }

    @Test
    void any_single_fault_and_a_retry_end_alike() {
      FaultDrill.endsAlike(
          () -> {
            Lab prepared = prepare(new Lab());
            access(prepared).replaceAll(NAME, List.of(BOB_READS));
            return prepared;
          },
          prepared -> access(prepared).replaceAll(NAME, List.of(ALICE_WRITES)));
    }
  }

  @Nested
  class Updating {
    @Test
    void unknown_and_ambiguous_names_are_answered_and_keep_nobody_else_out() {
      List<RuleAnswer> answers =
          access()
              .update(
                  NAME,
                  AccessUpdate.recovery(
                      List.of(
                          user("1", "nobody-knows", "rw"),
                          user("2", "many", "rw"),
                          new RuleRequest("3", "ip", "10.0.0.1", "rw"),
                          user("4", "alice", ""))));

      assertThat(answers)
          .containsExactly(
              RuleAnswer.refused(
                  "1",
                  "Rule user:nobody-knows:rw: access zone 'System' knows no user or group"
                      + " 'nobody-knows'"),
              RuleAnswer.refused(
                  "2",
                  "Rule user:many:rw: access zone 'System' knows 3 accounts named 'many'; name the"
                      + " domain too"),
              RuleAnswer.refused(
                  "3",
                  "Rule ip:10.0.0.1:rw: an SMB share is opened to users and groups, not to"
                      + " addresses"),
              RuleAnswer.active("4"));
      assertThat(access().list(NAME)).containsExactly(ALICE_WRITES);
    }

    @Test
    void a_refused_write_of_additions_is_answered_for_exactly_these() {
      access().replaceAll(NAME, List.of(BOB_READS));
      lab.cluster.traffic.failing("SmbShares.replaceAccess", rejected());

      assertThat(
              access()
                  .update(
                      NAME,
                      AccessUpdate.recovery(
                          List.of(user("old", "bob", "ro"), user("new", "alice", "rw")))))
          .containsExactly(
              RuleAnswer.active("old"),
              RuleAnswer.refused("new", "Change SMB share a: the cluster refuses"));
    }

    @Test
    void a_refused_write_that_was_to_take_something_away_is_an_exception() {
      access().replaceAll(NAME, List.of(BOB_READS));
      lab.cluster.traffic.failing("SmbShares.replaceAccess", rejected());

      assertThatThrownBy(
              () ->
                  access().update(NAME, AccessUpdate.recovery(List.of(user("new", "alice", "rw")))))
          .isInstanceOf(Rejected.class);
    }

    @Test
    void a_denial_that_goes_takes_nothing_away() {
      given(
          new SmbAccess(List.of(new Permission(BOB, "bob", false, Grant.CHANGE, true)), List.of()));
      lab.cluster.traffic.failing("SmbShares.replaceAccess", rejected());

      assertThat(access().update(NAME, AccessUpdate.recovery(List.of(user("1", "alice", "rw")))))
          .extracting(RuleAnswer::isActive)
          .containsExactly(false);
    }

    @Test
    void an_SMB_share_that_is_removed_meanwhile_is_noticed() {
      lab.cluster.traffic.after(
          request -> {
            if (request.equals("SmbShares.replaceAccess")) {
              lab.cluster.smb.shares.clear();
            }
          });

      assertThatThrownBy(() -> access().replaceAll(NAME, List.of(ALICE_WRITES)))
          .isInstanceOf(ConcurrentChange.class)
          .hasMessageContaining("Read SMB share 'a': it was removed meanwhile");
    }
  }

  @Nested
  class Allowing_and_denying {
    @Test
    void accounts_are_added_to_those_let_in_and_their_levels_changed() {
      access().replaceAll(NAME, List.of(BOB_READS));

      access().allow(NAME, List.of(user("1", "alice", "rw")));
      assertThat(access().list(NAME)).containsExactlyInAnyOrder(ALICE_WRITES, BOB_READS);

      access().allow(NAME, List.of(user("1", "bob", "rw"), user("2", "alice", "ro")));
      assertThat(access().list(NAME))
          .containsExactlyInAnyOrder(ALICE_WRITES.at(READ_ONLY), BOB_READS.at(READ_WRITE));
    }

    @Test
    void an_unknown_account_leaves_the_others_as_they_are() {
      access().replaceAll(NAME, List.of(BOB_READS));

      assertThat(access().allow(NAME, List.of(user("1", "nobody-knows", "rw"))))
          .extracting(RuleAnswer::isActive)
          .containsExactly(false);

      assertThat(access().list(NAME)).containsExactly(BOB_READS);
    }

    @Test
    void an_account_is_denied_by_any_of_its_names() {
      access().replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));

      access().deny(NAME, List.of(AccessRule.user("EXAMPLE\\alice", READ_ONLY)));

      assertThat(access().list(NAME)).containsExactly(BOB_READS);
    }

    @Test
    void an_account_that_the_directory_lost_is_denied_by_the_name_that_is_shown() {
      given(SmbAccess.admitting(List.of(allow(new Sid("S-1-5-9"), "ghost", false, Grant.READ))));

      access().deny(NAME, List.of(AccessRule.user("Ghost", READ_ONLY)));

      assertThat(present()).isEqualTo(SmbAccess.CLOSED);
    }

    @Test
    void a_name_that_several_accounts_have_by_now_is_not_denied_by_doing_nothing() {
      given(SmbAccess.admitting(List.of(allow(ALICE, "EXAMPLE\\alice", false, Grant.CHANGE))));
      lab.cluster.accounts.users.put("alice", new IdentityLookup.Ambiguous(2));

      assertThatThrownBy(() -> access().deny(NAME, List.of(ALICE_WRITES)))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(ALICE.value())
          .hasMessageEndingWith("Deny it by SID");
      access().deny(NAME, List.of(AccessRule.user(ALICE.value(), READ_ONLY)));
      assertThat(present()).isEqualTo(SmbAccess.CLOSED);
    }

    @Test
    void a_name_that_nobody_has_by_now_is_not_denied_while_it_may_be_one_of_those_let_in() {
      for (String shown : List.of("EXAMPLE\\Ghost", "ghost@example.com", "", BOB.value())) {
        given(SmbAccess.admitting(List.of(allow(BOB, shown, false, Grant.READ))));

        assertThatThrownBy(() -> access().deny(NAME, List.of(AccessRule.user("ghost", READ_ONLY))))
            .as("shown as '%s'", shown)
            .isInstanceOf(Conflict.class)
            .hasMessageContaining(BOB.value())
            .hasMessageEndingWith("Deny it by SID");

        access().deny(NAME, List.of(AccessRule.user(BOB.value(), READ_ONLY)));
        assertThat(present()).isEqualTo(SmbAccess.CLOSED);
      }
    }

    @Test
    void a_network_or_an_unknown_account_is_denied_already() {
      access().replaceAll(NAME, List.of(ALICE_WRITES));
      lab.cluster.traffic.reset();

      access()
          .deny(
              NAME,
              List.of(
                  AccessRule.network("10.0.0.1", READ_ONLY),
                  AccessRule.user("nobody-knows", READ_ONLY)));

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void an_adopted_shares_denials_and_host_list_are_not_lifted_by_a_small_change() {
      Permission denied = new Permission(BOB, "bob", false, Grant.FULL, true);
      Permission everyone = allow(Sid.EVERYONE, "Everyone", true, Grant.READ);
      List<String> hosts = List.of("allow:10.0.0.0/24", "deny:ALL");
      given(new SmbAccess(List.of(denied, everyone), hosts));

      access().allow(NAME, List.of(user("1", "alice", "rw")));
      assertThat(present().hostAcl()).isEqualTo(hosts);
      assertThat(present().permissions())
          .startsWith(denied)
          .contains(everyone, allow(ALICE, "alice", false, Grant.CHANGE))
          .hasSize(3);

      access().deny(NAME, List.of(ALICE_WRITES));
      assertThat(present()).isEqualTo(new SmbAccess(List.of(denied, everyone), hosts));
    }

    @Test
    void grants_behind_a_host_list_that_lets_nobody_in_do_not_come_to_life() {
      SmbAccess switchedOff =
          new SmbAccess(
              List.of(allow(Sid.EVERYONE, "Everyone", true, Grant.FULL)), List.of("deny:ALL"));

      given(switchedOff);
      access().allow(NAME, List.of(user("1", "alice", "rw")));
      assertThat(access().list(NAME)).containsExactly(ALICE_WRITES);

      given(switchedOff);
      access().deny(NAME, List.of(ALICE_WRITES));
      assertThat(present()).isEqualTo(SmbAccess.CLOSED);
    }

    @Test
    void with_nobody_left_to_let_in_the_share_is_closed_altogether() {
      given(
          new SmbAccess(
              List.of(
                  new Permission(BOB, "bob", false, Grant.FULL, true),
                  allow(ALICE, "alice", false, Grant.CHANGE)),
              List.of("allow:10.0.0.0/24", "deny:ALL")));

      access().deny(NAME, List.of(ALICE_WRITES));

      assertThat(present()).isEqualTo(SmbAccess.CLOSED);
    }
  }

  @Nested
  class Looking_up {
    @Test
    void a_name_is_remembered_for_a_minute() {
      AccessService access = access();
      access.replaceAll(NAME, List.of(ALICE_WRITES));
      access.replaceAll(NAME, List.of(ALICE_WRITES));
      assertThat(lookUps()).isEqualTo(1);

      lab.pass(Duration.ofSeconds(59));
      access.replaceAll(NAME, List.of(ALICE_WRITES));
      assertThat(lookUps()).isEqualTo(1);

      lab.pass(Duration.ofSeconds(1));
      access.replaceAll(NAME, List.of(ALICE_WRITES));
      assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void names_are_remembered_side_by_side() {
      AccessService access = access();

      access.replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));
      access.replaceAll(NAME, List.of(ALICE_WRITES, BOB_READS));

      assertThat(lookUps()).isEqualTo(2);
    }

    @Test
    void rules_about_accounts_are_looked_for_on_an_SMB_share_first() {
      lab.cluster.traffic.reset();

      access().replaceAll(NAME, List.of(ALICE_WRITES));

      assertThat(lab.cluster.traffic.requests())
          .containsExactly(
              "SmbShares.find",
              "Identities.user",
              "NfsExports.ofPath",
              "Cluster.zones",
              "NfsExports.list",
              "SmbShares.list",
              "SmbShares.replaceAccess",
              "SmbShares.find");
    }

    @Test
    void an_export_of_the_directory_is_looked_for_before_the_first_rule_only() {
      access().replaceAll(NAME, List.of(ALICE_WRITES));
      lab.cluster.nfs.export("somebody's", Lab.at("a"));
      lab.cluster.traffic.reset();

      access().allow(NAME, List.of(user("1", "bob", "ro")));

      assertThat(lab.cluster.traffic.requests()).doesNotContain("NfsExports.ofPath");
    }

    @Test
    void an_export_that_somebody_left_for_the_directory_keeps_the_first_user_out() {
      lab.cluster.nfs.export("somebody's", Lab.at("a"));
      lab.cluster.traffic.reset();

      assertThatThrownBy(() -> access().replaceAll(NAME, List.of(ALICE_WRITES)))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("not the driver's");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void that_a_name_is_unknown_is_not_remembered() {
      AccessService access = access();
      access.allow(NAME, List.of(user("1", "carol", "rw")));
      lab.cluster.accounts.user("carol", "S-1-5-21-1-2-3-1003");

      assertThat(access.allow(NAME, List.of(user("1", "carol", "rw"))))
          .containsExactly(RuleAnswer.active("1"));
    }

    private long lookUps() {
      return lab.cluster.traffic.requests().stream().filter("Identities.user"::equals).count();
    }
  }

  @Test
  void denials_are_not_listed_as_rules() {
    given(
        new SmbAccess(
            List.of(
                new Permission(BOB, "bob", false, Grant.CHANGE, true),
                allow(ALICE, "", false, Grant.FULL)),
            List.of()));

    assertThat(access().list(NAME)).containsExactly(AccessRule.user(ALICE.value(), READ_WRITE));
  }
}

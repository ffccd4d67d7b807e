package io.isilondriver.application.service.exposure.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExportOptions;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.exposure.Answer;
import io.isilondriver.domain.exposure.Client;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.Unseen;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.Verdict.Reason;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.identity.Sid;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {
  private static final AccessZone ZONE = AccessZone.SYSTEM;
  private static final IfsPath SHARE = new IfsPath("/ifs/shares/a");
  private static final Sid ALICE = new Sid("S-1-5-21-1-2-3-1001");
  private static final Sid ENG = new Sid("S-1-5-21-1-2-3-2001");
  private static final NfsClients OPEN = NfsClients.of(List.of(), List.of(), List.of(), List.of());

  private static NfsExport export(String path, NfsClients clients) {
    return new NfsExport(new ExportId(1), ZONE, List.of(path), "", clients, false);
  }

  private static NfsExport export(NfsClients clients) {
    return export(SHARE.value(), clients);
  }

  private static NfsClients clients(String... entries) {
    return NfsClients.of(List.of("127.0.0.1"), List.of(entries), List.of(), List.of());
  }

  private static SmbShare share(SmbAccess access) {
    return new SmbShare(ZONE, "team", SHARE.value(), "", access);
  }

  private static Permission allow(Sid sid, String name, boolean group) {
    return new Permission(sid, name, group, Grant.CHANGE, false);
  }

  private static Permission deny(Sid sid, String name, boolean group) {
    return new Permission(sid, name, group, Grant.FULL, true);
  }

  private static Reach reach(NfsExport... exports) {
    return Reach.into(SHARE, List.of(exports), List.of(), List.of(), mark -> Owner.OTHER_SHARE);
  }

  private static Reach reach(SmbAccess access) {
    return Reach.into(
        SHARE, List.of(), List.of(share(access)), List.of(), mark -> Owner.OTHER_SHARE);
  }

  private static Explanation host(Reach reach, String address) {
    return reach.host(IpNetwork.parse(address), Circumstances.USUAL);
  }

  private static Explanation user(Reach reach, KnownAccount account, String... address) {
    Optional<IpNetwork> host = List.of(address).stream().findFirst().map(IpNetwork::parse);
    return reach.account(new Visitor("alice", Map.of(ZONE, account), host), Circumstances.USUAL);
  }

  private static KnownAccount alice(Sid... groups) {
    Set<Sid> sids = new HashSet<>(Set.of(groups));
    sids.add(ALICE);
    return new KnownAccount(KnownAccount.State.KNOWN, sids);
  }

  private static Reason only(Explanation explanation) {
    assertThat(explanation.ways()).hasSize(1);
    return explanation.ways().get(0).reason();
  }

  @ParameterizedTest
  @CsvSource({
    "/ifs, ABOVE",
    "/ifs/shares, ABOVE",
    "/ifs/shares/a, SAME",
    "/ifs/shares/a/, SAME",
    "/ifs/shares/a/in, INSIDE"
  })
  void what_is_exposed_above_at_or_inside_a_directory_leads_into_it(String path, Position where) {
    Reach reach = reach(export(path, OPEN));

    assertThat(reach.ways()).extracting(WayIn::position).containsExactly(where);
    assertThat(host(reach, "10.9.9.9").answer()).isEqualTo(Answer.YES);
    assertThat(reach.waysIn().admitNobody()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"/ifs/shares/ab", "/ifs/other", "/ifs/.snapshot/s/shares/a", "no path"})
  void what_is_exposed_elsewhere_does_not(String path) {
    assertThat(reach(export(path, OPEN)).ways()).isEmpty();
  }

  @Test
  void nobody_is_said_only_when_everything_was_seen() {
    var unseen = new Unseen(Unseen.Kind.SMB_SHARES, Optional.of(ZONE), "403");
    Reach closed = reach(export(NfsClients.closed()));
    Reach partly =
        Reach.into(SHARE, List.of(), List.of(), List.of(unseen), mark -> Owner.OTHER_SHARE);

    assertThat(closed.waysIn().admitNobody()).isTrue();
    assertThat(host(closed, "10.0.0.1").answer()).isEqualTo(Answer.NO);
    assertThat(partly.waysIn().admitNobody()).isFalse();
    assertThat(host(partly, "10.0.0.1").answer()).isEqualTo(Answer.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "client.example.com, HOST_NAME",
    "@labhosts, NETGROUP",
    "10.0.0.0/255.255.255.0, UNREADABLE_ENTRY"
  })
  void a_client_that_only_others_can_resolve_cannot_be_told(String entry, Reason why) {
    Reach reach = reach(export(clients(entry)));

    assertThat(only(host(reach, "10.0.0.1"))).isEqualTo(why);
    assertThat(host(reach, "10.0.0.1").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(reach.waysIn().admitNobody()).isFalse();
    assertThat(reach.ways().get(0).clients()).extracting(Client::name).containsExactly(entry);
  }

  @Test
  void an_address_that_is_listed_beside_a_netgroup_gets_in_for_certain() {
    Reach reach = reach(export(clients("@labhosts", "10.0.0.7/24")));

    assertThat(only(host(reach, "10.0.0.200"))).isEqualTo(Reason.LISTED);
    assertThat(host(reach, "10.0.1.1").answer()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void an_empty_client_list_admits_every_host_whatever_the_others_hold() {
    Reach reach =
        reach(export(NfsClients.of(List.of(), List.of(), List.of("10.0.0.0/24"), List.of())));

    assertThat(only(host(reach, "10.9.0.1"))).isEqualTo(Reason.OPEN_TO_EVERYBODY);
    assertThat(host(reach, "10.9.0.1").level()).contains(AccessLevel.READ_WRITE);
    assertThat(host(reach, "10.0.0.1").level()).contains(AccessLevel.READ_ONLY);
    assertThat(reach.ways().get(0).opensToEverybody()).isTrue();
  }

  @Test
  void of_a_host_in_two_lists_the_level_is_the_lower_and_not_certain() {
    Reach reach =
        reach(
            export(
                NfsClients.of(
                    List.of("127.0.0.1"), List.of("10.0.0.5"), List.of("10.0.0.0/24"), List.of())));

    Verdict verdict = host(reach, "10.0.0.5").ways().get(0);

    assertThat(verdict.level()).contains(AccessLevel.READ_ONLY);
    assertThat(verdict.levelCertain()).isFalse();
  }

  @Test
  void whoever_is_mapped_to_root_acts_as_root() {
    Reach squashed = reach(export(clients("10.0.0.1")));
    NfsExport plain = export(clients("10.0.0.1"));
    Reach allRoot = reach(with(plain, options(Optional.of("USER:nobody"), Optional.of("UID:0"))));
    Reach allNobody = reach(with(plain, options(Optional.empty(), Optional.of("USER:nobody"))));
    Reach off = reach(with(plain, options(Optional.empty(), Optional.empty())));

    assertThat(host(squashed, "10.0.0.1").actsAsRoot()).isFalse();
    assertThat(host(allRoot, "10.0.0.1").actsAsRoot()).isTrue();
    assertThat(host(allNobody, "10.0.0.1").actsAsRoot()).isFalse();
    assertThat(host(off, "10.0.0.1").actsAsRoot()).isTrue();
    assertThat(off.ways().get(0).givesRoot()).isTrue();
    assertThat(host(off, "10.0.0.2").actsAsRoot()).isFalse();
  }

  private static NfsExportOptions options(Optional<String> root, Optional<String> all) {
    return new NfsExportOptions(false, List.of("krb5"), root, Optional.empty(), all);
  }

  private static NfsExport with(NfsExport export, NfsExportOptions options) {
    return new NfsExport(
        export.id(),
        export.zone(),
        export.paths(),
        export.description(),
        export.clients(),
        export.readOnly(),
        options);
  }

  @Test
  void that_a_client_needs_a_ticket_is_told() {
    Reach reach = reach(with(export(OPEN), options(Optional.empty(), Optional.empty())));

    assertThat(reach.ways().get(0).protection()).containsExactly("krb5");
  }

  @Test
  void an_account_that_runs_as_root_needs_no_permission() {
    var access = new SmbAccess(List.of(), List.of(), List.of(new Trustee(ENG, "eng", true)));

    Explanation member = user(reach(access), alice(ENG));

    assertThat(only(member)).isEqualTo(Reason.RUNS_AS_ROOT);
    assertThat(member.actsAsRoot()).isTrue();
    assertThat(user(reach(access), alice()).answer()).isEqualTo(Answer.NO);
    assertThat(reach(access).waysIn().admitNobody()).isFalse();
  }

  @Test
  void the_first_permission_that_is_about_a_right_decides() {
    Permission group = allow(ENG, "eng", true);
    Permission not = deny(ALICE, "alice", false);

    assertThat(only(user(reach(access(not, group)), alice(ENG)))).isEqualTo(Reason.DENIED);
    assertThat(only(user(reach(access(group, not)), alice(ENG)))).isEqualTo(Reason.GRANTED);
    assertThat(only(user(reach(access(group)), alice()))).isEqualTo(Reason.NOT_GRANTED);
  }

  private static SmbAccess access(Permission... permissions) {
    return new SmbAccess(List.of(permissions), List.of());
  }

  @Test
  void an_account_whose_directory_service_is_away_cannot_be_told() {
    var away = new KnownAccount(KnownAccount.State.SERVICE_AWAY, Set.of());
    Permission everyone = allow(Sid.EVERYONE, "Everyone", false);

    assertThat(only(user(reach(access(allow(ENG, "eng", true))), away)))
        .isEqualTo(Reason.DIRECTORY_SERVICE_AWAY);
    assertThat(only(user(reach(access(everyone)), away))).isEqualTo(Reason.GRANTED);
    assertThat(only(user(reach(access()), away))).isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void a_permission_of_an_account_without_a_sid_may_be_anybodys() {
    Permission strange = allow(Sid.NOBODY, "someone", false);

    assertThat(only(user(reach(access(strange)), alice()))).isEqualTo(Reason.ACCOUNT_UNCLEAR);
    assertThat(reach(access(strange)).waysIn().admitNobody()).isFalse();
  }

  @Test
  void a_host_list_decides_by_its_first_entry_that_matches() {
    Permission everyone = allow(Sid.EVERYONE, "Everyone", false);
    var some =
        new SmbAccess(List.of(everyone), List.of("allow:10.0.0.0/24 EXCEPT 10.0.0.9", "deny:ALL"));
    var odd = new SmbAccess(List.of(everyone), List.of("permit:10.0.0.1", "deny:ALL"));
    var closed = new SmbAccess(List.of(everyone), List.of("deny:ALL"));

    assertThat(host(reach(some), "10.0.0.1").answer()).isEqualTo(Answer.YES);
    assertThat(only(host(reach(some), "10.0.0.9"))).isEqualTo(Reason.HOST_DENIED);
    assertThat(only(user(reach(some), alice()))).isEqualTo(Reason.ADDRESS_NEEDED);
    assertThat(user(reach(some), alice(), "10.0.0.1").answer()).isEqualTo(Answer.YES);
    assertThat(host(reach(odd), "10.0.0.1").answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(reach(closed).waysIn().admitNobody()).isTrue();
    assertThat(reach(some).waysIn().admitNobody()).isFalse();
    assertThat(reach(odd).waysIn().admitNobody()).isFalse();
  }

  @Test
  void a_host_gets_in_by_smb_if_some_account_does_from_there() {
    Permission alice = allow(ALICE, "alice", false);
    Permission notEng = deny(ENG, "eng", true);

    assertThat(host(reach(access(alice)), "10.0.0.1").answer()).isEqualTo(Answer.YES);
    assertThat(host(reach(access(alice)), "10.0.0.1").ways().get(0).subject()).isEqualTo("alice");
    assertThat(only(host(reach(access(notEng, alice)), "10.0.0.1")))
        .isEqualTo(Reason.ACCOUNT_NEEDED);
    assertThat(only(host(reach(access(notEng)), "10.0.0.1"))).isEqualTo(Reason.NOT_GRANTED);
  }

  @Test
  void a_user_without_an_address_gets_in_by_nfs_only_where_every_host_does() {
    assertThat(only(user(reach(export(OPEN)), alice()))).isEqualTo(Reason.OPEN_TO_EVERYBODY);
    assertThat(only(user(reach(export(clients("10.0.0.1"))), alice())))
        .isEqualTo(Reason.ADDRESS_NEEDED);
    assertThat(only(user(reach(export(NfsClients.closed())), alice())))
        .isEqualTo(Reason.NOT_LISTED);
  }

  @Test
  void a_fingerprint_changes_with_what_is_let_in_and_with_nothing_else() {
    WayIn way = reach(export(clients("10.0.0.1"))).ways().get(0);
    WayIn same = reach(export(clients("10.0.0.1"))).ways().get(0);
    WayIn wider = reach(export(clients("10.0.0.0/24"))).ways().get(0);
    WayIn asRoot =
        reach(with(export(clients("10.0.0.1")), NfsExportOptions.standard(false))).ways().get(0);

    assertThat(way.fingerprint()).hasSize(8).isEqualTo(same.fingerprint());
    assertThat(wider.fingerprint()).isNotEqualTo(way.fingerprint());
    assertThat(asRoot.fingerprint()).isNotEqualTo(way.fingerprint());
  }
}

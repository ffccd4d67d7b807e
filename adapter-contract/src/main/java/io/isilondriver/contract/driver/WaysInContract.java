package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.exposure.Answer;
import io.isilondriver.domain.exposure.Client;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.Unseen;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.Verdict.Reason;
import io.isilondriver.domain.exposure.WayIn;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WayIn.Position;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Promise P10: what is said about access is true of the cluster, not of the driver's own records.
 */
public abstract class WaysInContract extends DriverContract {
  private static final Permission EVERYONE =
      new Permission(Sid.EVERYONE, "Everyone", false, Grant.FULL, false);

  private WaysIn ways(String share) {
    return driver().access().waysInto(share(share));
  }

  private Explanation host(String share, String address) {
    return driver().access().explainHost(share(share), IpNetwork.parse(address));
  }

  private Explanation user(String share, String user, String... address) {
    return driver()
        .access()
        .explainUser(
            share(share), user, List.of(address).stream().findFirst().map(IpNetwork::parse));
  }

  private ExportId openExport(IfsPath path) {
    return fixture()
        .makeExport(
            ZONE, List.of(path), "", NfsClients.of(List.of(), List.of(), List.of(), List.of()));
  }

  private void smbShare(AccessZone zone, String name, IfsPath path, SmbAccess access) {
    backend().smbShares().create(zone, name, path, "", access);
  }

  private IfsPath inside(String share, String name) {
    IfsPath path = pathOf(share).child(name);
    backend().namespace().createDirectory(path, Mode.parse("0755"), Optional.empty());
    return path;
  }

  @Test
  void a_share_without_rules_on_a_clean_cluster_admits_nobody() {
    anNfsShare("quiet");

    assertThat(ways("quiet").admitNobody()).isTrue();
    assertThat(ways("quiet").ways()).extracting(WayIn::owner).containsExactly(Owner.OWN);
    assertThat(host("quiet", STRANGER).answer()).isEqualTo(Answer.NO);
    assertThat(user("quiet", MALLORY, STRANGER).answer()).isEqualTo(Answer.NO);
  }

  @Test
  void exports_and_smb_shares_above_the_root_directory_are_ways_into_every_share() {
    openExport(IfsPath.IFS);
    smbShare(ZONE, "ifs", IfsPath.IFS, new SmbAccess(List.of(EVERYONE), List.of()));
    anNfsShare("secret");

    assertThat(ways("secret").admitNobody()).isFalse();
    assertThat(ways("secret").openOfOthers())
        .extracting(WayIn::position)
        .containsExactly(Position.ABOVE, Position.ABOVE);
    assertThat(ways("secret").openOfOthers()).allMatch(WayIn::opensToEverybody);
    assertThat(host("secret", STRANGER).answer()).isEqualTo(Answer.YES);
    assertThat(host("secret", STRANGER).level()).contains(READ_WRITE);
    assertThat(user("secret", MALLORY).answer()).isEqualTo(Answer.YES);
  }

  @Test
  void an_smb_share_of_the_directory_beside_an_nfs_share_is_a_way_in() {
    anNfsShare("proj");
    smbShare(ZONE, "proj-win", pathOf("proj"), new SmbAccess(List.of(EVERYONE), List.of()));

    assertThat(ways("proj").openOfOthers())
        .extracting(way -> way.exposure().toString())
        .containsExactly(ZONE + "/smb/proj-win");
    assertThat(user("proj", "bob").answer()).isEqualTo(Answer.YES);
  }

  @Test
  void exports_of_other_zones_around_the_directory_are_ways_in_and_of_elsewhere_are_not() {
    IfsPath elsewhere = aDirectoryOutside("elsewhere");
    var acme = new AccessZone("acme");
    var other = new AccessZone("other");
    anNfsShare("z5");
    fixture().makeZone(acme, pathOf("z5"));
    fixture().makeZone(other, elsewhere);
    fixture()
        .makeExport(
            acme,
            List.of(pathOf("z5")),
            "",
            NfsClients.of(List.of("10.99.0.0/16"), List.of(), List.of(), List.of()));
    callsSoFar();

    assertThat(host("z5", "10.99.1.1").answer()).isEqualTo(Answer.YES);
    assertThat(host("z5", STRANGER).answer()).isEqualTo(Answer.NO);
    assertThat(ways("z5").openOfOthers())
        .extracting(way -> way.exposure().zone())
        .containsExactly(acme);
    assertThat(callsSoFar()).filteredOn(call -> call.equals("Cluster.zones")).hasSize(3);
  }

  @Test
  void an_export_of_a_directory_inside_the_share_is_a_way_in() {
    anNfsShare("t1");
    IfsPath home = inside("t1", "home");
    openExport(home);

    assertThat(ways("t1").openOfOthers())
        .extracting(WayIn::path, WayIn::position)
        .containsExactly(tuple(home, Position.INSIDE));
    assertThat(host("t1", STRANGER).answer()).isEqualTo(Answer.YES);

    backend().namespace().delete(home);
    assertThat(host("t1", STRANGER).answer()).isEqualTo(Answer.NO);
  }

  @Test
  void accounts_that_act_as_root_are_told_and_gone_with_the_first_change_of_rules() {
    Trustee everybody = new Trustee(Sid.EVERYONE, "Everyone", false);
    anSmbShare("etl");
    SmbAccess asRoot = new SmbAccess(List.of(), List.of(), List.of(everybody));
    backend().smbShares().replaceAccess(ZONE, "etl", asRoot);

    assertThat(ways("etl").admitNobody()).isFalse();
    assertThat(driver().access().foreignClients(share("etl"))).hasSize(1);
    assertThat(user("etl", "bob").actsAsRoot()).isTrue();

    driver().access().replaceAll(share("etl"), List.of(AccessRule.user("alice", READ_WRITE)));

    assertThat(user("etl", "bob").answer()).isEqualTo(Answer.NO);
    assertThat(user("etl", "alice").actsAsRoot()).isFalse();
    assertThat(fixture().smbAccess(ZONE, STRANGER, "bob", "etl")).isEmpty();
  }

  @Test
  void host_lists_and_denials_of_an_smb_share_count() {
    anSmbShare("dny");
    Permission notBob = new Permission(sidOf("bob"), "bob", false, Grant.FULL, true);
    SmbAccess access =
        new SmbAccess(List.of(notBob, EVERYONE), List.of("allow:10.1.2.0/24", "deny:ALL"));
    backend().smbShares().replaceAccess(ZONE, "dny", access);

    assertThat(only(user("dny", "bob", "10.1.2.3"))).isEqualTo(Reason.DENIED);
    assertThat(only(user("dny", "alice", "10.1.2.3"))).isEqualTo(Reason.GRANTED);
    assertThat(only(user("dny", "alice", STRANGER))).isEqualTo(Reason.HOST_DENIED);
    assertThat(only(user("dny", "alice"))).isEqualTo(Reason.ADDRESS_NEEDED);
    assertThat(ways("dny").ways().get(0).hosts()).containsExactly("allow:10.1.2.0/24", "deny:ALL");
  }

  @Test
  void a_member_of_a_group_gets_in_by_the_rule_of_the_group() {
    anSmbShare("team");
    driver().access().replaceAll(share("team"), List.of(AccessRule.group("eng", READ_WRITE)));

    assertThat(user("team", "bob").answer()).isEqualTo(Answer.YES);
    assertThat(user("team", "alice").answer()).isEqualTo(Answer.NO);
    assertThat(user("team", "nobody-of-this-name").answer()).isEqualTo(Answer.NO);
  }

  @Test
  void root_squash_that_was_switched_off_is_told() {
    anNfsShare("team02");
    driver()
        .access()
        .replaceAll(share("team02"), List.of(AccessRule.network("10.0.0.1", READ_WRITE)));
    assertThat(host("team02", "10.0.0.1").actsAsRoot()).isFalse();

    ExportId export = backend().nfsExports().ofPath(ZONE, pathOf("team02")).get(0).id();
    fixture().disableRootSquash(ZONE, export);

    assertThat(host("team02", "10.0.0.1").actsAsRoot()).isTrue();
    assertThat(ways("team02").ways()).allMatch(WayIn::givesRoot);
  }

  @Test
  void clients_that_no_rule_stands_for_are_told_and_may_be_anybody() {
    anNfsShare("hand");
    fixture()
        .makeExport(
            ZONE,
            List.of(pathOf("hand")),
            "",
            NfsClients.of(
                List.of("host7.example.com", "@labhosts"),
                List.of(),
                List.of(),
                List.of("10.5.0.9")));

    assertThat(host("hand", STRANGER).answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(host("hand", "10.5.0.9").actsAsRoot()).isTrue();
    assertThat(ways("hand").openOfOthers().get(0).clients())
        .extracting(Client::kind)
        .containsExactlyInAnyOrder(
            Client.Kind.HOST_NAME, Client.Kind.NETGROUP, Client.Kind.ADDRESS);
  }

  @Test
  void what_the_account_may_not_list_is_named_and_nobody_is_not_said() {
    anNfsShare("dark");
    refusing("SmbShares.list");

    assertThat(ways("dark").admitNobody()).isFalse();
    assertThat(ways("dark").unseen()).extracting(Unseen::kind).containsOnly(Unseen.Kind.SMB_SHARES);
    assertThat(host("dark", STRANGER).answer()).isEqualTo(Answer.UNKNOWN);

    refusing("Cluster.zones");
    assertThat(ways("dark").unseen())
        .extracting(Unseen::kind)
        .containsExactly(Unseen.Kind.ACCESS_ZONES);
    assertThat(host("dark", STRANGER).answer()).isEqualTo(Answer.UNKNOWN);
  }

  private void refusing(String name) {
    watch(
        call -> {
          if (call.name().equals(name)) {
            throw new NotPermitted(Problem.when(call.name()).because("the test says so"));
          }
          return call.proceed();
        });
  }

  @Test
  void a_cluster_that_does_not_answer_is_a_failure_and_no_answer() {
    anNfsShare("away");
    failing(call -> call.name().equals("NfsExports.list"));

    assertThatThrownBy(() -> host("away", STRANGER)).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> ways("away")).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_user_whose_directory_service_is_away_cannot_be_told() {
    anSmbShare("dc");
    driver().access().replaceAll(share("dc"), List.of(AccessRule.user("alice", READ_WRITE)));
    failing(call -> call.name().equals("Identities.user"));

    assertThat(only(user("dc", "alice"))).isEqualTo(Reason.DIRECTORY_SERVICE_AWAY);
    assertThat(user("dc", "alice").answer()).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void behind_a_service_that_is_off_nobody_gets_in() {
    anNfsShare("off");
    driver().access().replaceAll(share("off"), List.of(AccessRule.network("10.0.0.1", READ_WRITE)));
    fixture().stopServing(Protocol.NFS);

    assertThat(only(host("off", "10.0.0.1"))).isEqualTo(Reason.SERVICE_OFF);
  }

  @Test
  void a_share_that_is_not_there_and_a_network_cannot_be_explained() {
    anNfsShare("one");

    assertThatThrownBy(() -> host("none", STRANGER)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> ways("none")).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> host("one", "10.0.0.0/24")).isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> user("one", "alice", "10.0.0.0/24"))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void asking_changes_nothing() {
    openExport(IfsPath.IFS);
    anNfsShare("calm");
    callsSoFar();

    host("calm", STRANGER);
    user("calm", "alice");
    ways("calm");

    assertThat(changesSoFar()).isEmpty();
  }

  private static Reason only(Explanation explanation) {
    assertThat(explanation.ways()).hasSize(1);
    Verdict verdict = explanation.ways().get(0);
    return verdict.reason();
  }

  private Sid sidOf(String user) {
    return backend()
        .identities()
        .user(ZONE, user)
        .fold(
            found -> found.sid(),
            () -> {
              throw new AssertionError("The fixture made the user, and it is not known");
            },
            ambiguous -> {
              throw new AssertionError("The fixture made one user, and there are several");
            });
  }
}

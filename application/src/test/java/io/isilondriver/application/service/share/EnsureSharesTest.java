package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.Share.State;
import io.isilondriver.domain.share.ShareSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checking shares, and repairing what can be repaired. */
class EnsureSharesTest extends EnsuringLab {
  @ParameterizedTest
  @EnumSource(Way.class)
  void a_share_in_order_is_available_and_nothing_is_changed(Way way) {
    lab.share(NFS.mountedAs(Optional.of(MOUNT)), PATH);
    lab.cluster.nfs.aliases.names.put("m", PATH);

    Ensured answer =
        way.check(
            lab,
            new ExpectedShare(
                NAME, Protocol.NFS, Optional.of(ShareSize.gib(10)), Optional.of(MOUNT)));

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.repairs()).isEmpty();
    assertThat(answer.reapplyRules()).isFalse();
    assertThat(answer.problem()).isEmpty();
    assertThat(answer.share().orElseThrow().state()).isEqualTo(State.AVAILABLE);
    assertThat(answer.share().orElseThrow().size()).contains(ShareSize.gib(10));
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_missing_nfs_export_is_made_again_closed_and_the_rules_are_asked_for(Way way) {
    lab.nfs("a");
    lab.cluster.nfs.exports.clear();

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.repairs()).containsExactly("made its NFS export again, closed");
    assertThat(answer.reapplyRules()).isTrue();
    assertThat(answer.share().orElseThrow().locations()).hasSize(1);
    NfsExport export = lab.cluster.nfs.only(PATH);
    assertThat(export.clients()).isEqualTo(NfsClients.closed());
    assertThat(export.readOnly()).isFalse();
    assertThat(export.mark()).contains(NFS);
    assertThat(lab.cluster.nfs.rootSquash.get(export.id())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_missing_smb_share_is_made_again_closed_under_its_own_name(Way way) {
    lab.share(SMB.mountedAs(Optional.of(MOUNT)), PATH);
    lab.cluster.smb.shares.clear();

    Ensured answer = way.check(lab, expected(Protocol.SMB));

    assertThat(answer.repairs()).containsExactly("made its SMB share again, closed");
    assertThat(answer.reapplyRules()).isTrue();
    SmbShare share = lab.cluster.smb.shares.get("m");
    assertThat(share.access()).isEqualTo(SmbAccess.CLOSED);
    assertThat(share.mark()).contains(SMB.mountedAs(Optional.of(MOUNT)));
    assertThat(answer.share().orElseThrow().locations())
        .extracting(location -> location.path())
        .containsExactly("\\\\10.0.0.1\\m");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_missing_quota_is_made_again_if_the_size_is_known(Way way) {
    lab.nfs("a");
    lab.cluster.limits.quotas.clear();

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.repairs()).containsExactly("made its quota of 10 GiB again");
    assertThat(answer.reapplyRules()).isFalse();
    assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    assertThat(lab.cluster.limits.quotas.get(IfsPath.of(PATH)).mark()).contains(NFS);
    assertThat(answer.share().orElseThrow().size()).contains(ShareSize.gib(10));
  }

  @Test
  void a_quota_made_again_has_the_advisory_limit_of_the_settings() {
    Lab advised = new Lab(settings -> settings.advisoryPercent(50));
    advised.nfs("a");
    advised.cluster.limits.quotas.clear();

    ensure(advised).one(expected(Protocol.NFS));

    assertThat(advised.cluster.limits.limits(PATH).advisory()).contains(DataSize.gibibytes(5));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_missing_quota_of_unknown_size_is_reported_and_not_made(Way way) {
    lab.nfs("a");
    lab.cluster.limits.quotas.clear();

    Ensured answer =
        way.check(lab, new ExpectedShare(NAME, Protocol.NFS, Optional.empty(), Optional.empty()));

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.problem().orElseThrow()).contains("size is not known");
    assertThat(lab.cluster.limits.quotas).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_quota_that_lost_its_limit_gets_it_back(Way way) {
    lab.nfs("a");
    lab.cluster.limits.unlimit(PATH);

    assertThat(way.check(lab).repairs())
        .containsExactly("set the limit of its quota to 10 GiB again");
    assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_linked_quota_without_a_limit_is_reported_and_left_alone(Way way) {
    lab.nfs("a");
    lab.cluster.limits.unlimit(PATH);
    lab.cluster.limits.link(PATH);

    assertThat(way.check(lab).problem().orElseThrow()).contains("default quota: unlink it");
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_quota_of_another_size_is_left_alone_and_told(Way way) {
    lab.nfs("a");

    Ensured answer =
        way.check(
            lab,
            new ExpectedShare(
                NAME, Protocol.NFS, Optional.of(ShareSize.gib(99)), Optional.empty()));

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.problem())
        .contains("Its size is 10 GiB and expected as 99 GiB: extend or shrink it");
    assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_missing_alias_is_made_again(Way way) {
    lab.share(NFS.mountedAs(Optional.of(MOUNT)), PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.repairs()).containsExactly("made its NFS alias /m again");
    assertThat(answer.reapplyRules()).isFalse();
    assertThat(lab.cluster.nfs.aliases.names).containsEntry("m", PATH);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void an_alias_that_leads_elsewhere_is_reported_and_left_alone(Way way) {
    lab.share(NFS.mountedAs(Optional.of(MOUNT)), PATH);
    lab.cluster.nfs.aliases.names.put("m", "/ifs/other");

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.problem().orElseThrow()).contains("alias /m leads to /ifs/other");
    assertThat(lab.cluster.nfs.aliases.names).containsEntry("m", "/ifs/other");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void an_smb_share_has_no_alias(Way way) {
    lab.share(SMB.mountedAs(Optional.of(MOUNT)), PATH);

    assertThat(way.check(lab, expected(Protocol.SMB)).status()).isEqualTo(Status.AVAILABLE);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void several_things_are_repaired_at_once_the_export_last(Way way) {
    lab.halfMade(NFS.mountedAs(Optional.of(MOUNT)), PATH);

    assertThat(way.check(lab).repairs())
        .containsExactly(
            "made its quota of 10 GiB again",
            "made its NFS alias /m again",
            "made its NFS export again, closed");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void an_export_whose_client_list_was_emptied_is_closed_again(Way way) {
    lab.nfs("a");
    lab.cluster.nfs.exports.clear();
    lab.cluster.nfs.export(
        AccessZone.SYSTEM,
        NFS.text(),
        NfsClients.of(
            List.of(), List.of("10.0.0.0/24"), List.of("10.1.0.0/24"), List.of("10.0.0.9")),
        PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.repairs())
        .containsExactly("closed its NFS export, whose client list was empty");
    assertThat(answer.reapplyRules()).isTrue();
    assertThat(lab.cluster.nfs.only(PATH).clients())
        .isEqualTo(
            NfsClients.of(
                List.of("127.0.0.1"),
                List.of("10.0.0.0/24"),
                List.of("10.1.0.0/24"),
                List.of("10.0.0.9")));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_foreign_export_of_the_directory_is_told_of_and_left_alone(Way way) {
    for (String name : List.of("a", "s")) {
      var mark = name.equals("a") ? NFS : Lab.mark(new ShareName("s"), Protocol.SMB);
      var another = new Lab();
      another.share(mark, Lab.at(name));
      NfsExport foreign = another.cluster.nfs.export("somebody's", Lab.at(name));

      Ensured answer =
          way.check(
              another,
              new ExpectedShare(mark.share(), mark.protocol(), Optional.empty(), Optional.empty()));

      assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
      assertThat(answer.problem().orElseThrow())
          .isEqualTo(
              "NFS export %s, which is not the driver's, exposes its directory as well, to clients of its own: remove it"
                  .formatted(foreign.id()));
      assertThat(another.cluster.traffic.changes()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void another_export_beside_an_adopted_one_is_nothing_to_tell_of(Way way) {
    lab.share(NFS.from(Origin.ADOPTED), PATH);
    lab.cluster.nfs.export("somebody's", PATH);

    assertThat(way.check(lab).problem()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_clients_of_an_adopted_export_are_left_alone(Way way) {
    OwnershipMark adopted = NFS.from(Origin.ADOPTED);
    lab.share(adopted, PATH);
    lab.cluster.nfs.exports.clear();
    lab.cluster.nfs.export(
        AccessZone.SYSTEM,
        adopted.text(),
        NfsClients.of(List.of(), List.of(), List.of(), List.of()),
        PATH);

    assertThat(way.check(lab).status()).isEqualTo(Status.AVAILABLE);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void an_export_that_another_driver_makes_at_the_same_time_is_fine(Way way) {
    lab.nfs("a");
    lab.cluster.nfs.exports.clear();
    lab.cluster.traffic.onceBefore(
        "NfsExports.create", () -> lab.cluster.nfs.export(NFS.text(), PATH));

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
    assertThat(answer.repairs()).isEmpty();
    assertThat(answer.reapplyRules()).isFalse();
    assertThat(answer.share().orElseThrow().locations()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "some/where"})
  void an_adopted_share_of_another_directory_is_repaired_by_its_mark(String directory) {
    for (Way way : Way.values()) {
      Lab adopted = new Lab();
      adopted.share(NFS.from(Origin.ADOPTED), Lab.at(directory));
      adopted.cluster.nfs.exports.clear();

      Ensured answer = way.check(adopted);

      assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
      assertThat(answer.repairs()).containsExactly("made its NFS export again, closed");
      assertThat(adopted.cluster.nfs.only(Lab.at(directory)).mark())
          .contains(NFS.from(Origin.ADOPTED));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_quota_with_a_mark_alone_does_not_make_a_directory_the_shares(Way way) {
    lab.cluster.files.directory(Lab.at("some/where"));
    lab.cluster.limits.set(Lab.at("some/where"), DataSize.gibibytes(1), Optional.of(NFS));

    assertThat(way.check(lab).status()).isEqualTo(Status.ERROR);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_quota_of_another_share_does_not_stand_in_the_way(Way way) {
    lab.share(
        Lab.mark(new ShareName("b"), Protocol.NFS).from(Origin.ADOPTED), Lab.at("some/before"));
    lab.share(NFS.from(Origin.ADOPTED), Lab.at("some/where"));
    lab.cluster.nfs.exports.values().removeIf(export -> export.paths().get(0).endsWith("where"));

    assertThat(way.check(lab).repairs()).containsExactly("made its NFS export again, closed");
    assertThat(lab.cluster.nfs.only(Lab.at("some/where")).mark())
        .contains(NFS.from(Origin.ADOPTED));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_directory_of_another_share_is_not_offered_for_the_mark_on_its_quota(Way way) {
    lab.cluster.files.directory(Lab.at("some/where"), Lab.mark(new ShareName("b"), Protocol.NFS));
    lab.cluster.limits.set(Lab.at("some/where"), DataSize.gibibytes(1), Optional.of(NFS));

    assertThat(way.check(lab).status()).isEqualTo(Status.ERROR);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void an_adopted_share_deep_below_the_root_directory_is_in_order(Way way) {
    lab.share(NFS.from(Origin.ADOPTED), Lab.at("some/where"));

    assertThat(way.check(lab).status()).isEqualTo(Status.AVAILABLE);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void no_shares_are_no_requests() {
    assertThat(ensure(lab).all(List.of())).isEmpty();
    assertThat(lab.cluster.traffic.requests()).isEmpty();
  }

  @Test
  void ten_thousand_shares_in_order_take_at_most_55_requests() {
    List<ExpectedShare> expected = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      OwnershipMark mark =
          Lab.mark(new ShareName("share-" + i), Protocol.NFS)
              .mountedAs(Optional.of(new MountPointName("m" + i)));
      lab.share(mark, Lab.at("share-" + i));
      lab.cluster.nfs.aliases.names.put("m" + i, Lab.at("share-" + i));
      expected.add(
          new ExpectedShare(
              mark.share(), Protocol.NFS, Optional.of(ShareSize.gib(10)), mark.mountPoint()));
    }

    Map<ShareName, Ensured> answers = ensure(lab).all(expected);

    assertThat(answers).hasSize(10_000);
    assertThat(answers.values()).allMatch(answer -> answer.status() == Status.AVAILABLE);
    assertThat(lab.cluster.traffic.requests()).hasSizeLessThanOrEqualTo(55);
  }

  @Test
  void a_share_as_it_was_read_is_what_is_expected() {
    lab.share(NFS.mountedAs(Optional.of(MOUNT)), PATH);
    Share share = new ShareListing(lab.context, lab.locator).find(NAME).orElseThrow();

    assertThat(ExpectedShare.of(share))
        .isEqualTo(
            new ExpectedShare(
                NAME, Protocol.NFS, Optional.of(ShareSize.gib(10)), Optional.of(MOUNT)));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void any_single_fault_and_a_retry_end_as_no_fault_does(Way way) {
    FaultDrill.endsAlike(
        () -> {
          var prepared = new Lab();
          prepared.halfMade(NFS.mountedAs(Optional.of(MOUNT)), PATH);
          return prepared;
        },
        prepared -> way.check(prepared));
  }
}

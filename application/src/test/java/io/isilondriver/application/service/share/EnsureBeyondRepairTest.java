package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share.State;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is beyond repair, and is left as it is. */
class EnsureBeyondRepairTest extends EnsuringLab {
  @ParameterizedTest
  @EnumSource(Way.class)
  void a_share_whose_directory_is_gone_is_beyond_repair(Way way) {
    lab.nfs("a");
    lab.cluster.files.remove(PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.ERROR);
    assertThat(answer.problem()).contains("Its directory /ifs/manila/a is gone");
    assertThat(answer.share()).isEmpty();
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_share_of_which_nothing_is_left_is_beyond_repair(Way way) {
    assertThat(way.check(lab).problem()).contains("Its directory /ifs/manila/a is gone");
    assertThat(way.check(lab).status()).isEqualTo(Status.ERROR);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_foreign_directory_in_its_place_is_beyond_repair(Way way) {
    lab.cluster.files.directory(PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.ERROR);
    assertThat(answer.problem())
        .contains("What stands at /ifs/manila/a was not made by the driver");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void another_shares_directory_in_its_place_is_beyond_repair(Way way) {
    lab.nfs("a");
    lab.cluster.files.directory(PATH, Lab.mark(new ShareName("b"), Protocol.NFS));
    lab.cluster.limits.quotas.clear();

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.ERROR);
    assertThat(answer.problem()).contains("/ifs/manila/a is the directory of share 'b'");
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_file_in_its_place_is_beyond_repair(Way way) {
    lab.nfs("a");
    lab.cluster.files.remove(PATH);
    lab.cluster.files.file(PATH);

    assertThat(way.check(lab).problem()).contains("What stands at /ifs/manila/a is no directory");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_share_of_another_protocol_is_beyond_repair(Way way) {
    lab.nfs("a");

    Ensured answer = way.check(lab, expected(Protocol.SMB));

    assertThat(answer.status()).isEqualTo(Status.ERROR);
    assertThat(answer.problem()).contains("It is exposed by NFS and expected by SMB");
  }

  static Stream<Optional<MountPointName>> otherMountPoints() {
    return Stream.of(Optional.empty(), Optional.of(new MountPointName("n")));
  }

  @ParameterizedTest
  @MethodSource("otherMountPoints")
  void a_share_of_another_mount_point_name_is_beyond_repair(Optional<MountPointName> present) {
    lab.share(NFS.mountedAs(present), PATH);
    present.ifPresent(name -> lab.cluster.nfs.aliases.names.put(name.value(), PATH));

    for (Way way : Way.values()) {
      Ensured answer =
          way.check(
              lab,
              new ExpectedShare(
                  NAME, Protocol.NFS, Optional.of(ShareSize.gib(10)), Optional.of(MOUNT)));

      assertThat(answer.status()).isEqualTo(Status.ERROR);
      assertThat(answer.problem())
          .contains(
              "It is mounted %s and expected as 'm'"
                  .formatted(present.isPresent() ? "as 'n'" : "by its path only"));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_half_deleted_share_is_beyond_repair(Way way) {
    lab.halfMade(NFS.at(Stage.DELETING), PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.ERROR);
    assertThat(answer.problem()).contains("It is half deleted: delete it again to finish");
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_share_that_is_being_cloned_is_neither_in_order_nor_repaired(Way way) {
    lab.halfMade(NFS.clonedFrom(Optional.of(new SnapshotName("s"))).at(Stage.CLONING), PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.UNKNOWN);
    assertThat(answer.problem().orElseThrow()).contains("still coming from a snapshot");
    assertThat(answer.share().orElseThrow().state()).isEqualTo(State.CLONING);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void a_foreign_export_in_the_way_is_beyond_repair(Way way) {
    lab.nfs("a");
    lab.cluster.nfs.exports.clear();
    lab.cluster.nfs.export("by hand", PATH);

    Ensured answer = way.check(lab);

    assertThat(answer.status()).isEqualTo(Status.ERROR);
    assertThat(answer.problem().orElseThrow())
        .startsWith("NFS export 2 exposes /ifs/manila/a and does not carry the mark of share 'a'");
    assertThat(answer.reapplyRules()).isFalse();
    assertThat(answer.repairs()).isEmpty();
    assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo("by hand");
  }
}

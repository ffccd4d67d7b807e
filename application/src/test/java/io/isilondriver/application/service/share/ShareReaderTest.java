package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.Share.State;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareReaderTest {
  private static final ShareName NAME = new ShareName("a");

  private final Lab lab =
      new Lab(settings -> settings.dataAddresses(List.of("nas.example.com", "fd00::1")));
  private final ShareReader reader = new ShareReader(lab.context);

  private LocatedShare found() {
    return lab.locator.find(NAME).orElseThrow();
  }

  private Optional<Quota> quota() {
    return lab.cluster.limits.ofDirectory(IfsPath.of(Lab.at("a")));
  }

  @Test
  void an_nfs_share_has_a_location_for_each_address_the_first_of_them_preferred() {
    lab.nfs("a");

    assertThat(reader.locations(found()))
        .containsExactly(
            new ExportLocation("nas.example.com:/ifs/manila/a", true, false),
            new ExportLocation("[fd00::1]:/ifs/manila/a", false, false));
  }

  @Test
  void an_alias_stands_before_the_path_and_is_preferred() {
    lab.share(
        Lab.mark(NAME, Protocol.NFS).mountedAs(Optional.of(new MountPointName("m"))), Lab.at("a"));

    assertThat(reader.locations(found()))
        .containsExactly(
            new ExportLocation("nas.example.com:/m", true, false),
            new ExportLocation("nas.example.com:/ifs/manila/a", false, false),
            new ExportLocation("[fd00::1]:/m", false, false),
            new ExportLocation("[fd00::1]:/ifs/manila/a", false, false));
  }

  @Test
  void an_smb_share_is_located_by_the_name_that_it_has() {
    lab.smb("a");

    assertThat(reader.locations(found()))
        .containsExactly(
            new ExportLocation("\\\\nas.example.com\\a", true, false),
            new ExportLocation("\\\\fd00--1.ipv6-literal.net\\a", false, false));
  }

  @Test
  void everything_that_the_mark_tells_is_told() {
    OwnershipMark mark =
        Lab.mark(NAME, Protocol.NFS)
            .mountedAs(Optional.of(new MountPointName("m")))
            .clonedFrom(Optional.of(new SnapshotName("s")))
            .from(Origin.ADOPTED);
    lab.share(mark, Lab.at("a"));
    lab.cluster.limits.use(Lab.at("a"), new DataSize(5));

    Share share = reader.read(found(), quota());

    assertThat(share.name()).isEqualTo(NAME);
    assertThat(share.protocol()).isEqualTo(Protocol.NFS);
    assertThat(share.path()).isEqualTo(IfsPath.of(Lab.at("a")));
    assertThat(share.size()).contains(ShareSize.gib(10));
    assertThat(share.used()).contains(new DataSize(5));
    assertThat(share.mountPoint()).contains(new MountPointName("m"));
    assertThat(share.source()).contains(new SnapshotName("s"));
    assertThat(share.adopted()).isTrue();
    assertThat(share.state()).isEqualTo(State.AVAILABLE);
    assertThat(share.locations()).hasSize(4);
  }

  @Test
  void what_is_in_use_is_not_told_while_the_cluster_counts() {
    lab.nfs("a");
    lab.cluster.limits.counting(Lab.at("a"));

    assertThat(reader.read(found(), quota()).used()).isEmpty();
  }

  @Test
  void without_a_quota_there_is_neither_size_nor_use() {
    lab.nfs("a");

    Share share = reader.read(found(), Optional.empty());

    assertThat(share.size()).isEmpty();
    assertThat(share.used()).isEmpty();
    assertThat(share.adopted()).isFalse();
  }

  @Test
  void a_share_that_nothing_exposes_has_no_locations() {
    lab.halfMade(Lab.mark(NAME, Protocol.NFS), Lab.at("a"));
    assertThat(reader.read(found(), quota()).state()).isEqualTo(State.INCOMPLETE);
    assertThat(reader.read(found(), quota()).locations()).isEmpty();

    lab.halfMade(Lab.mark(NAME, Protocol.NFS).at(Stage.CLONING), Lab.at("a"));
    assertThat(reader.read(found(), quota()).state()).isEqualTo(State.CLONING);
  }
}

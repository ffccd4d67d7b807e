package io.isilondriver.application.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShareDriversTest {
  private static final ShareName NAME = new ShareName("projects");
  private static final SnapshotName MONDAY = new SnapshotName("monday");

  private final Lab lab = new Lab();
  private final ShareDriver driver =
      ShareDrivers.over(lab.cluster, lab.context.settings(), lab.context.clock(), lab::pass);

  @Test
  void a_shares_whole_life_leaves_the_cluster_as_it_was() {
    driver.backend().connect();
    String before = lab.cluster.state();

    Share share = driver.shares().create(NewShare.nfs("projects", ShareSize.gib(10)));
    driver
        .access()
        .replaceAll(NAME, List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE)));
    driver.snapshots().create(NAME, MONDAY);
    driver.snapshots().mount(MONDAY);
    driver.shares().extend(NAME, ShareSize.gib(20));
    driver.shares().shrink(NAME, ShareSize.gib(15));
    assertThat(driver.shares().find(NAME).orElseThrow().size()).contains(ShareSize.gib(15));
    assertThat(driver.shares().list()).extracting(Share::name).containsExactly(NAME);
    assertThat(driver.shares().ensure(ExpectedShare.of(share)).status())
        .isEqualTo(Status.AVAILABLE);
    assertThat(driver.shares().ensureAll(List.of(ExpectedShare.of(share)))).hasSize(1);
    assertThat(driver.shares().revert(NAME, MONDAY)).isEqualTo(ShareSize.gib(15));
    driver.snapshots().unmount(MONDAY);
    driver.snapshots().delete(MONDAY);
    driver.shares().delete(NAME);

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void shares_are_taken_over_and_let_go_again() {
    lab.cluster.files.directory(Lab.at("data"));
    lab.cluster.limits.set(Lab.at("data"), DataSize.gibibytes(1));
    lab.cluster.nfs.export("", Lab.at("data"));
    String before = lab.cluster.state();

    assertThat(driver.shares().manage(NAME, Protocol.NFS, "nas:" + Lab.at("data")).adopted())
        .isTrue();
    driver.shares().unmanage(NAME);

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void nothing_is_asked_of_the_cluster_before_there_is_something_to_do() {
    assertThat(lab.cluster.traffic.requests()).isEmpty();
  }

  @Test
  void there_are_no_share_servers() {
    assertThatThrownBy(() -> driver.shareServers().setUp(Map.of())).isInstanceOf(Unsupported.class);
  }

  @Test
  void closing_the_driver_closes_the_backend() {
    driver.close();

    assertThat(lab.cluster.closed).isEqualTo(1);
  }

  @Test
  void time_is_real_unless_it_is_given() {
    ShareDriver real = ShareDrivers.over(lab.cluster, lab.context.settings());

    assertThat(real.backend().statistics().shares()).isZero();
    assertThat(lab.pauses).isEmpty();
  }
}

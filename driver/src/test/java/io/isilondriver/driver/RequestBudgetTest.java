package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.LockKind;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the cluster is asked, after login and discovery, when nothing goes wrong. */
class RequestBudgetTest {
  private static final int SHARES = 10_000;
  private static final ShareSize SIZE = ShareSize.gib(1);
  private static final ShareName SHARE = new ShareName("projects");
  private static final List<AccessRule> RULES =
      List.of(AccessRule.network("10.0.0.0/24", AccessLevel.READ_WRITE));

  private static final List<AccessRule> OTHER_RULES =
      List.of(AccessRule.network("10.0.1.0/24", AccessLevel.READ_ONLY));

  private final SimulatedCluster cluster = new SimulatedCluster();
  private ShareDriver driver;

  @BeforeEach
  void connect() {
    driver = cluster.driver();
    driver.backend().connect();
    driver.shares().create(NewShare.nfs("warm", SIZE));
  }

  @AfterEach
  void close() {
    driver.close();
    cluster.close();
    assertThat(cluster.simulator().violations()).isEmpty();
  }

  private int requestsOf(Runnable work) {
    int before = asked().size();
    work.run();
    List<String> lines = asked();
    return lines.subList(before, lines.size()).size();
  }

  private List<String> asked() {
    return cluster.simulator().requests().last().stream().map(each -> each.line()).toList();
  }

  @Test
  void an_nfs_share_is_created_by_four_requests() {
    assertThat(requestsOf(() -> driver.shares().create(NewShare.nfs("projects", SIZE))))
        .isEqualTo(4);
  }

  @Test
  void an_nfs_share_with_a_mount_point_name_is_created_by_five_requests() {
    assertThat(
            requestsOf(() -> driver.shares().create(NewShare.nfs("projects", SIZE).mountedAs("p"))))
        .isEqualTo(5);
  }

  @Test
  void an_smb_share_is_created_by_four_requests() {
    assertThat(requestsOf(() -> driver.shares().create(NewShare.smb("projects", SIZE))))
        .isEqualTo(4);
  }

  @Test
  void rules_are_replaced_by_a_look_a_write_and_a_look() {
    driver.shares().create(NewShare.nfs("projects", SIZE));
    driver.access().replaceAll(SHARE, RULES);

    assertThat(requestsOf(() -> driver.access().replaceAll(SHARE, OTHER_RULES))).isEqualTo(3);
  }

  @Test
  void the_first_rules_in_a_minute_cost_three_requests_more_to_see_what_others_expose() {
    driver.shares().create(NewShare.nfs("projects", SIZE));

    assertThat(requestsOf(() -> driver.access().replaceAll(SHARE, RULES))).isEqualTo(3 + 3);
    assertThat(requestsOf(() -> driver.access().replaceAll(new ShareName("warm"), RULES)))
        .isEqualTo(3);
  }

  @Test
  void the_ways_into_a_share_are_told_by_four_requests_and_explained_by_six() {
    driver.shares().create(NewShare.nfs("projects", SIZE));
    IpNetwork host = IpNetwork.parse("10.0.0.1");

    assertThat(requestsOf(() -> driver.access().waysInto(SHARE))).isEqualTo(1 + 3);
    assertThat(requestsOf(() -> driver.access().explainHost(SHARE, host))).isEqualTo(1 + 3 + 2);
  }

  @Test
  void rules_that_hold_already_cost_one_look() {
    driver.shares().create(NewShare.nfs("projects", SIZE));
    driver.access().replaceAll(SHARE, RULES);

    assertThat(requestsOf(() -> driver.access().replaceAll(SHARE, RULES))).isEqualTo(1);
  }

  @Test
  void a_share_is_extended_by_two_requests() {
    driver.shares().create(NewShare.nfs("projects", SIZE));

    assertThat(requestsOf(() -> driver.shares().extend(SHARE, ShareSize.gib(2)))).isEqualTo(2);
  }

  @Test
  void a_share_is_deleted_by_five_requests_and_three_to_see_what_others_expose() {
    driver.shares().create(NewShare.nfs("projects", SIZE));

    assertThat(requestsOf(() -> driver.shares().delete(SHARE))).isLessThanOrEqualTo(5 + 3);
  }

  @Test
  void a_snapshot_is_created_by_a_look_and_a_request_and_deleted_by_two() {
    driver.shares().create(NewShare.nfs("projects", SIZE));
    SnapshotName name = new SnapshotName("monday");

    assertThat(requestsOf(() -> driver.snapshots().create(SHARE, name))).isEqualTo(2);
    assertThat(requestsOf(() -> driver.snapshots().delete(name))).isLessThanOrEqualTo(2);
  }

  @Test
  void a_lock_on_the_cluster_costs_six_requests() {
    try (ShareDriver locking =
        cluster.driverWith(settings -> settings.locks(LockKind.CLUSTER), cluster.backend())) {
      assertThat(requestsOf(() -> locking.shares().create(NewShare.nfs("projects", SIZE))))
          .as("with a login, the question for the version and the look above the root")
          .isEqualTo(3 + 3 + 2);
      locking.access().replaceAll(new ShareName("warm"), RULES); // makes the directories

      assertThat(requestsOf(() -> locking.access().replaceAll(SHARE, RULES))).isEqualTo(3 + 6);
      assertThat(requestsOf(() -> locking.access().replaceAll(SHARE, RULES))).isEqualTo(1 + 6);
      assertThat(requestsOf(() -> locking.shares().extend(SHARE, ShareSize.gib(2))))
          .isEqualTo(2 + 6);
      assertThat(requestsOf(() -> locking.shares().shrink(SHARE, SIZE))).isEqualTo(3 + 6);
      SnapshotName name = new SnapshotName("monday");
      assertThat(requestsOf(() -> locking.snapshots().create(SHARE, name))).isEqualTo(2);
      assertThat(requestsOf(() -> locking.snapshots().mount(name))).isEqualTo(7 + 6);
      assertThat(requestsOf(() -> locking.snapshots().unmount(name))).isEqualTo(6 + 6);
      assertThat(requestsOf(() -> locking.shares().delete(SHARE))).isLessThanOrEqualTo(5 + 3);
      assertThat(requestsOf(() -> locking.backend().connect())).isEqualTo(4);
    }
  }

  @Test
  void statistics_cost_two_requests_beside_the_pages() {
    driver.backend().statistics();

    assertThat(requestsOf(() -> driver.backend().statistics())).isLessThanOrEqualTo(2 + 1);
  }

  @Test
  void ten_thousand_shares_are_listed_by_at_most_35_requests_and_ensured_by_at_most_70() { // W48
    makeShares(SHARES - 1);
    driver.backend().statistics(); // capabilities are asked for once in a while
    List<ExpectedShare> expected = new ArrayList<>();

    int toList =
        requestsOf(() -> driver.shares().list().map(ExpectedShare::of).forEach(expected::add));
    int toEnsure =
        requestsOf(
            () ->
                assertThat(driver.shares().ensureAll(expected).values())
                    .allMatch(each -> each.status() == Ensured.Status.AVAILABLE));
    int toSum =
        requestsOf(
            () ->
                assertThat(driver.backend().statistics().allocated())
                    .isEqualTo(DataSize.gibibytes(SHARES)));

    assertThat(expected).hasSize(SHARES);
    assertThat(toList).isLessThanOrEqualTo(35);
    assertThat(toEnsure).isLessThanOrEqualTo(70);
    assertThat(toSum).isLessThanOrEqualTo(2 + SHARES / IsilonBackend.PAGE + 1);
  }

  /** Past HTTP, by a driver inside the simulator: as it would have made them, and sooner. */
  private void makeShares(int number) {
    var inside = InMemoryBackend.over(cluster.simulator().cluster()).open();
    try (ShareDriver maker = cluster.driverOver(inside)) {
      for (int i = 0; i < number; i++) {
        maker.shares().create(NewShare.nfs("share-%05d".formatted(i), SIZE));
      }
    }
  }
}

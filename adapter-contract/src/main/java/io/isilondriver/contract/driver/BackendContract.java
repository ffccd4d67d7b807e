package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.Backend;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.cluster.Cluster.Feature;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The backend as a whole: connecting, checking, figures, fingerprint, orphans. */
public abstract class BackendContract extends DriverContract {
  private Backend theBackend() {
    return driver().backend();
  }

  @Nested
  class Connecting {
    @Test
    void a_missing_root_directory_is_made() {
      IfsPath deeper = root().child("deeper").child("root");
      try (ShareDriver driver =
          driverWith(ShareSettings.builder(deeper).dataAddresses(List.of(HOST)).build())) {
        driver.backend().connect();
        driver.backend().connect();

        assertThat(backend().namespace().exists(deeper)).isTrue();
        assertThat(driver.shares().create(NewShare.nfs("projects", gib(1))).path())
            .isEqualTo(deeper.child("projects"));
      }
    }

    @Test
    void what_is_there_stays_as_it_is() {
      anNfsShare("projects");
      List<String> before = state();

      theBackend().connect();

      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_zone_that_is_not_there_is_a_wrong_configuration() { // W51
      try (ShareDriver driver = driverWith(settings().zone(new AccessZone("nowhere")).build())) {
        assertThatThrownBy(() -> driver.backend().connect())
            .isInstanceOf(Misconfigured.class)
            .hasMessageContaining("nowhere");
      }
    }

    @Test
    void a_root_directory_outside_the_zone_is_a_wrong_configuration() { // W60
      var tenant = new AccessZone("tenant");
      fixture().makeZone(tenant, aDirectoryOutside("tenant"));
      List<String> before = state();
      try (ShareDriver driver = driverWith(settings().zone(tenant).build())) {
        assertThatThrownBy(() -> driver.backend().connect())
            .isInstanceOf(Misconfigured.class)
            .hasMessageContaining(root().value());
      }
      assertThat(state()).isEqualTo(before);
    }

    @Test
    void a_zone_of_a_tenant_has_shares_rules_and_people_of_its_own() { // W51
      var tenant = new AccessZone("tenant");
      fixture().makeZone(tenant, root());
      fixture().makeUser(tenant, "carol");
      try (ShareDriver driver = driverWith(settings().zone(tenant).build())) {
        driver.backend().connect();
        driver.shares().create(NewShare.nfs("projects", gib(1)).mountedAs("mine"));
        driver.shares().create(NewShare.smb("home", gib(1)));
        driver
            .access()
            .replaceAll(share("home"), List.of(AccessRule.user("carol", AccessLevel.READ_WRITE)));

        assertThat(backend().nfsExports().list(tenant)).hasSize(1);
        assertThat(backend().nfsExports().list(ZONE)).isEmpty();
        assertThat(backend().smbShares().list(ZONE)).isEmpty();
        assertThat(fixture().smbAccess(tenant, "10.0.0.1", "carol", "home"))
            .contains(AccessLevel.READ_WRITE);

        driver.shares().delete(share("projects"));
        driver.shares().delete(share("home"));
        assertThat(backend().nfsExports().list(tenant)).isEmpty();
        assertThat(backend().nfsAliases().list(tenant)).isEmpty();
      }
    }

    @Test
    void a_root_directory_that_can_never_work_is_refused_before_anything_is_asked() { // W60
      for (String path : List.of("manila", "/manila", "/ifs/../etc", "/ifs//a", "")) {
        assertThatThrownBy(() -> IfsPath.of(path)).isInstanceOf(InvalidRequest.class);
      }
      for (String path : List.of("/ifs", "/ifs/.snapshot/daily/manila")) {
        assertThatThrownBy(() -> ShareSettings.builder(IfsPath.of(path)).build())
            .isInstanceOf(Misconfigured.class);
      }
    }
  }

  @Nested
  class Checking {
    @Test
    void a_backend_that_can_work_has_no_problems() {
      assertThat(theBackend().check()).isEmpty();
      theBackend().checkForSetupError();
    }

    @Test
    void all_problems_are_told_at_once() {
      fixture().withdrawLicence(Feature.QUOTAS);
      fixture().withdrawLicence(Feature.SNAPSHOTS);
      fixture().stopServing(Protocol.NFS);

      List<String> problems = theBackend().check();

      assertThat(problems).hasSizeGreaterThanOrEqualTo(3);
      assertThat(problems)
          .anyMatch(problem -> problem.contains("Quota"))
          .anyMatch(problem -> problem.contains("Snapshot"))
          .anyMatch(problem -> problem.contains("NFS"));
      assertThatThrownBy(() -> theBackend().checkForSetupError())
          .isInstanceOfSatisfying(
              Misconfigured.class,
              found -> assertThat(found.problems()).containsExactlyElementsOf(problems));
    }

    @Test
    void checking_changes_nothing() {
      List<String> before = state();
      callsSoFar();

      theBackend().check();

      assertThat(changesSoFar()).isEmpty();
      assertThat(state()).isEqualTo(before);
    }
  }

  @Nested
  class Figures {
    @Test
    void space_is_what_can_be_written_and_what_was_given_out_below_the_root_only() { // W47, W71
      Capacity capacity = backend().cluster().capacity();
      IfsPath outside = aDirectoryOutside("prod");
      backend()
          .quotas()
          .create(outside, QuotaLimits.hard(DataSize.gibibytes(500)), aMark("somebody"));
      anNfsShare("projects");
      anSmbShare("home");
      fixture().makeUserQuota(pathOf("home"), "alice", DataSize.gibibytes(3));

      Backend.Statistics figures = theBackend().statistics();

      assertThat(figures.total()).isEqualTo(capacity.total());
      assertThat(figures.free()).isLessThanOrEqualTo(capacity.available());
      assertThat(figures.allocated()).isEqualTo(DataSize.gibibytes(20));
      assertThat(figures.shares()).isEqualTo(2);
    }

    @Test
    void a_limit_on_the_root_directory_is_the_space_there_is() {
      backend().quotas().create(root(), QuotaLimits.hard(DataSize.gibibytes(100)), aMark("root"));
      anNfsShare("projects");
      fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(5));
      fixture().finishCounting();

      Backend.Statistics figures = theBackend().statistics();

      assertThat(figures.total()).isEqualTo(DataSize.gibibytes(100));
      assertThat(figures.free()).isLessThanOrEqualTo(DataSize.gibibytes(95));
      assertThat(figures.allocated()).isEqualTo(DataSize.gibibytes(10));
    }

    @Test
    void the_settings_of_the_operator_are_passed_on() {
      try (ShareDriver driver =
          driverWith(
              settings()
                  .backendName("gold")
                  .reserved(5, 6, 7)
                  .maxOverSubscriptionRatio(2.5)
                  .filterFunction("share.size >= 3")
                  .goodnessFunction("50")
                  .build())) {
        Backend.Statistics figures = driver.backend().statistics();

        assertThat(figures.backendName()).isEqualTo("gold");
        assertThat(figures.reservedPercentage()).isEqualTo(5);
        assertThat(figures.reservedFromSnapshotPercentage()).isEqualTo(6);
        assertThat(figures.reservedExtendPercentage()).isEqualTo(7);
        assertThat(figures.maxOverSubscriptionRatio()).isEqualTo(2.5);
        assertThat(driver.backend().filterFunction()).contains("share.size >= 3");
        assertThat(driver.backend().goodnessFunction()).contains("50");
      }
    }

    @Test
    void only_what_the_cluster_can_do_is_claimed() { // W50, W61
      Backend.Capabilities full = theBackend().statistics().capabilities();
      assertThat(full.snapshots()).isTrue();
      assertThat(full.createFromSnapshot()).isTrue();
      assertThat(full.deduplication()).isTrue();
      assertThat(full.thinProvisioning()).isTrue();
      assertThat(full.shareServers()).isFalse();

      fixture().withdrawLicence(Feature.SNAPSHOTS);
      fixture().withdrawLicence(Feature.DEDUPLICATION);
      theBackend().connect(); // else they may be some minutes old

      cluster().waiting().await(Duration.ofHours(1)); // licences may be remembered for a while
      Backend.Capabilities less = theBackend().statistics().capabilities();
      assertThat(less.snapshots()).isFalse();
      assertThat(less.createFromSnapshot()).isFalse();
      assertThat(less.revertToSnapshot()).isFalse();
      assertThat(less.mountSnapshot()).isFalse();
      assertThat(less.deduplication()).isFalse();
    }

    @Test
    void the_ip_versions_are_those_of_the_data_addresses() { // W50
      try (ShareDriver four = driverWith(settings().dataAddresses(List.of("10.0.0.1")).build());
          ShareDriver six = driverWith(settings().dataAddresses(List.of("2001:db8::1")).build());
          ShareDriver both =
              driverWith(settings().dataAddresses(List.of("10.0.0.1", "2001:db8::1")).build())) {
        assertThat(four.backend().ipVersions()).containsExactly(4);
        assertThat(six.backend().ipVersions()).containsExactly(6);
        assertThat(both.backend().ipVersions()).containsExactlyInAnyOrder(4, 6);
        assertThat(six.backend().statistics().capabilities().ipv4()).isFalse();
        assertThat(six.backend().statistics().capabilities().ipv6()).isTrue();
      }
    }

    @Test
    void a_cluster_that_cannot_be_asked_gives_no_figures() { // W47
      failing(call -> call.name().startsWith("Cluster"));

      assertThatThrownBy(() -> theBackend().statistics())
          .isInstanceOfSatisfying(
              Unavailable.class, failure -> assertThat(failure.retryable()).isTrue());
    }

    @Test
    void a_share_server_needs_no_addresses() {
      assertThat(theBackend().networkAllocations()).isZero();
    }
  }

  @Nested
  class Fingerprint {
    @Test
    void it_holds_nothing_that_changes_by_itself() {
      Map<String, String> before = theBackend().info();

      anNfsShare("projects");
      fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(1));

      assertThat(theBackend().info()).isNotEmpty().isEqualTo(before);
      try (var another = anotherDriver()) {
        assertThat(another.backend().info()).isEqualTo(before);
      }
    }

    @Test
    void it_changes_with_whatever_locations_and_rules_depend_on() {
      Map<String, String> before = theBackend().info();
      fixture().makeZone(new AccessZone("tenant"), root());

      for (var other :
          List.of(
              settings().dataAddresses(List.of("other.example.com")),
              settings().zone(new AccessZone("tenant")),
              ShareSettings.builder(root().child("sub")).dataAddresses(List.of(HOST)))) {
        try (ShareDriver driver = driverWith(other.build())) {
          assertThat(driver.backend().info()).isNotEqualTo(before);
        }
      }
    }
  }

  @Nested
  class Orphans {
    @Test
    void a_backend_in_order_has_none() {
      driver()
          .shares()
          .create(NewShare.nfs("projects", gib(1)).mountedAs("mine").withDeduplication());
      anSmbShare("home");
      driver().snapshots().create(share("projects"), snapshot("monday"));
      driver().snapshots().mount(snapshot("monday"));
      aDirectory("foreign");

      assertThat(theBackend().orphans()).isEmpty();
    }

    @Test
    void what_is_left_of_a_share_is_named() { // W16, W31, W59
      anNfsShare("projects");
      anSmbShare("home");
      Quota quota = backend().quotas().ofDirectory(pathOf("home")).orElseThrow();
      backend().smbShares().delete(ZONE, "home");
      backend().quotas().delete(quota.id());
      backend().namespace().deleteTree(pathOf("projects"));
      List<String> before = state();

      assertThat(theBackend().orphans())
          .anyMatch(orphan -> orphan.contains("projects"))
          .anyMatch(orphan -> orphan.contains("home"));

      assertThat(state()).isEqualTo(before);
    }
  }

  @Test
  void share_servers_are_plainly_not_supported() { // W41
    var servers = driver().shareServers();

    assertThatThrownBy(() -> servers.setUp(Map.of())).isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> servers.tearDown(Map.of())).isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> servers.manage("one", Map.of())).isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> servers.unmanage(Map.of())).isInstanceOf(Unsupported.class);
    assertThatThrownBy(() -> servers.networkInfo("one", Map.of())).isInstanceOf(Unsupported.class);
  }

  @Test
  void closing_twice_does_no_harm() {
    ShareDriver driver = anotherDriver();

    driver.close();
    driver.close();

    assertThat(anNfsShare("projects").name()).isEqualTo(share("projects"));
  }
}

package io.isilondriver.application.service.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Backend.Capabilities;
import io.isilondriver.application.port.in.Backend.Statistics;
import io.isilondriver.application.port.out.cluster.Cluster.DataAddress;
import io.isilondriver.application.port.out.cluster.Cluster.Feature;
import io.isilondriver.application.port.out.cluster.ClusterIdentity;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.cluster.OneFsRelease;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.SessionsExhausted;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackendServiceTest {
  private static final Problem WHY = Problem.when("Ask").because("no");

  private final Lab lab = new Lab();
  private final BackendService backend = backend(lab);

  private static BackendService backend(Lab lab) {
    return new BackendService(lab.context, lab.locator);
  }

  static Stream<ShareDriverException> noTalkingToTheCluster() {
    return Stream.of(new Unreachable(WHY), new NotAuthenticated(WHY), new SessionsExhausted(WHY));
  }

  @Nested
  class Connect {
    @Test
    void the_root_directory_is_made_if_it_is_missing() {
      lab.cluster.files.remove(Lab.ROOT);

      backend.connect();

      assertThat(lab.cluster.files.exists(IfsPath.of(Lab.ROOT))).isTrue();
    }

    @Test
    void what_is_there_already_is_not_touched() {
      backend.connect();

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_cluster_that_cannot_say_now_is_no_wrong_configuration() {
      Unavailable tired = Lab.unavailable();
      lab.cluster.traffic.failing("Namespace.directory", tired);

      assertThatThrownBy(backend::connect).isSameAs(tired);
    }

    @Test
    void any_single_fault_and_a_retry_end_as_no_fault_does() {
      FaultDrill.endsAlike(
          () -> {
            var prepared = new Lab();
            prepared.cluster.files.remove(Lab.ROOT);
            return prepared;
          },
          prepared -> backend(prepared).connect());
    }

    @Test
    void a_zone_that_is_not_there_is_misconfigured() {
      lab.cluster.facts.zones.clear();

      assertThatThrownBy(backend::connect)
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("Connect to cluster 'lab'")
          .hasMessageContaining("no access zone 'System'");
    }

    @Test
    void a_root_directory_outside_the_zone_is_misconfigured_and_not_made() {
      lab.cluster.files.remove(Lab.ROOT);
      lab.cluster.facts.zones.put(AccessZone.SYSTEM, IfsPath.of("/ifs/tenants"));

      assertThatThrownBy(backend::connect)
          .isInstanceOf(Misconfigured.class)
          .hasMessageContaining("outside access zone 'System'")
          .hasMessageContaining("/ifs/tenants");
      assertThat(lab.cluster.files.exists(IfsPath.of(Lab.ROOT))).isFalse();
    }

    @Test
    void a_root_directory_that_is_the_base_of_the_zone_will_do() {
      lab.cluster.facts.zones.put(AccessZone.SYSTEM, IfsPath.of(Lab.ROOT));

      assertThatCode(backend::connect).doesNotThrowAnyException();
    }

    @Test
    void a_root_directory_that_is_a_file_is_misconfigured_beside_everything_else() {
      lab.cluster.facts.zones.clear();
      lab.cluster.files.remove(Lab.ROOT);
      lab.cluster.files.file(Lab.ROOT);

      assertThatThrownBy(backend::connect)
          .isInstanceOfSatisfying(
              Misconfigured.class,
              problem ->
                  assertThat(problem.problems())
                      .hasSize(2)
                      .anyMatch(text -> text.contains("is no directory")));
    }

    @ParameterizedTest
    @MethodSource(
        "io.isilondriver.application.service.backend.BackendServiceTest#noTalkingToTheCluster")
    void when_there_is_no_talking_to_the_cluster_that_is_the_error(ShareDriverException failure) {
      lab.cluster.traffic.failing("Cluster.baseOf", failure);

      assertThatThrownBy(backend::connect).isSameAs(failure);
    }
  }

  @Nested
  class Check {
    @Test
    void a_backend_that_can_work_has_no_problems() {
      assertThat(backend.check()).isEmpty();
      assertThatCode(backend::checkForSetupError).doesNotThrowAnyException();
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void every_problem_is_found_at_once() {
      lab.cluster.files.remove(Lab.ROOT);
      lab.cluster.facts.zones.clear();
      lab.cluster.facts.licences.clear();
      lab.cluster.facts.services.clear();
      lab.cluster.facts.addresses.clear();
      lab.cluster.facts.privilegesMissing.add("ISI_PRIV_QUOTA (write), for sizes");

      List<String> problems = backend.check();

      assertThat(problems)
          .containsExactly(
              "There is no access zone 'System': create it, or configure another",
              "The root directory /ifs/manila does not exist: connect or create a share, which makes it",
              "SmartQuotas is not licensed: activate its licence, without which there are no sizes",
              "SnapshotIQ is not licensed: activate its licence, without which there are no"
                  + " snapshots",
              "The NFS service is off: switch it on, or nobody reaches NFS shares",
              "The SMB service is off: switch it on, or nobody reaches SMB shares",
              "The account lacks a privilege: grant it ISI_PRIV_QUOTA (write), for sizes",
              "The account cannot see access zone 'System', so that nobody can say what leads into the shares: the account does not see the zone",
              "No address pool serves access zone 'System': give it one, or clients reach no"
                  + " share");
      assertThatThrownBy(backend::checkForSetupError)
          .isInstanceOfSatisfying(
              Misconfigured.class, error -> assertThat(error.problems()).isEqualTo(problems))
          .hasMessageContaining("Check backend 'isilon'");
    }

    @Test
    void a_single_problem_is_found_by_itself() {
      lab.cluster.facts.services.remove(Protocol.SMB);

      assertThat(backend.check())
          .containsExactly("The SMB service is off: switch it on, or nobody reaches SMB shares");
    }

    @Test
    void the_service_of_a_protocol_that_is_not_enabled_may_be_off() {
      Lab nfsOnly = new Lab(settings -> settings.protocols(Set.of(Protocol.NFS)));
      nfsOnly.cluster.facts.services.remove(Protocol.SMB);

      assertThat(backend(nfsOnly).check()).isEmpty();
      assertThat(backend(nfsOnly).statistics().storageProtocol()).isEqualTo("NFS");
    }

    @Test
    void deduplication_needs_no_licence_to_start() {
      lab.cluster.facts.licences.remove(Feature.DEDUPLICATION);

      assertThat(backend.check()).isEmpty();
    }

    @Test
    void a_root_directory_outside_the_zone_or_of_another_kind_is_a_problem() {
      lab.cluster.facts.zones.put(AccessZone.SYSTEM, IfsPath.of("/ifs/tenants"));
      lab.cluster.files.remove(Lab.ROOT);
      lab.cluster.files.file(Lab.ROOT);

      assertThat(backend.check())
          .containsExactly(
              "The root directory /ifs/manila is outside access zone 'System': choose one below"
                  + " its base /ifs/tenants",
              "What stands at the root directory /ifs/manila is no directory: remove it, or choose"
                  + " another path");
    }

    @Test
    void a_question_that_cannot_be_answered_is_a_problem_and_the_check_goes_on() {
      lab.cluster.facts.services.remove(Protocol.NFS);
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Cluster.licensed") || request.equals("Cluster.baseOf")) {
              throw new NotPermitted(WHY);
            }
          });

      assertThat(backend.check())
          .containsExactly(
              "Look for access zone 'System': could not be answered: Ask: no",
              "Look for the licence of SmartQuotas: could not be answered: Ask: no",
              "Look for the licence of SnapshotIQ: could not be answered: Ask: no",
              "The NFS service is off: switch it on, or nobody reaches NFS shares");
    }

    @Test
    void each_question_can_go_unanswered() {
      lab.cluster.traffic.before(
          request -> {
            throw new NotPermitted(WHY);
          });

      assertThat(backend.check())
          .hasSize(13)
          .anyMatch(text -> text.startsWith("The account cannot see the access zones, "))
          .anyMatch(text -> text.startsWith("Look at the root directory /ifs/manila: "))
          .anyMatch(text -> text.startsWith("Look for shares of other root directories: "))
          .anyMatch(text -> text.startsWith("Look at the NFS service: "))
          .anyMatch(text -> text.startsWith("Look at the account's privileges: "))
          .anyMatch(text -> text.startsWith("Look for data addresses of zone 'System': "));
    }

    @ParameterizedTest
    @MethodSource(
        "io.isilondriver.application.service.backend.BackendServiceTest#noTalkingToTheCluster")
    void when_there_is_no_talking_to_the_cluster_that_is_the_error(ShareDriverException failure) {
      lab.cluster.traffic.failing("Cluster.serving", failure);

      assertThatThrownBy(backend::check).isSameAs(failure);
    }
  }

  @Nested
  class Figures {
    @Test
    void capacity_is_the_clusters_and_the_allocation_that_of_the_shares() {
      lab.nfs("a");
      lab.nfs("b");
      lab.cluster.limits.set("/ifs/other", DataSize.gibibytes(500));

      Statistics statistics = backend.statistics();

      assertThat(statistics.total()).isEqualTo(DataSize.gibibytes(1000));
      assertThat(statistics.free()).isEqualTo(DataSize.gibibytes(700));
      assertThat(statistics.allocated()).isEqualTo(DataSize.gibibytes(20));
      assertThat(statistics.shares()).isEqualTo(2);
    }

    @Test
    void a_limit_within_a_shares_is_not_counted_again() {
      lab.nfs("a");
      lab.cluster.files.directory(Lab.at("a/deep/down"));
      lab.cluster.limits.set(Lab.at("a/deep/down"), DataSize.gibibytes(5));
      lab.cluster.limits.set(Lab.at("a b"), DataSize.gibibytes(3));

      assertThat(backend.statistics().allocated()).isEqualTo(DataSize.gibibytes(13));
      assertThat(backend.statistics().shares()).isEqualTo(2);
    }

    @Test
    void a_quota_that_only_counts_allocates_nothing() {
      lab.nfs("a");
      lab.cluster.limits.unlimit(Lab.at("a"));

      assertThat(backend.statistics().allocated()).isEqualTo(DataSize.ZERO);
      assertThat(backend.statistics().shares()).isZero();
    }

    @Test
    void the_root_directorys_own_limit_is_the_total() {
      lab.nfs("a");
      lab.cluster.limits.set(Lab.ROOT, DataSize.gibibytes(100));
      lab.cluster.limits.use(Lab.ROOT, DataSize.gibibytes(30));

      Statistics statistics = backend.statistics();

      assertThat(statistics.total()).isEqualTo(DataSize.gibibytes(100));
      assertThat(statistics.free()).isEqualTo(DataSize.gibibytes(70));
      assertThat(statistics.allocated()).isEqualTo(DataSize.gibibytes(10));
    }

    @Test
    void a_limit_of_the_root_directory_beyond_the_cluster_changes_nothing() {
      lab.cluster.limits.set(Lab.ROOT, DataSize.gibibytes(5000));

      assertThat(backend.statistics().total()).isEqualTo(DataSize.gibibytes(1000));
      assertThat(backend.statistics().free()).isEqualTo(DataSize.gibibytes(700));
    }

    @Test
    void a_root_directory_over_its_limit_has_nothing_free() {
      lab.cluster.limits.set(Lab.ROOT, DataSize.gibibytes(10));
      lab.cluster.limits.use(Lab.ROOT, DataSize.gibibytes(11));

      assertThat(backend.statistics().free()).isEqualTo(DataSize.ZERO);
    }

    @Test
    void settings_are_reported_as_they_are() {
      Lab other =
          new Lab(
              settings ->
                  settings.backendName("gold").reserved(1, 2, 3).maxOverSubscriptionRatio(4.5));

      Statistics statistics = backend(other).statistics();

      assertThat(statistics.backendName()).isEqualTo("gold");
      assertThat(statistics.vendor()).isEqualTo("Dell EMC");
      assertThat(statistics.storageProtocol()).isEqualTo("NFS_CIFS");
      assertThat(statistics.driverVersion()).isNotBlank();
      assertThat(statistics.reservedPercentage()).isEqualTo(1);
      assertThat(statistics.reservedFromSnapshotPercentage()).isEqualTo(2);
      assertThat(statistics.reservedExtendPercentage()).isEqualTo(3);
      assertThat(statistics.maxOverSubscriptionRatio()).isEqualTo(4.5);
    }

    @Test
    void capabilities_are_what_the_cluster_offers() {
      assertThat(backend.statistics().capabilities())
          .isEqualTo(
              new Capabilities(true, true, true, true, true, true, true, true, false, false));
    }

    @Test
    void without_licences_there_are_no_snapshots_and_no_deduplication() {
      lab.cluster.facts.licences.clear();

      assertThat(backend.statistics().capabilities())
          .isEqualTo(
              new Capabilities(true, false, false, false, false, true, false, true, false, false));
    }

    @Test
    void capabilities_are_asked_for_again_after_a_while() {
      backend.statistics();
      lab.cluster.facts.licences.clear();
      lab.cluster.traffic.reset();
      lab.pass(Duration.ofMinutes(5).minusMillis(1));

      assertThat(backend.statistics().capabilities().snapshots()).isTrue();
      assertThat(lab.cluster.traffic.requests())
          .containsExactly("Cluster.capacity", "Quotas.atOrBelow");

      lab.pass(Duration.ofMillis(1));
      assertThat(backend.statistics().capabilities().snapshots()).isFalse();
    }

    @Test
    void connecting_or_checking_has_capabilities_asked_for_anew() {
      backend.statistics();
      lab.cluster.facts.licences.clear();
      backend.connect();
      assertThat(backend.statistics().capabilities().snapshots()).isFalse();

      lab.cluster.facts.licences.add(Feature.SNAPSHOTS);
      backend.check();
      assertThat(backend.statistics().capabilities().snapshots()).isTrue();
    }
  }

  @Nested
  class Properties {
    @Test
    void the_fingerprint_holds_what_locations_and_rules_depend_on() {
      assertThat(backend.info())
          .containsAllEntriesOf(
              Map.of(
                  "cluster_guid", "0050569a",
                  "cluster_release", "9.5.0.0",
                  "access_zone", "System",
                  "root_directory", "/ifs/manila",
                  "data_addresses", "10.0.0.1"))
          .hasSize(6);
      assertThat(backend.info().get("driver_version")).endsWith(" schema 1");
    }

    @Test
    void the_fingerprint_does_not_change_by_itself() {
      var before = backend.info();
      lab.nfs("a");
      lab.cluster.facts.identity =
          new ClusterIdentity("renamed", "0050569a", OneFsRelease.parse("9.5.0.0"));
      lab.pass(Duration.ofDays(1));

      assertThat(backend.info()).isEqualTo(before);
    }

    @Test
    void addresses_tell_their_ip_version_without_a_question() {
      assertThat(versions("10.0.0.1")).containsExactly(4);
      assertThat(versions("fd00::1")).containsExactly(6);
      assertThat(versions("[fd00::1]", "10.0.0.1")).containsExactly(4, 6);
      assertThat(lab.cluster.traffic.requests()).isEmpty();
    }

    @Test
    void of_names_the_cluster_tells_the_ip_versions() {
      assertThat(versions("data.example.com")).containsExactly(4);

      assertThat(versions(List.of(new DataAddress("v6.example.com", true)), "v6.example.com"))
          .containsExactly(6);
      assertThat(
              versions(
                  List.of(
                      new DataAddress("both.example.com", true),
                      new DataAddress("both.example.com", false)),
                  "both.example.com"))
          .containsExactly(4, 6);
      assertThat(versions(List.of(new DataAddress("v6.example.com", true)), "unknown.example.com"))
          .containsExactly(4);
      assertThat(
              versions(
                  List.of(new DataAddress("v6.example.com", true)), "v6.example.com", "10.0.0.1"))
          .containsExactly(4, 6);
    }

    private Set<Integer> versions(String... hosts) {
      return versions(List.of(new DataAddress("data.example.com", false)), hosts);
    }

    private Set<Integer> versions(List<DataAddress> addresses, String... hosts) {
      Lab other = new Lab(settings -> settings.dataAddresses(List.of(hosts)));
      other.cluster.facts.addresses.clear();
      other.cluster.facts.addresses.addAll(addresses);
      return backend(other).ipVersions();
    }

    @Test
    void ipv6_addresses_are_a_capability() {
      Lab other = new Lab(settings -> settings.dataAddresses(List.of("fd00::1")));

      Capabilities capabilities = backend(other).statistics().capabilities();

      assertThat(capabilities.ipv6()).isTrue();
      assertThat(capabilities.ipv4()).isFalse();
    }

    @Test
    void share_servers_need_no_addresses() {
      assertThat(backend.networkAllocations()).isZero();
    }

    @Test
    void formulas_are_the_operators() {
      assertThat(backend.filterFunction()).isEmpty();
      assertThat(backend.goodnessFunction()).isEmpty();

      Lab other =
          new Lab(settings -> settings.filterFunction("share.size > 1").goodnessFunction("50"));
      assertThat(backend(other).filterFunction()).contains("share.size > 1");
      assertThat(backend(other).goodnessFunction()).contains("50");
    }
  }
}

package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.cluster.Cluster;
import io.isilondriver.application.port.out.cluster.Cluster.Feature;
import io.isilondriver.application.port.out.cluster.Cluster.ZoneBase;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.cluster.Capacity;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.share.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link Cluster} promises. */
public abstract class ClusterContract extends ContractTest {
  private Cluster facts() {
    return backend().cluster();
  }

  @Test
  void a_cluster_says_who_it_is_and_stays_that() {
    assertThat(facts().identity().name()).isNotBlank();
    assertThat(facts().identity().guid()).isNotBlank();
    assertThat(facts().identity()).isEqualTo(facts().identity());
    try (var other = cluster().anotherBackend()) {
      assertThat(other.cluster().identity()).isEqualTo(facts().identity());
    }
  }

  @Test
  void what_can_be_written_and_what_is_taken_is_no_more_than_there_is() { // W47
    Capacity capacity = facts().capacity();

    assertThat(capacity.total()).isGreaterThan(DataSize.ZERO);
    assertThat(capacity.available().plus(capacity.used())).isLessThanOrEqualTo(capacity.total());
  }

  @Test
  void what_is_written_is_taken() {
    Capacity before = facts().capacity();

    fixture().writeFile(root().child("large"), DataSize.gibibytes(3));

    assertThat(facts().capacity().used()).isGreaterThan(before.used());
    assertThat(facts().capacity().available()).isLessThan(before.available());
    assertThat(facts().capacity().total()).isEqualTo(before.total());
  }

  @ParameterizedTest
  @EnumSource(Feature.class)
  void a_licence_that_is_withdrawn_is_missing_and_the_others_are_not(Feature feature) {
    assertThat(Feature.values()).allMatch(facts()::licensed);

    fixture().withdrawLicence(feature);

    assertThat(Feature.values()).allMatch(each -> facts().licensed(each) == (each != feature));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_service_that_is_stopped_is_told_and_the_other_serves(Protocol protocol) {
    assertThat(Protocol.values()).allMatch(facts()::serving);

    fixture().stopServing(protocol);

    assertThat(Protocol.values()).allMatch(each -> facts().serving(each) == (each != protocol));
  }

  @Test
  void a_zone_has_a_base_directory() { // W51
    var tenant = new AccessZone("tenant with space");
    fixture().makeZone(tenant, root());

    assertThat(facts().baseOf(AccessZone.SYSTEM)).contains(IfsPath.IFS);
    assertThat(facts().baseOf(tenant)).contains(root());
    assertThat(facts().baseOf(new AccessZone("nowhere"))).isEmpty();
  }

  @Test
  void all_zones_are_listed_with_their_base_directories() {
    var tenant = new AccessZone("tenant with space");
    fixture().makeZone(tenant, root());

    assertThat(facts().zones())
        .contains(new ZoneBase(AccessZone.SYSTEM, IfsPath.IFS), new ZoneBase(tenant, root()));
  }

  @Test
  void an_account_that_may_do_everything_lacks_nothing() {
    assertThat(facts().missingPrivileges()).isEmpty();
  }

  @Test
  void addresses_of_data_are_told_with_their_family() {
    assertThat(facts().dataAddresses(ZONE))
        .allSatisfy(
            address -> {
              assertThat(address.host()).isNotBlank();
              if (address.host().matches("[0-9.]+")) {
                assertThat(address.ipv6()).isFalse();
              }
              if (address.host().contains(":")) {
                assertThat(address.ipv6()).isTrue();
              }
            });
  }
}

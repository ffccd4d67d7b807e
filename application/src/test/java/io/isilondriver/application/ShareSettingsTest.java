package io.isilondriver.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.share.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareSettingsTest {
  private static final IfsPath ROOT = IfsPath.of("/ifs/manila");

  private static ShareSettings.Builder builder() {
    return ShareSettings.builder(ROOT);
  }

  @Test
  void the_defaults_are_safe() {
    ShareSettings settings = builder().build();

    assertThat(settings.backendName()).isEqualTo("isilon");
    assertThat(settings.rootDirectory()).isEqualTo(ROOT);
    assertThat(settings.zone()).isEqualTo(AccessZone.SYSTEM);
    assertThat(settings.protocols()).containsExactlyInAnyOrder(Protocol.values());
    assertThat(settings.dataAddresses()).containsExactly("localhost");
    assertThat(settings.directoryMode().worldWritable()).isFalse();
    assertThat(settings.directoryOwner()).isEmpty();
    assertThat(settings.directoryGroup()).isEmpty();
    assertThat(settings.rootSquash()).isTrue();
    assertThat(settings.advisoryPercent()).isZero();
    assertThat(settings.reservedPercentage()).isZero();
    assertThat(settings.reservedFromSnapshotPercentage()).isZero();
    assertThat(settings.reservedExtendPercentage()).isZero();
    assertThat(settings.maxOverSubscriptionRatio()).isEqualTo(20.0);
    assertThat(settings.writableSnapshotsAllowed()).isFalse();
    assertThat(settings.refusingUncopyable()).isFalse();
    assertThat(settings.requestsInFlight()).isEqualTo(8);
    assertThat(settings.preparingReverts()).isFalse();
    assertThat(settings.filterFunction()).isEmpty();
    assertThat(settings.goodnessFunction()).isEmpty();
  }

  @Test
  void every_setting_is_kept() {
    ShareSettings settings =
        builder()
            .backendName("gold")
            .zone(new AccessZone("tenants"))
            .protocols(Set.of(Protocol.SMB))
            .dataAddresses(List.of("a", "b"))
            .directoryMode(Mode.parse("0770"))
            .directoryOwner(PersonaId.uid(7))
            .directoryGroup(PersonaId.gid(8))
            .rootSquash(false)
            .advisoryPercent(80)
            .reserved(1, 2, 3)
            .maxOverSubscriptionRatio(1.5)
            .writableSnapshotsAllowed(true)
            .refusingUncopyable(true)
            .requestsInFlight(32)
            .preparingReverts(true)
            .filterFunction("f")
            .goodnessFunction("g")
            .build();

    assertThat(settings.backendName()).isEqualTo("gold");
    assertThat(settings.zone()).isEqualTo(new AccessZone("tenants"));
    assertThat(settings.protocols()).containsExactly(Protocol.SMB);
    assertThat(settings.dataAddresses()).containsExactly("a", "b");
    assertThat(settings.directoryMode()).isEqualTo(Mode.parse("0770"));
    assertThat(settings.directoryOwner()).contains(PersonaId.uid(7));
    assertThat(settings.directoryGroup()).contains(PersonaId.gid(8));
    assertThat(settings.rootSquash()).isFalse();
    assertThat(settings.advisoryPercent()).isEqualTo(80);
    assertThat(settings.reservedPercentage()).isEqualTo(1);
    assertThat(settings.reservedFromSnapshotPercentage()).isEqualTo(2);
    assertThat(settings.reservedExtendPercentage()).isEqualTo(3);
    assertThat(settings.maxOverSubscriptionRatio()).isEqualTo(1.5);
    assertThat(settings.writableSnapshotsAllowed()).isTrue();
    assertThat(settings.refusingUncopyable()).isTrue();
    assertThat(settings.requestsInFlight()).isEqualTo(32);
    assertThat(settings.preparingReverts()).isTrue();
    assertThat(settings.filterFunction()).contains("f");
    assertThat(settings.goodnessFunction()).contains("g");
  }

  @Test
  void settings_do_not_follow_the_builder() {
    List<String> hosts = new ArrayList<>(List.of("a"));
    ShareSettings.Builder builder = builder().dataAddresses(hosts);
    ShareSettings settings = builder.build();

    hosts.add("b");
    builder.backendName("other").advisoryPercent(5);

    assertThat(settings.dataAddresses()).containsExactly("a");
    assertThat(settings.backendName()).isEqualTo("isilon");
    assertThat(settings.advisoryPercent()).isZero();
  }

  @Test
  void every_problem_is_named_at_once() {
    assertThatThrownBy(
            () ->
                ShareSettings.builder(IfsPath.IFS)
                    .backendName(" ")
                    .dataAddresses(List.of())
                    .advisoryPercent(100)
                    .reserved(101, -1, 200)
                    .requestsInFlight(0)
                    .maxOverSubscriptionRatio(0.5)
                    .build())
        .isInstanceOfSatisfying(
            Misconfigured.class, error -> assertThat(error.problems()).hasSize(9));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("advisory limit in per cent must be 0 to 99: 100", b -> b.advisoryPercent(100)),
        refused("advisory limit in per cent must be 0 to 99: -1", b -> b.advisoryPercent(-1)),
        refused("reserved percentage must be 0 to 100: 101", b -> b.reserved(101, 0, 0)),
        refused("reserved percentage must be 0 to 100: -1", b -> b.reserved(-1, 0, 0)),
        refused("from snapshots must be 0 to 100: 101", b -> b.reserved(0, 101, 0)),
        refused("for extensions must be 0 to 100: 101", b -> b.reserved(0, 0, 101)),
        refused("in flight must be 1 to 32: 33", b -> b.requestsInFlight(33)),
        refused("in flight must be 1 to 32: 0", b -> b.requestsInFlight(0)),
        refused("at least 1: 0.99", b -> b.maxOverSubscriptionRatio(0.99)),
        refused("at least 1: NaN", b -> b.maxOverSubscriptionRatio(Double.NaN)),
        refused("backend name", b -> b.backendName("a#b")),
        refused("backend name", b -> b.backendName("a@b")),
        refused("backend name", b -> b.backendName("")),
        refused("data address", b -> b.dataAddresses(List.of())),
        refused("one protocol", b -> b.protocols(Set.of())));
  }

  private static Arguments refused(String words, UnaryOperator<ShareSettings.Builder> edit) {
    return Arguments.of(words, edit);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void a_value_that_cannot_be_used_is_refused(
      String words, UnaryOperator<ShareSettings.Builder> edit) {
    assertThatThrownBy(() -> edit.apply(builder()).build())
        .isInstanceOfSatisfying(
            Misconfigured.class, error -> assertThat(error.problems()).hasSize(1))
        .hasMessageContaining(words);
  }

  static Stream<UnaryOperator<ShareSettings.Builder>> atTheEdge() {
    return Stream.of(
        b -> b.advisoryPercent(99),
        b -> b.advisoryPercent(0),
        b -> b.reserved(100, 100, 100),
        b -> b.requestsInFlight(1),
        b -> b.requestsInFlight(32),
        b -> b.maxOverSubscriptionRatio(1));
  }

  @ParameterizedTest
  @MethodSource("atTheEdge")
  void values_at_the_edge_can_be_used(UnaryOperator<ShareSettings.Builder> edit) {
    assertThatCode(() -> edit.apply(builder()).build()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ifs", "/ifs/.snapshot", "/ifs/.snapshot/nightly/manila"})
  void a_root_directory_that_cannot_hold_shares_is_refused(String root) {
    assertThatThrownBy(() -> ShareSettings.builder(IfsPath.of(root)).build())
        .isInstanceOfSatisfying(
            Misconfigured.class, error -> assertThat(error.problems()).hasSize(1))
        .hasMessageContaining("root directory");
  }
}

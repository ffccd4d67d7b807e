package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.Identity;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which share a thing belongs to where names, root directories and access zones come together. */
public abstract class IdentityContract extends DriverContract {
  private static final AccessZone ZONE3 = new AccessZone("zone3");

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void all_that_a_share_has_names_one_incarnation_and_the_next_share_of_the_name_another(
      Protocol protocol) {
    Identity first = identityOf(driver().shares().create(aShare(protocol)));
    driver().shares().delete(share("projects"));
    Identity second = identityOf(driver().shares().create(aShare(protocol)));

    assertThat(second.incarnation()).isNotEqualTo(first.incarnation());
    assertThat(second.space()).isEqualTo(first.space());
    assertThat(second.zone()).isEqualTo(ZONE);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void creating_a_share_again_takes_its_identity_over(Protocol protocol) {
    Identity first = identityOf(driver().shares().create(aShare(protocol)));

    try (var another = anotherDriver()) {
      assertThat(identityOf(another.shares().create(aShare(protocol)))).isEqualTo(first);
    }
  }

  @Test
  void names_too_long_for_a_mark_are_refused_before_the_first_request() {
    callsSoFar();

    assertThatThrownBy(
            () ->
                driver()
                    .shares()
                    .create(
                        NewShare.nfs("s".repeat(80), gib(1))
                            .mountedAs("m".repeat(254))
                            .fromSnapshot("x".repeat(200))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("too long");

    assertThat(callsSoFar()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void what_exposed_an_earlier_share_is_not_taken_for_that_of_the_next_one(Protocol protocol) {
    driver().shares().create(aShare(protocol));
    backend().namespace().deleteTree(pathOf("projects")); // and what exposes it stays
    backend()
        .quotas()
        .ofDirectory(pathOf("projects"))
        .ifPresent(quota -> backend().quotas().delete(quota.id()));

    try (var another = anotherDriver()) {
      assertThatThrownBy(() -> another.shares().create(aShare(protocol)))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("earlier share");
    }

    assertThat(backend().namespace().exists(pathOf("projects"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void what_exposed_an_earlier_share_is_closed_before_it_becomes_that_of_the_next_one(
      Protocol protocol) {
    driver().shares().create(aShare(protocol));
    letIn(protocol);
    OwnershipMark other = otherIncarnation(markOf(pathOf("projects")));
    backend().namespace().mark(pathOf("projects"), Optional.of(other));

    Ensured ensured = ensured(protocol);

    assertThat(ensured.status()).isEqualTo(Status.AVAILABLE);
    assertThat(ensured.reapplyRules()).isTrue();
    assertThat(ensured.repairs()).contains("closed what exposed an earlier share of its name");
    assertThat(driver().access().list(share("projects"))).isEmpty();
    assertThat(identityOf(driver().shares().find(share("projects")).orElseThrow()))
        .isEqualTo(other.identity().orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_share_of_a_version_without_identities_gets_one_when_all_are_ensured(Protocol protocol) {
    driver().shares().create(aShare(protocol));
    letIn(protocol);
    withoutIdentity();

    try (var another = anotherDriver()) {
      assertThat(another.shares().find(share("projects"))).isPresent();
      Map<?, Ensured> ensured =
          another.shares().ensureAll(another.shares().list().map(ExpectedShare::of).toList());

      assertThat(ensured.values())
          .singleElement()
          .satisfies(
              answer -> {
                assertThat(answer.status()).isEqualTo(Status.AVAILABLE);
                assertThat(answer.repairs()).containsExactly("completed its marks");
                assertThat(answer.reapplyRules()).isFalse();
              });
      identityOf(another.shares().find(share("projects")).orElseThrow());
      assertThat(another.access().list(share("projects"))).hasSize(1);
    }
  }

  @Test
  void a_half_made_share_of_a_version_without_identities_is_finished_with_one() {
    OwnershipMark mark = aMark("projects");
    aDirectory("projects");
    backend().namespace().mark(pathOf("projects"), Optional.of(mark));
    backend().quotas().create(pathOf("projects"), QuotaLimits.hard(gib(10).size()), mark);

    Share share = driver().shares().create(aShare(Protocol.NFS));

    assertThat(markOf(share.path()).identity()).isPresent();
    assertThat(markOf(share.path()).identity())
        .isEqualTo(
            backend()
                .nfsExports()
                .ofPath(ZONE, share.path())
                .get(0)
                .mark()
                .orElseThrow()
                .identity());
  }

  @Test
  void shares_of_a_root_directory_inside_the_own_one_are_not_its_shares() {
    try (ShareDriver inner = innerDriver()) {
      inner.backend().connect();
      inner.shares().create(NewShare.nfs("x", gib(1)));
      inner.shares().create(NewShare.nfs("y", gib(1)));
      anNfsShare("x");

      assertThat(driver().shares().list()).extracting(Share::path).containsExactly(pathOf("x"));
      assertThatThrownBy(
              () ->
                  driver()
                      .access()
                      .replaceAll(share("y"), List.of(AccessRule.network("10.0.0.1", READ_WRITE))))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> driver().shares().extend(share("y"), gib(2)))
          .isInstanceOf(NotFound.class);
      assertThat(driver().shares().delete(share("x")).existed()).isTrue();
      assertThat(driver().shares().delete(share("x")).existed()).isFalse();
      assertThat(inner.shares().list())
          .extracting(found -> found.name().value())
          .containsExactlyInAnyOrder("x", "y");
    }
  }

  @Test
  void nested_root_directories_are_refused_from_both_sides() {
    try (ShareDriver inner = innerDriver()) {
      inner.backend().connect();
      inner.shares().create(NewShare.nfs("y", gib(1)));
      anSmbShare("x");

      assertThat(driver().backend().check())
          .anyMatch(problem -> problem.contains("nested") && problem.contains("/inner"));
      assertThat(inner.backend().check())
          .anyMatch(problem -> problem.contains("nested") && problem.contains("/inner"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exposed", "unexposed"})
  void a_share_of_another_access_zone_is_foreign_and_says_which(String how) {
    fixture().makeZone(ZONE3, root());
    anNfsShare("projects");
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("10.0.0.1", READ_WRITE)));
    if (how.equals("unexposed")) {
      backend()
          .nfsExports()
          .ofPath(ZONE, pathOf("projects"))
          .forEach(export -> backend().nfsExports().delete(ZONE, export.id()));
    }
    fixture().writeFile(pathOf("projects").child("file"), "text");
    List<String> before = state();

    try (ShareDriver other = driverWith(settings().zone(ZONE3).build())) {
      assertThatThrownBy(() -> other.shares().delete(share("projects")))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("access zone 'System'");
      assertThatThrownBy(() -> other.shares().create(aShare(Protocol.NFS)))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("access zone 'System'");
      assertThatThrownBy(() -> other.shares().extend(share("projects"), gib(20)))
          .isInstanceOf(Foreign.class);
      assertThat(other.shares().list()).isEmpty();
      assertThat(other.backend().orphans()).isEmpty();
      assertThat(
              other
                  .shares()
                  .ensure(
                      new ExpectedShare(
                          share("projects"), Protocol.NFS, Optional.of(gib(10)), Optional.empty()))
                  .status())
          .isEqualTo(Status.UNKNOWN);
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void two_shares_of_one_name_are_listed_and_told() {
    IfsPath legacy = aDirectory("legacy");
    OwnershipMark adopted = aMark("projects").from(Origin.ADOPTED);
    backend().namespace().mark(legacy, Optional.of(adopted));
    backend().quotas().create(legacy, QuotaLimits.hard(gib(10).size()), adopted);
    fixture().makeExport(ZONE, List.of(legacy), adopted.text(), NfsClients.closed());
    anNfsShare("projects");

    List<Share> listed = driver().shares().list().toList();
    Map<?, Ensured> ensured =
        driver().shares().ensureAll(listed.stream().map(ExpectedShare::of).toList());

    assertThat(listed)
        .extracting(Share::path)
        .containsExactlyInAnyOrder(legacy, pathOf("projects"));
    assertThat(ensured.values())
        .singleElement()
        .satisfies(
            answer ->
                assertThat(answer.problem().orElseThrow())
                    .contains(legacy.value(), pathOf("projects").value()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Quotas.create", "NfsExports.create"})
  void ensure_exposes_nothing_of_a_creation_that_broke_off(String step) {
    cutOffAt(step);
    assertThatThrownBy(() -> driver().shares().create(aShare(Protocol.NFS)))
        .isInstanceOf(ShareDriverException.class);
    healed();

    Ensured ensured = ensured(Protocol.NFS);

    assertThat(ensured.status()).isEqualTo(Status.UNKNOWN);
    assertThat(ensured.problem().orElseThrow()).contains("never finished");
    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("projects"))).isEmpty();
    driver().shares().create(aShare(Protocol.NFS));
    assertThat(ensured(Protocol.NFS).status()).isEqualTo(Status.AVAILABLE);
  }

  @Test
  void creating_again_after_the_last_step_broke_off_does_all_that_the_request_says() {
    cutOffAt("Namespace.mark");
    assertThatThrownBy(() -> driver().shares().create(aShare(Protocol.NFS).withDeduplication()))
        .isInstanceOf(ShareDriverException.class);
    healed();
    backend().deduplicationList().replace(new TreeSet<>());

    driver().shares().create(aShare(Protocol.NFS).withDeduplication());

    assertThat(backend().deduplicationList().directories()).containsExactly(pathOf("projects"));
    assertThat(markOf(pathOf("projects")).stage()).isEqualTo(OwnershipMark.Stage.SETTLED);
  }

  @Test
  void a_settled_share_that_lost_its_quota_is_not_exposed_before_it_has_one() {
    anNfsShare("projects");
    loseExportAndQuota();

    Ensured ensured =
        driver()
            .shares()
            .ensure(
                new ExpectedShare(
                    share("projects"), Protocol.NFS, Optional.empty(), Optional.empty()));

    assertThat(ensured.status()).isEqualTo(Status.UNKNOWN);
    assertThat(ensured.problem().orElseThrow()).contains("extend it");
    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("projects"))).isEmpty();
    assertThat(ensured(Protocol.NFS).status()).isEqualTo(Status.AVAILABLE);
  }

  @Test
  void a_share_of_a_version_without_stages_that_has_neither_quota_nor_exposure_is_unfinished() {
    anNfsShare("projects");
    loseExportAndQuota();
    backend().namespace().mark(pathOf("projects"), Optional.of(aMark("projects")));

    assertThat(ensured(Protocol.NFS).problem().orElseThrow()).contains("never finished");
    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("projects"))).isEmpty();
  }

  private void loseExportAndQuota() {
    backend()
        .nfsExports()
        .ofPath(ZONE, pathOf("projects"))
        .forEach(export -> backend().nfsExports().delete(ZONE, export.id()));
    backend()
        .quotas()
        .ofDirectory(pathOf("projects"))
        .ifPresent(quota -> backend().quotas().delete(quota.id()));
  }

  /** As if the process died before this call: it and all later ones are not served. */
  private void cutOffAt(String step) {
    boolean[] dead = {false};
    failing(
        call -> {
          dead[0] |= PortWatcher.to(step).test(call);
          return dead[0];
        });
  }

  private Ensured ensured(Protocol protocol) {
    return driver()
        .shares()
        .ensure(
            new ExpectedShare(share("projects"), protocol, Optional.of(gib(10)), Optional.empty()));
  }

  private static NewShare aShare(Protocol protocol) {
    return NewShare.of(share("projects"), protocol, gib(10));
  }

  private ShareDriver innerDriver() {
    return driverWith(ShareSettings.builder(root().child("inner")).build());
  }

  private void letIn(Protocol protocol) {
    driver()
        .access()
        .replaceAll(
            share("projects"),
            List.of(
                protocol == Protocol.NFS
                    ? AccessRule.network("10.0.0.1", READ_WRITE)
                    : AccessRule.user("alice", READ_WRITE)));
  }

  private OwnershipMark markOf(IfsPath directory) {
    return backend().namespace().directory(directory).flatMap(found -> found.mark()).orElseThrow();
  }

  private OwnershipMark otherIncarnation(OwnershipMark mark) {
    driver().shares().create(NewShare.nfs("other", gib(1)));
    return mark.identifiedBy(markOf(pathOf("other")).identity());
  }

  /** Takes the identity off all marks of the share, as an earlier version would have written. */
  private void withoutIdentity() {
    OwnershipMark mark = markOf(pathOf("projects")).identifiedBy(Optional.empty());
    backend().namespace().mark(pathOf("projects"), Optional.of(mark));
    backend()
        .quotas()
        .ofDirectory(pathOf("projects"))
        .ifPresent(quota -> backend().quotas().mark(quota.id(), Optional.of(mark)));
    backend()
        .nfsExports()
        .ofPath(ZONE, pathOf("projects"))
        .forEach(export -> backend().nfsExports().describe(ZONE, export.id(), mark.text()));
    backend()
        .smbShares()
        .find(ZONE, "projects")
        .ifPresent(found -> backend().smbShares().describe(ZONE, "projects", mark.text()));
  }

  /** The identity that directory, exposure and quota agree in. */
  private Identity identityOf(Share share) {
    Identity identity = markOf(share.path()).identity().orElseThrow();
    Optional<OwnershipMark> exposure =
        share.protocol() == Protocol.NFS
            ? backend().nfsExports().ofPath(ZONE, share.path()).stream()
                .flatMap(export -> export.mark().stream())
                .findFirst()
            : backend().smbShares().find(ZONE, share.name().value()).flatMap(SmbShare::mark);
    assertThat(exposure.flatMap(OwnershipMark::identity)).contains(identity);
    backend()
        .quotas()
        .ofDirectory(share.path())
        .flatMap(Quota::mark) // where this OneFS keeps one
        .ifPresent(mark -> assertThat(mark.identity()).contains(identity));
    return identity;
  }
}

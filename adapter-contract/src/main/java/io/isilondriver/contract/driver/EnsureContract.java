package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.Ensured.Status;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checking shares, and repairing them. */
public abstract class EnsureContract extends DriverContract {
  private Ensured ensure(Share share) {
    Ensured one = driver().shares().ensure(ExpectedShare.of(share));
    // Asking for many must come to the same, now that whatever was missing is there.
    Map<ShareName, Ensured> all = driver().shares().ensureAll(List.of(ExpectedShare.of(share)));
    assertThat(all).containsOnlyKeys(share.name());
    assertThat(all.get(share.name()))
        .satisfies(many -> assertThat(many.status()).isEqualTo(one.status()));
    return one;
  }

  private Share full(Protocol protocol) {
    return driver()
        .shares()
        .create(NewShare.of(share("projects"), protocol, gib(10)).mountedAs("mine"));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_share_in_order_is_left_as_it_is(Protocol protocol) {
    Share made = full(protocol);
    List<String> before = state();
    callsSoFar();

    Ensured ensured = ensure(made);

    assertThat(ensured)
        .isEqualTo(
            new Ensured(Status.AVAILABLE, Optional.of(made), List.of(), false, Optional.empty()));
    assertThat(changesSoFar()).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_export_of_somebody_else_that_offers_it_too_is_reported(Protocol protocol) {
    Share made = full(protocol);
    fixture()
        .makeExport(
            ZONE,
            List.of(made.path()),
            "of somebody",
            NfsClients.of(List.of("10.9.9.9"), List.of(), List.of(), List.of()));
    List<String> before = state();

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.AVAILABLE);
    assertThat(ensured.problem().orElseThrow()).contains("exposes its directory as well");
    assertThat(driver().shares().ensureAll(List.of(ExpectedShare.of(made))).get(made.name()))
        .isEqualTo(ensured);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_lost_export_is_made_again_closed_and_the_rules_are_asked_for() { // W33
    Share made = full(Protocol.NFS);
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("10.0.0.0/24", READ_WRITE)));
    backend()
        .nfsExports()
        .ofPath(ZONE, pathOf("projects"))
        .forEach(export -> backend().nfsExports().delete(ZONE, export.id()));

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.AVAILABLE);
    assertThat(ensured.repairs()).isNotEmpty();
    assertThat(ensured.reapplyRules()).isTrue();
    assertThat(ensured.share().map(Share::locations)).contains(made.locations());
    assertClosedToStrangers(pathOf("projects"));
    assertThat(fixture().nfsAccess(ZONE, "10.0.0.1", pathOf("projects"))).isEmpty();
  }

  @Test
  void a_lost_smb_share_is_made_again_closed_and_the_rules_are_asked_for() { // W33
    Share made = full(Protocol.SMB);
    List<String> before = state();
    backend().smbShares().delete(ZONE, "mine");

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.AVAILABLE);
    assertThat(ensured.reapplyRules()).isTrue();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_lost_alias_is_made_again_and_the_rules_are_in_force_still() { // W33
    Share made = full(Protocol.NFS);
    List<String> before = state();
    backend().nfsAliases().delete(ZONE, new MountPointName("mine"));

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.AVAILABLE);
    assertThat(ensured.repairs()).isNotEmpty();
    assertThat(ensured.reapplyRules()).isFalse();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_lost_quota_is_made_again_where_the_size_is_known() { // W33
    Share made = full(Protocol.NFS);
    List<String> before = state();
    removeQuota();

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.AVAILABLE);
    assertThat(ensured.repairs()).isNotEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_lost_quota_is_reported_where_the_size_is_not_known() {
    full(Protocol.NFS);
    removeQuota();

    Ensured ensured =
        driver()
            .shares()
            .ensure(
                new ExpectedShare(
                    share("projects"),
                    Protocol.NFS,
                    Optional.empty(),
                    Optional.of(new MountPointName("mine"))));

    assertThat(ensured.problem()).hasValueSatisfying(why -> assertThat(why).contains("size"));
    assertThat(limitOf(pathOf("projects"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_share_whose_directory_is_gone_is_beyond_repair(Protocol protocol) {
    Share made = full(protocol);
    backend().namespace().deleteTree(pathOf("projects"));

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.ERROR);
    assertThat(ensured.problem()).hasValueSatisfying(why -> assertThat(why).isNotBlank());
    assertThat(backend().namespace().exists(pathOf("projects"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void without_the_root_directory_no_share_is_given_up(Protocol protocol) {
    Share made = full(protocol);
    backend().namespace().deleteTree(pathOf("projects").parent().orElseThrow());

    assertThat(ensure(made).status()).isEqualTo(Status.UNKNOWN);
    assertThat(driver().shares().ensureAll(List.of(ExpectedShare.of(made))).values())
        .extracting(Ensured::status)
        .containsExactly(Status.UNKNOWN);
  }

  @Test
  void what_stands_in_its_place_is_left_alone() {
    Share made = full(Protocol.NFS);
    driver().shares().delete(share("projects"));
    IfsPath foreign = aDirectory("projects");
    fixture().writeFile(foreign.child("file"), "private");
    List<String> before = state();

    Ensured ensured = ensure(made);

    assertThat(ensured.status()).isEqualTo(Status.ERROR);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_share_that_never_was_is_beyond_repair() { // W24, W32
    Ensured ensured =
        driver()
            .shares()
            .ensure(
                new ExpectedShare(
                    share("nothing"), Protocol.NFS, Optional.of(gib(1)), Optional.empty()));

    assertThat(ensured.status()).isEqualTo(Status.ERROR);
    assertThat(ensured.share()).isEmpty();
  }

  @Test
  void a_cluster_that_cannot_be_asked_is_no_reason_to_call_a_share_lost() { // W17, W32
    Share made = full(Protocol.NFS);
    Share smb = anSmbShare("home");
    for (String port : List.of("NfsExports", "SmbShares", "Quotas", "Namespace")) {
      failing(call -> call.name().startsWith(port));

      Map<ShareName, Ensured> all =
          driver().shares().ensureAll(List.of(ExpectedShare.of(made), ExpectedShare.of(smb)));

      assertThat(all).as(port).containsOnlyKeys(made.name(), smb.name());
      assertThat(all.values()).as(port).extracting(Ensured::status).doesNotContain(Status.ERROR);
    }
    failing(call -> true);
    assertThat(driver().shares().ensure(ExpectedShare.of(made)).status()).isEqualTo(Status.UNKNOWN);
    assertThat(driver().shares().ensureAll(List.of(ExpectedShare.of(made))).values())
        .extracting(Ensured::status)
        .containsExactly(Status.UNKNOWN);
  }

  @Test
  void every_share_is_answered_for_and_one_bad_one_does_not_keep_the_others_from_it() { // W32
    List<ExpectedShare> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      expected.add(
          ExpectedShare.of(
              driver()
                  .shares()
                  .create(
                      NewShare.of(
                          share("share-" + i), i % 2 == 0 ? Protocol.NFS : Protocol.SMB, gib(1)))));
    }
    expected.add(
        new ExpectedShare(share("nothing"), Protocol.SMB, Optional.of(gib(1)), Optional.empty()));
    backend().smbShares().delete(ZONE, "share-7");
    backend().namespace().deleteTree(pathOf("share-8"));

    Map<ShareName, Ensured> all = driver().shares().ensureAll(expected);

    assertThat(all).hasSize(31);
    assertThat(all)
        .hasEntrySatisfying(
            share("share-7"),
            lost -> {
              assertThat(lost.status()).isEqualTo(Status.AVAILABLE);
              assertThat(lost.reapplyRules()).isTrue();
            })
        .hasEntrySatisfying(
            share("share-8"), gone -> assertThat(gone.status()).isEqualTo(Status.ERROR))
        .hasEntrySatisfying(
            share("nothing"), never -> assertThat(never.status()).isEqualTo(Status.ERROR));
    assertThat(all.values())
        .filteredOn(ensured -> ensured.status() == Status.AVAILABLE)
        .hasSize(29);
  }

  @Test
  void many_shares_in_order_cost_few_requests() { // W48
    List<ExpectedShare> expected = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      expected.add(ExpectedShare.of(anNfsShare("share-" + i)));
    }
    callsSoFar();

    driver().shares().ensureAll(expected);

    assertThat(callsSoFar().stream().filter(name -> !name.endsWith("(next item)")).toList())
        .hasSizeLessThan(20);
  }

  @Test
  void nothing_expected_is_nothing_answered() {
    anNfsShare("projects");

    assertThat(driver().shares().ensureAll(List.of())).isEmpty();
  }

  private void removeQuota() {
    backend()
        .quotas()
        .ofDirectory(pathOf("projects"))
        .ifPresent(quota -> backend().quotas().delete(quota.id()));
  }
}

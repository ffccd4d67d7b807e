package io.isilondriver.domain.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.access.SmbAccess.Grant;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.identity.Sid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmbAccessTest {
  private static final Sid ALICE = new Sid("S-1-5-21-1-2-3-1003");
  private static final Sid BOB = new Sid("S-1-5-21-1-2-3-1004");

  @Test
  void a_closed_share_has_no_permission_and_denies_every_host() {
    assertThat(SmbAccess.CLOSED.permissions()).isEmpty();
    assertThat(SmbAccess.CLOSED.hostAcl()).containsExactly("deny:ALL");
  }

  @Test
  void permissions_open_the_share_to_their_trustees_from_any_host() {
    List<Permission> permissions = List.of(Permission.of(ALICE, "alice", false, READ_ONLY));

    assertThat(SmbAccess.admitting(permissions)).isEqualTo(new SmbAccess(permissions, List.of()));
  }

  @Test
  void no_permission_closes_the_share_altogether() {
    assertThat(SmbAccess.admitting(List.of())).isEqualTo(SmbAccess.CLOSED);
  }

  @Test
  void rules_are_granted_as_read_or_change_and_never_more() {
    assertThat(Permission.of(ALICE, "alice", false, READ_WRITE))
        .isEqualTo(new Permission(ALICE, "alice", false, Grant.CHANGE, false));
    assertThat(Permission.of(ALICE, "alice", true, READ_ONLY))
        .isEqualTo(new Permission(ALICE, "alice", true, Grant.READ, false));
  }

  @ParameterizedTest
  @CsvSource({"READ, READ_ONLY", "CHANGE, READ_WRITE", "FULL, READ_WRITE"})
  void a_grant_amounts_to_a_level(Grant grant, AccessLevel level) {
    assertThat(new Permission(ALICE, "alice", false, grant, false).level()).isEqualTo(level);
  }

  @Test
  void a_permission_is_shown_as_the_rule_that_asked_for_it() {
    assertThat(Permission.of(ALICE, "EXAMPLE\\alice", false, READ_WRITE).rule())
        .isEqualTo(AccessRule.user("EXAMPLE\\alice", READ_WRITE));
    assertThat(Permission.of(ALICE, "eng", true, READ_ONLY).rule())
        .isEqualTo(AccessRule.group("eng", READ_ONLY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "odd/name", "a+b", "a:b"})
  void the_SID_stands_in_for_a_name_that_no_rule_can_hold(String name) {
    assertThat(Permission.of(ALICE, name, false, READ_WRITE).rule())
        .isEqualTo(AccessRule.user(ALICE.value(), READ_WRITE));
  }

  @Test
  void permissions_mean_the_same_whatever_name_is_shown() {
    Permission permission = Permission.of(ALICE, "alice", false, READ_WRITE);

    assertThat(permission.sameAs(Permission.of(ALICE, "", true, READ_WRITE))).isTrue();
    assertThat(permission.sameAs(Permission.of(BOB, "alice", false, READ_WRITE))).isFalse();
    assertThat(permission.sameAs(Permission.of(ALICE, "alice", false, READ_ONLY))).isFalse();
    assertThat(permission.sameAs(new Permission(ALICE, "alice", false, Grant.CHANGE, true)))
        .isFalse();
    assertThat(permission.sameAs(new Permission(ALICE, "alice", false, Grant.FULL, false)))
        .isFalse();
  }

  @Test
  void the_lists_are_copies() {
    List<Permission> permissions =
        new ArrayList<>(List.of(Permission.of(ALICE, "alice", false, READ_ONLY)));
    List<String> hosts = new ArrayList<>(List.of("deny:ALL"));
    SmbAccess access = new SmbAccess(permissions, hosts);

    permissions.clear();
    hosts.clear();

    assertThat(access.permissions()).hasSize(1);
    assertThat(access.hostAcl()).hasSize(1);
  }
}

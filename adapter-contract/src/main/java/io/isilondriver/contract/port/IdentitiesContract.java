package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.out.identity.Identities;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.application.port.out.identity.IdentityLookup.Ambiguous;
import io.isilondriver.application.port.out.identity.IdentityLookup.Found;
import io.isilondriver.application.port.out.identity.IdentityLookup.Unknown;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.cluster.AccessZone;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Identities} promises. */
public abstract class IdentitiesContract extends ContractTest {
  @BeforeEach
  void people_are_known() {
    fixture().makeUser(ZONE, "alice");
    fixture().makeUser(ZONE, "bob");
    fixture().makeGroup(ZONE, "eng");
  }

  private Identities identities() {
    return backend().identities();
  }

  @Test
  void a_user_is_found_by_name_and_by_sid() {
    Found alice = found(identities().user(ZONE, "alice"));

    assertThat(alice.name()).isEqualToIgnoringCase("alice");
    assertThat(found(identities().user(ZONE, alice.sid().value())).sid()).isEqualTo(alice.sid());
    assertThat(found(identities().user(ZONE, "bob")).sid()).isNotEqualTo(alice.sid());
  }

  @Test
  void a_group_is_found_by_name_and_by_sid() { // W54
    Found group = found(identities().group(ZONE, "eng"));

    assertThat(group.name()).isEqualToIgnoringCase("eng");
    assertThat(found(identities().group(ZONE, group.sid().value())).sid()).isEqualTo(group.sid());
  }

  @Test
  void a_user_is_told_with_its_groups() {
    fixture().join(ZONE, "eng", "alice");
    Found group = found(identities().group(ZONE, "eng"));

    assertThat(found(identities().user(ZONE, "alice")).memberships()).contains(group.sid());
    assertThat(found(identities().user(ZONE, "alice")).enabled()).isTrue();
    assertThat(found(identities().user(ZONE, "bob")).memberships()).doesNotContain(group.sid());
    assertThat(group.memberships()).isEmpty();
  }

  @Test
  void names_are_compared_without_case() {
    assertThat(found(identities().user(ZONE, "ALICE")).sid())
        .isEqualTo(found(identities().user(ZONE, "alice")).sid());
  }

  @Test
  void a_group_is_no_user_and_a_user_no_group() {
    assertThat(identities().user(ZONE, "eng")).isInstanceOf(Unknown.class);
    assertThat(identities().group(ZONE, "alice")).isInstanceOf(Unknown.class);
  }

  @Test
  void a_name_that_nobody_has_is_unknown_and_no_error() { // W23
    assertThat(identities().user(ZONE, "nobody-of-this-name")).isInstanceOf(Unknown.class);
    assertThat(identities().group(ZONE, "nobody-of-this-name")).isInstanceOf(Unknown.class);
    assertThat(identities().user(ZONE, "strange name#?%41&\u65e5")).isInstanceOf(Unknown.class);
    assertThat(identities().user(ZONE, "S-1-5-21-1-2-3-4")).isInstanceOf(Unknown.class);
  }

  @Test
  void a_name_that_several_have_is_ambiguous() {
    fixture().makeAmbiguousUser(ZONE, "twin");

    assertThat(identities().user(ZONE, "twin"))
        .isInstanceOfSatisfying(
            Ambiguous.class, twin -> assertThat(twin.candidates()).isGreaterThan(1));
  }

  @Test
  void zones_know_people_of_their_own() { // W51
    var tenant = new AccessZone("tenant");
    fixture().makeZone(tenant, root());
    fixture().makeUser(tenant, "carol");
    fixture().makeGroup(tenant, "crew");

    assertThat(identities().user(tenant, "carol")).isInstanceOf(Found.class);
    assertThat(identities().user(ZONE, "carol")).isInstanceOf(Unknown.class);
    assertThat(identities().group(ZONE, "crew")).isInstanceOf(Unknown.class);
  }

  private static Found found(IdentityLookup lookup) {
    assertThat(lookup).isInstanceOf(Found.class);
    return (Found) lookup;
  }
}

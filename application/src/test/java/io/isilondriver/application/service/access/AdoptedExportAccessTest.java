package io.isilondriver.application.service.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.in.Access.OtherClients;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client lists that the driver would not have written. */
class AdoptedExportAccessTest {
  private static final ShareName NAME = new ShareName("a");
  private static final AccessRule OFFICE = AccessRule.network("10.0.0.0/24", READ_WRITE);
  private static final NfsClients OPEN = NfsClients.of(List.of(), List.of(), List.of(), List.of());

  private final Lab lab = new Lab();
  private final AccessService access = new AccessService(lab.context, lab.locator);

  @BeforeEach
  void an_nfs_share() {
    lab.nfs("a");
  }

  private NfsClients clients() {
    return lab.cluster.nfs.only(Lab.at("a")).clients();
  }

  /** Sets the client lists as an administrator would. */
  private void given(NfsClients clients) {
    lab.cluster.nfs.exports.replaceAll(
        (id, export) ->
            new NfsExport(id, export.zone(), export.paths(), export.description(), clients, false));
  }

  @Test
  void an_open_export_is_listed_as_open_to_everybody() {
    given(OPEN);

    assertThat(access.list(NAME))
        .containsExactly(
            AccessRule.network("0.0.0.0/0", READ_WRITE), AccessRule.network("::/0", READ_WRITE));
  }

  @Test
  void any_change_closes_an_open_export_to_all_but_those_with_rules() {
    given(OPEN);
    access.replaceAll(NAME, List.of());
    assertThat(clients()).isEqualTo(NfsClients.closed());

    given(OPEN);
    access.deny(NAME, List.of(OFFICE));
    assertThat(clients()).isEqualTo(NfsClients.closed());

    given(OPEN);
    access.deny(NAME, List.of(AccessRule.network("0.0.0.0/0", READ_ONLY)));
    assertThat(clients()).isEqualTo(NfsClients.closed());

    given(OPEN);
    access.allow(NAME, List.of(RuleRequest.of(OFFICE)));
    assertThat(access.list(NAME)).containsExactly(OFFICE);
  }

  @Test
  void clients_that_no_rule_can_stand_for_are_named() {
    given(NfsClients.of(List.of("127.0.0.1", "web"), List.of("@farm"), List.of(), List.of("db")));

    assertThat(access.list(NAME)).isEmpty();
    assertThat(access.foreignClients(NAME)).containsExactly("@farm", "db", "web");
  }

  @Test
  void adding_and_removing_rules_keeps_them_on_an_adopted_export_and_a_whole_set_does_not() {
    lab.cluster.nfs.exports.clear();
    lab.share(OwnershipMark.of(NAME, Protocol.NFS).from(Origin.ADOPTED), Lab.at("a"));
    given(NfsClients.of(List.of("127.0.0.1", "web"), List.of("@farm"), List.of(), List.of("db")));

    access.allow(NAME, List.of(RuleRequest.of(OFFICE)));
    assertThat(access.foreignClients(NAME)).containsExactly("@farm", "db", "web");
    assertThat(access.list(NAME)).containsExactly(OFFICE);

    access.deny(NAME, List.of(OFFICE));
    assertThat(access.foreignClients(NAME)).containsExactly("@farm", "db", "web");
    assertThat(access.list(NAME)).isEmpty();

    assertThatThrownBy(() -> access.replaceAll(NAME, List.of(OFFICE), OtherClients.REFUSE))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("@farm, db, web");
    assertThat(access.list(NAME)).isEmpty();

    access.replaceAll(NAME, List.of(OFFICE), OtherClients.KEEP);
    assertThat(access.foreignClients(NAME)).containsExactly("@farm", "db", "web");
    assertThat(access.list(NAME)).containsExactly(OFFICE);

    access.replaceAll(NAME, List.of(OFFICE));
    assertThat(access.foreignClients(NAME)).isEmpty();
  }

  @Test
  void what_somebody_added_to_an_export_of_the_driver_goes_with_any_change() {
    given(NfsClients.of(List.of("127.0.0.1", "web"), List.of("@farm"), List.of(), List.of("db")));

    access.allow(NAME, List.of(RuleRequest.of(OFFICE)));

    assertThat(access.foreignClients(NAME)).isEmpty();

    given(NfsClients.of(List.of("127.0.0.1", "web"), List.of("@farm"), List.of(), List.of("db")));
    access.replaceAll(NAME, List.of(OFFICE), OtherClients.KEEP);
    assertThat(access.foreignClients(NAME)).isEmpty();
  }

  @Test
  void more_rules_than_the_driver_puts_on_a_share_can_be_made_fewer_and_not_more() {
    List<AccessRule> many =
        IntStream.range(0, 1_500)
            .mapToObj(i -> AccessRule.network("10.1.%d.%d".formatted(i / 250, i % 250), READ_WRITE))
            .toList();
    given(NfsClients.admitting(many));

    access.deny(NAME, List.of(many.get(7)));
    assertThat(access.list(NAME)).hasSize(1_499).doesNotContain(many.get(7));

    assertThatThrownBy(() -> access.allow(NAME, List.of(RuleRequest.of(OFFICE))))
        .isInstanceOf(LimitExceeded.class);
    assertThat(access.list(NAME)).hasSize(1_499);
  }
}

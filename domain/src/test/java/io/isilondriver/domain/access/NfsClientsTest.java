package io.isilondriver.domain.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NfsClientsTest {
  @Test
  void a_closed_export_admits_a_client_that_cannot_exist() {
    NfsClients closed = NfsClients.closed();

    assertThat(closed.clients()).containsExactly("127.0.0.1");
    assertThat(closed.readWrite()).isEmpty();
    assertThat(closed.readOnly()).isEmpty();
    assertThat(closed.root()).isEmpty();
    assertThat(closed.openToEverybody()).isFalse();
    assertThat(closed.rules(READ_WRITE)).isEmpty();
    assertThat(closed.foreignEntries()).isEmpty();
  }

  @Test
  void rules_go_to_the_list_of_their_level_and_the_sentinel_stays() {
    NfsClients clients =
        NfsClients.admitting(
            List.of(
                AccessRule.network("10.0.1.0/24", READ_ONLY),
                AccessRule.network("10.0.0.9/32", READ_WRITE),
                AccessRule.network("10.0.0.10", READ_WRITE)));

    assertThat(clients.clients()).containsExactly("127.0.0.1");
    assertThat(clients.readWrite()).containsExactly("10.0.0.10", "10.0.0.9");
    assertThat(clients.readOnly()).containsExactly("10.0.1.0/24");
    assertThat(clients.root()).isEmpty();
  }

  @Test
  void rules_about_accounts_admit_nobody_to_an_export() {
    assertThat(NfsClients.admitting(List.of(AccessRule.user("alice", READ_WRITE))))
        .isEqualTo(NfsClients.closed());
  }

  @Test
  void an_export_without_clients_is_open_whatever_else_it_lists() {
    assertThat(NfsClients.of(List.of(), List.of(), List.of(), List.of()).openToEverybody())
        .isTrue();
    assertThat(
            NfsClients.of(List.of(), List.of("10.0.0.1"), List.of("10.0.0.2"), List.of("h"))
                .openToEverybody())
        .isTrue();
    assertThat(
            NfsClients.of(List.of("10.0.0.1"), List.of(), List.of(), List.of()).openToEverybody())
        .isFalse();
  }

  @Test
  void an_open_export_amounts_to_rules_about_everybody_that_it_does_not_list() {
    NfsClients open = NfsClients.of(List.of(), List.of("10.0.0.1"), List.of(), List.of());

    assertThat(open.rules(READ_ONLY))
        .containsExactly(
            AccessRule.network("10.0.0.1", READ_WRITE),
            AccessRule.network("0.0.0.0/0", READ_ONLY),
            AccessRule.network("::/0", READ_ONLY));
    assertThat(open.listedRules(READ_ONLY))
        .containsExactly(AccessRule.network("10.0.0.1", READ_WRITE));
    assertThat(NfsClients.closed().rules(READ_ONLY)).isEmpty();
  }

  @Test
  void an_adopted_export_is_read_as_rules_with_clients_at_its_default_level() {
    NfsClients clients =
        NfsClients.of(
            List.of("10.0.3.0/24", "127.0.0.1"),
            List.of("10.0.1.0/24"),
            List.of("10.0.2.0/24"),
            List.of());

    assertThat(clients.rules(READ_WRITE))
        .containsExactly(
            AccessRule.network("10.0.1.0/24", READ_WRITE),
            AccessRule.network("10.0.3.0/24", READ_WRITE),
            AccessRule.network("10.0.2.0/24", READ_ONLY));
    assertThat(clients.rules(READ_ONLY)).contains(AccessRule.network("10.0.3.0/24", READ_ONLY));
  }

  @Test
  void a_client_that_another_list_names_too_has_the_level_of_that_list() {
    NfsClients clients =
        NfsClients.of(
            List.of("10.0.0.1", "10.0.0.2", "10.0.0.3"),
            List.of("10.0.0.1"),
            List.of("10.0.0.2/32"),
            List.of());

    assertThat(clients.rules(READ_ONLY))
        .containsExactlyInAnyOrder(
            AccessRule.network("10.0.0.1", READ_WRITE),
            AccessRule.network("10.0.0.2", READ_ONLY),
            AccessRule.network("10.0.0.3", READ_ONLY));
    assertThat(clients.rules(READ_WRITE))
        .containsExactlyInAnyOrder(
            AccessRule.network("10.0.0.1", READ_WRITE),
            AccessRule.network("10.0.0.2", READ_ONLY),
            AccessRule.network("10.0.0.3", READ_WRITE));
  }

  @Test
  void loopback_addresses_are_no_rules_in_whichever_list_they_stand() {
    NfsClients clients =
        NfsClients.of(
            List.of("localhost", "LOCALHOST", "127.0.0.1", "::1"),
            List.of("127.0.0.2"),
            List.of("127.0.0.0/8", "localhost"),
            List.of());

    assertThat(clients.rules(READ_WRITE)).isEmpty();
    assertThat(clients.foreignEntries()).isEmpty();
    assertThat(clients.openToEverybody()).isFalse();
  }

  @Test
  void names_and_root_hosts_are_foreign() {
    NfsClients clients =
        NfsClients.of(
            List.of("web.example.com", "10.0.0.1"),
            List.of("@netgroup", "10.0.0.5/24"),
            List.of("::ffff:10.0.0.1", "db.example.com"),
            List.of("10.0.0.9", "admin.example.com"));

    assertThat(clients.foreignEntries())
        .containsExactly(
            "10.0.0.5/24",
            "10.0.0.9",
            "::ffff:10.0.0.1",
            "@netgroup",
            "admin.example.com",
            "db.example.com",
            "web.example.com");
    assertThat(clients.rules(READ_ONLY)).containsExactly(AccessRule.network("10.0.0.1", READ_ONLY));
  }

  @Test
  void lists_are_equal_in_any_spelling_and_order() {
    NfsClients one =
        NfsClients.of(
            List.of("127.0.0.1/32"),
            List.of("2001:DB8::0/32", "10.0.0.5"),
            List.of("10.0.0.6/32"),
            List.of("FE80::0:1"));
    NfsClients other =
        NfsClients.of(
            List.of("127.0.0.1"),
            List.of("10.0.0.5/32", "2001:db8::/32"),
            List.of("10.0.0.6"),
            List.of("fe80::1"));

    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    assertThat(one.readWrite()).containsExactly("10.0.0.5", "2001:db8::/32");
  }

  @Test
  void the_lists_cannot_be_changed_from_outside() {
    var given = new TreeSet<>(List.of("10.0.0.1"));
    NfsClients clients = new NfsClients(given, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    given.clear();

    assertThat(clients.clients()).containsExactly("10.0.0.1");
    assertThatThrownBy(() -> clients.clients().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

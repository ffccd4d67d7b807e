package io.isilondriver.domain.access;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.access.AccessSubject.Account;
import io.isilondriver.domain.access.AccessSubject.Account.Kind;
import io.isilondriver.domain.access.AccessSubject.Network;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessRuleTest {
  @ParameterizedTest
  @CsvSource({
    "ip:10.0.0.0/24:rw, ip:10.0.0.0/24:rw",
    "IP:10.0.0.5/32:RO, ip:10.0.0.5:ro",
    "ip:2001:DB8::/32:ro, ip:2001:db8::/32:ro",
    "ip:::1:rw, ip:::1:rw",
    "user:alice:ro, user:alice:ro",
    "User:alice@example.com:Rw, user:alice@example.com:rw",
    "user:EXAMPLE\\alice:rw, user:EXAMPLE\\alice:rw",
    "user:Domain Users:rw, user:Domain Users:rw",
    "group:engineering:ro, group:engineering:ro",
    "user:S-1-5-21-1-2-3-1003:rw, user:S-1-5-21-1-2-3-1003:rw"
  })
  void a_rule_is_read_and_written_as_type_value_level(String text, String canonical) {
    AccessRule rule = AccessRule.parse(text);

    assertThat(rule).hasToString(canonical);
    assertThat(AccessRule.parse(canonical)).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "alice",
        "user:alice",
        "ip:10.0.0.0/24",
        "user:alice:",
        "ip:10.0.0.1:",
        "::",
        "ip:2001:db8:::"
      })
  void a_rule_has_three_parts(String text) {
    assertThatThrownBy(() -> AccessRule.parse(text))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "Access rule '%s': not of the form type:value:level, such as ip:10.0.0.0/24:rw", text);
  }

  @Test
  void each_part_of_a_rule_is_checked() {
    assertThatThrownBy(() -> AccessRule.parse("cert:alice:rw"))
        .hasMessage("Access type 'cert': unknown; use ip, user or group");
    assertThatThrownBy(() -> AccessRule.parse(":alice:rw"))
        .hasMessage("Access type '': unknown; use ip, user or group");
    assertThatThrownBy(() -> AccessRule.parse("user:alice:rwx"))
        .hasMessage("Access level 'rwx': unknown; use ro or rw");
    assertThatThrownBy(() -> AccessRule.parse("user::rw")).hasMessageContaining("Account name ''");
    assertThatThrownBy(() -> AccessRule.parse("ip:alice:rw"))
        .hasMessageContaining("Network 'alice'");
  }

  @Test
  void a_rule_without_a_level_allows_writing_as_in_Manila() {
    assertThat(AccessRule.of("ip", "10.0.0.1", ""))
        .isEqualTo(AccessRule.network("10.0.0.1", READ_WRITE));
    assertThat(AccessRule.of("user", "alice", "ro")).isEqualTo(AccessRule.user("alice", READ_ONLY));
    assertThat(AccessRule.of("group", "eng", "rw")).isEqualTo(AccessRule.group("eng", READ_WRITE));
  }

  @Test
  void the_same_rule_can_be_had_at_another_level() {
    assertThat(AccessRule.user("alice", READ_WRITE).at(READ_ONLY))
        .isEqualTo(AccessRule.user("alice", READ_ONLY));
  }

  @Test
  void networks_are_equal_in_any_spelling() {
    assertThat(AccessRule.network("10.0.0.5/32", READ_ONLY))
        .isEqualTo(AccessRule.network("10.0.0.5", READ_ONLY))
        .isNotEqualTo(AccessRule.network("10.0.0.5", READ_WRITE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alice", "EXAMPLE\\alice", "alice@example.com", "@team", "Domain Admins", "o'brien",
        "müller", "アリス", "a", "svc$", "a(b)", "S-1-1-0"
      })
  void an_account_may_be_called(String name) {
    assertThat(new Account(Kind.USER, name).value()).isEqualTo(name);
    assertThat(Account.canBeNamed(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "a\"b", "a/b", "a[b", "a]b", "a:b", "a;b", "a|b", "a=b", "a,b", "a+b", "a*b",
        "a?b", "a<b", "a>b", "a\nb", "a\0", "\t"
      })
  void an_account_may_not_be_called(String name) {
    assertThat(Account.canBeNamed(name)).isFalse();
    assertThatThrownBy(() -> new Account(Kind.GROUP, name))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageStartingWith("Account name '")
        .hasMessageContaining("must be 1 to 255 characters");
  }

  @Test
  void an_account_name_has_at_most_255_characters() {
    assertThat(Account.canBeNamed("a".repeat(255))).isTrue();
    assertThat(Account.canBeNamed("a".repeat(256))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, ALICE",
    "EXAMPLE\\alice, example\\Alice",
    "a@B.com, A@b.COM",
    "müller, MÜLLER"
  })
  void accounts_are_equal_in_any_case(String one, String other) {
    assertThat(new Account(Kind.USER, one))
        .isEqualTo(new Account(Kind.USER, other))
        .hasSameHashCodeAs(new Account(Kind.USER, other));
  }

  @ParameterizedTest
  @CsvSource({"alice, bob", "ılker, ilker", "ılker, Ilker", "straße, strasse", "ſam, sam"})
  void accounts_that_a_directory_tells_apart_are_never_equal(String one, String other) {
    assertThat(new Account(Kind.USER, one)).isNotEqualTo(new Account(Kind.USER, other));
  }

  @Test
  void a_user_and_a_group_of_one_name_are_two_subjects() {
    Account user = new Account(Kind.USER, "eng");
    Account group = new Account(Kind.GROUP, "eng");

    assertThat(user).isNotEqualTo(group).isNotEqualTo("eng");
    assertThat(user.hashCode()).isNotEqualTo(new Account(Kind.USER, "ops").hashCode());
    assertThat(user.type()).isEqualTo("user");
    assertThat(group.type()).isEqualTo("group");
  }

  @Test
  void a_subject_answers_by_its_case() {
    AccessSubject network = new Network(IpNetwork.parse("10.0.0.5/32"));
    AccessSubject account = new Account(Kind.USER, "alice");

    assertThat(network.<String>fold(n -> "network " + n.value(), a -> "account"))
        .isEqualTo("network 10.0.0.5");
    assertThat(account.<String>fold(n -> "network", a -> "account " + a.value()))
        .isEqualTo("account alice");
    assertThat(network.type()).isEqualTo("ip");
  }

  @ParameterizedTest
  @EnumSource
  void levels_are_read_as_they_are_written(AccessLevel level) {
    assertThat(AccessLevel.parse(level.word())).isEqualTo(level);
    assertThat(AccessLevel.parse(level.word().toUpperCase(Locale.ROOT))).isEqualTo(level);
    assertThat(level.or(level)).isEqualTo(level);
  }

  @Test
  void the_higher_level_is_the_one_that_writes() {
    assertThat(READ_ONLY.or(READ_WRITE)).isEqualTo(READ_WRITE);
    assertThat(READ_WRITE.or(READ_ONLY)).isEqualTo(READ_WRITE);
    assertThat(READ_ONLY.word()).isEqualTo("ro");
    assertThat(READ_WRITE.word()).isEqualTo("rw");
  }

  @Test
  void a_request_of_a_rule_is_keyed_by_its_text() {
    assertThat(RuleRequest.of(AccessRule.user("alice", READ_ONLY)))
        .isEqualTo(new RuleRequest("user:alice:ro", "user", "alice", "ro"));
  }

  @Test
  void an_answer_is_active_or_has_a_reason() {
    assertThat(RuleAnswer.active("7").isActive()).isTrue();
    assertThat(RuleAnswer.active("7").id()).isEqualTo("7");
    assertThat(RuleAnswer.refused("7", "why").isActive()).isFalse();
    assertThat(RuleAnswer.refused("7", "why").reason()).contains("why");
  }
}

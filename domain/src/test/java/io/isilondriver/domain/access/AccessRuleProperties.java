package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.access.AccessSubject.Account;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.draws.Draws;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AccessRuleProperties {
  @Test
  void what_is_written_reads_back_as_the_same_rule() {
    Draws.tries(
        1000,
        draws -> {
          AccessRule rule = rules(draws);
          assertThat(AccessRule.parse(rule.toString()))
              .isEqualTo(rule)
              .hasToString(rule.toString());
        });
  }

  @Test
  void a_request_stands_for_its_rule() {
    Draws.tries(
        1000,
        draws -> {
          AccessRule rule = rules(draws);
          RuleRequest request = RuleRequest.of(rule);

          assertThat(AccessRule.of(request.type(), request.to(), request.level())).isEqualTo(rule);
        });
  }

  @Test
  void equal_accounts_have_equal_hash_codes() {
    Draws.tries(
        1000,
        draws -> {
          String name = accounts(draws);
          Account account = new Account(Account.Kind.USER, name);
          for (String other :
              new String[] {name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)}) {
            if (Account.canBeNamed(other)
                && account.equals(new Account(Account.Kind.USER, other))) {
              assertThat(account).hasSameHashCodeAs(new Account(Account.Kind.USER, other));
            }
          }
        });
  }

  @Test
  void any_text_is_a_rule_or_refused_with_a_message() {
    Draws.tries(
        1000,
        draws -> {
          String text = draws.text(0, 100);
          try {
            assertThat(AccessRule.parse(text)).isNotNull();
          } catch (InvalidRequest e) {
            assertThat(e.problem().reason()).isNotBlank();
          }
        });
  }

  private static AccessRule rules(Draws draws) {
    AccessSubject subject =
        draws.either()
            ? new AccessSubject.Network(
                IpNetwork.parse(
                    draws.oneOf(
                        "10.0.0.0/24",
                        "10.0.0.5",
                        "0.0.0.0/0",
                        "::/0",
                        "2001:db8::/32",
                        "fe80::1")))
            : new Account(draws.oneOf(Account.Kind.class), accounts(draws));
    return new AccessRule(subject, draws.oneOf(AccessLevel.class));
  }

  private static String accounts(Draws draws) {
    return draws.until(
        Account::canBeNamed,
        () -> draws.either() ? draws.text(1, 60) : draws.text("abcXYZ09ßİıµ文 .-_", 1, 60));
  }
}

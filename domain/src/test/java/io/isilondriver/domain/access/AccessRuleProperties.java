package io.isilondriver.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.domain.access.AccessSubject.Account;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AccessRuleProperties {
  @Property(tries = 1000)
  void what_is_written_reads_back_as_the_same_rule(@ForAll("rules") AccessRule rule) {
    assertThat(AccessRule.parse(rule.toString())).isEqualTo(rule).hasToString(rule.toString());
  }

  @Property(tries = 1000)
  void a_request_stands_for_its_rule(@ForAll("rules") AccessRule rule) {
    RuleRequest request = RuleRequest.of(rule);

    assertThat(AccessRule.of(request.type(), request.to(), request.level())).isEqualTo(rule);
  }

  @Property(tries = 1000)
  void equal_accounts_have_equal_hash_codes(@ForAll("accounts") String name) {
    Account account = new Account(Account.Kind.USER, name);
    for (String other :
        new String[] {name.toUpperCase(Locale.ROOT), name.toLowerCase(Locale.ROOT)}) {
      if (Account.canBeNamed(other) && account.equals(new Account(Account.Kind.USER, other))) {
        assertThat(account).hasSameHashCodeAs(new Account(Account.Kind.USER, other));
      }
    }
  }

  @Property(tries = 1000)
  void any_text_is_a_rule_or_refused_with_a_message(@ForAll String text) {
    try {
      assertThat(AccessRule.parse(text)).isNotNull();
    } catch (InvalidRequest e) {
      assertThat(e.problem().reason()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<AccessRule> rules() {
    Arbitrary<AccessSubject> networks =
        Arbitraries.of("10.0.0.0/24", "10.0.0.5", "0.0.0.0/0", "::/0", "2001:db8::/32", "fe80::1")
            .map(text -> new AccessSubject.Network(IpNetwork.parse(text)));
    Arbitrary<AccessSubject> named =
        Combinators.combine(Arbitraries.of(Account.Kind.class), accounts()).as(Account::new);
    return Combinators.combine(
            Arbitraries.oneOf(networks, named), Arbitraries.of(AccessLevel.class))
        .as(AccessRule::new);
  }

  @Provide
  Arbitrary<String> accounts() {
    return Arbitraries.strings().ofMinLength(1).ofMaxLength(60).filter(Account::canBeNamed);
  }
}

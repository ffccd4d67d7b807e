package io.isilondriver.bootstrap.access;

import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Results;
import io.isilondriver.bootstrap.output.Table;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How rules are shown. */
final class AccessText {
  private AccessText() {}

  static void show(Results results, List<AccessRule> rules) {
    results.many(rules.stream().map(AccessText::json).toList(), () -> table(rules));
  }

  static void showAnswers(Results results, List<RuleAnswer> answers) {
    results.many(answers.stream().map(AccessText::json).toList(), () -> answersTable(answers));
  }

  private static Map<String, @Nullable Object> json(AccessRule rule) {
    return JsonText.object()
        .with("rule", rule.toString())
        .with("type", rule.subject().type())
        .with("to", rule.subject().value())
        .with("level", rule.level().word())
        .build();
  }

  private static Map<String, @Nullable Object> json(RuleAnswer answer) {
    return JsonText.object()
        .with("rule", answer.id())
        .with("active", answer.isActive())
        .with("reason", answer.reason())
        .build();
  }

  private static Table table(List<AccessRule> rules) {
    Table table = Table.of("TYPE", "TO", "LEVEL");
    rules.forEach(
        rule -> table.row(rule.subject().type(), rule.subject().value(), rule.level().word()));
    return table;
  }

  private static Table answersTable(List<RuleAnswer> answers) {
    Table table = Table.of("RULE", "IN FORCE", "WHY NOT");
    answers.forEach(
        answer ->
            table.row(answer.id(), answer.isActive() ? "yes" : "no", answer.reason().orElse("")));
    return table;
  }
}

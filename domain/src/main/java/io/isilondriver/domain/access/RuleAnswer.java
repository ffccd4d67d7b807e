package io.isilondriver.domain.access;

import java.util.Optional;

/**
 * What became of one requested rule.
 *
 * @param id the caller's key
 * @param reason why it is not in force; empty if it is
 */
public record RuleAnswer(String id, Optional<String> reason) {
  /** The rule is in force. */
  public static RuleAnswer active(String id) {
    return new RuleAnswer(id, Optional.empty());
  }

  /** The rule is not in force, and certainly not on the cluster. */
  public static RuleAnswer refused(String id, String reason) {
    return new RuleAnswer(id, Optional.of(reason));
  }

  /** Whether the rule is in force. */
  public boolean isActive() {
    return reason.isEmpty();
  }
}

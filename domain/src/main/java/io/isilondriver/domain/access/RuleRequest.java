package io.isilondriver.domain.access;

/**
 * A rule as a caller hands it over, not looked at yet, so that one bad rule can be answered without
 * refusing the others.
 *
 * @param id the caller's key, under which the answer is given
 * @param type {@code ip}, {@code user}, {@code group}, or something that will be refused
 * @param to address, network or name
 * @param level {@code ro}, {@code rw}, or empty for {@code rw}
 */
public record RuleRequest(String id, String type, String to, String level) {
  /** A request for a rule that is well formed; its text is its key. */
  public static RuleRequest of(AccessRule rule) {
    return new RuleRequest(
        rule.toString(), rule.subject().type(), rule.subject().value(), rule.level().word());
  }
}

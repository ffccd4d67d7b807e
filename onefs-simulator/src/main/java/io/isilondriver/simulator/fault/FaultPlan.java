package io.isilondriver.simulator.fault;

import io.isilondriver.simulator.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The faults that are in force. Requests are offered to the rules in order; the first that strikes
 * decides. Safe for use by several threads.
 */
public final class FaultPlan {
  private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
  private final AtomicLong struck = new AtomicLong();

  /** Adds a rule and returns it, to be asked later whether it has struck. */
  public FaultRule add(FaultRule rule) {
    rules.add(rule);
    return rule;
  }

  /**
   * Adds a rule from a command line: {@code KIND=RATE}, or {@code KIND@METHOD=RATE} for requests of
   * one method.
   *
   * @throws IllegalArgumentException if the text is not of that form
   */
  public FaultRule add(String flag, long seed) {
    return add(parse(flag, seed));
  }

  /** Reads {@code KIND=RATE} or {@code KIND@METHOD=RATE}. */
  public static FaultRule parse(String flag, long seed) {
    int equals = flag.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("Not of the form KIND=RATE: '%s'".formatted(flag));
    }
    String kind = flag.substring(0, equals);
    int at = kind.indexOf('@');
    double rate;
    try {
      rate = Double.parseDouble(flag.substring(equals + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Not a rate: '%s'".formatted(flag), e);
    }
    Fault fault = Fault.of(at < 0 ? kind : kind.substring(0, at));
    FaultRule rule = FaultRule.rate(rate, seed ^ fault.word().hashCode(), fault);
    return at < 0 ? rule : rule.onMethod(kind.substring(at + 1));
  }

  /** What goes wrong with this request, if anything. */
  public Optional<Fault> decide(Request request) {
    for (FaultRule rule : rules) {
      Optional<Fault> fault = rule.strike(request);
      if (fault.isPresent()) {
        struck.incrementAndGet();
        return fault;
      }
    }
    return Optional.empty();
  }

  /** The rules in force, spent ones included. */
  public List<FaultRule> rules() {
    return List.copyOf(rules);
  }

  /** Ends all faults. */
  public void clear() {
    rules.clear();
  }

  /** How many requests were struck since the start. */
  public long struck() {
    return struck.get();
  }
}

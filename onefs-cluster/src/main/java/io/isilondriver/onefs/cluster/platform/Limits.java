package io.isilondriver.onefs.cluster.platform;

import java.util.EnumMap;
import java.util.Map;

/**
 * How many and how long.
 *
 * @param changed those that are not as usual
 */
public record Limits(Map<Limit, Integer> changed) {
  public static final Limits DEFAULT = new Limits(Map.of());

  public Limits {
    changed = Map.copyOf(changed);
  }

  /** The most there may be. */
  public int of(Limit limit) {
    return changed.getOrDefault(limit, limit.usual());
  }

  /** The same with another limit. */
  public Limits with(Limit limit, int most) {
    Map<Limit, Integer> more = new EnumMap<>(Limit.class);
    more.putAll(changed);
    more.put(limit, most);
    return new Limits(more);
  }
}

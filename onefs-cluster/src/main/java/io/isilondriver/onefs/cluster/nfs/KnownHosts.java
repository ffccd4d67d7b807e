package io.isilondriver.onefs.cluster.nfs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster can find out about the names in client lists.
 *
 * @param resolves whether a host name resolves
 * @param netgroups members of each netgroup by its name with {@code @}; null takes any netgroup,
 *     with nobody in it
 */
public record KnownHosts(
    Predicate<String> resolves, @Nullable Map<String, List<String>> netgroups) {
  /** Every well-formed name resolves, and every netgroup is taken. */
  public static final KnownHosts ALL = new KnownHosts(host -> true, null);

  /** Keeps a copy. */
  public KnownHosts {
    netgroups = netgroups == null ? null : Map.copyOf(netgroups);
  }

  /** The same, but for some names, which do not resolve. */
  public KnownHosts without(Set<String> names) {
    Set<String> lower =
        Set.copyOf(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    return new KnownHosts(host -> !lower.contains(host.toLowerCase(Locale.ROOT)), netgroups);
  }

  /** The same with these netgroups and no other. */
  public KnownHosts withNetgroups(Map<String, List<String>> members) {
    return new KnownHosts(resolves, members);
  }

  /** Who is in a netgroup. */
  public List<String> members(String netgroup) {
    return netgroups == null ? List.of() : netgroups.getOrDefault(netgroup, List.of());
  }

  /** Whether there is such a netgroup. */
  public boolean hasNetgroup(String netgroup) {
    return netgroups == null || netgroups.containsKey(netgroup);
  }
}

package io.isilondriver.onefs.cluster.directory;

import java.util.List;
import java.util.Map;

/**
 * An access zone.
 *
 * @param id number of the zone; System is 1
 * @param path base directory
 * @param providers authentication providers such as {@code lsa-local-provider:tenant1}
 * @param tuning settings without meaning here, by their PAPI names
 */
public record Zone(
    int id,
    String name,
    String path,
    String groupnet,
    List<String> providers,
    Map<String, Object> tuning) {
  /** Name of the zone that every cluster has. */
  public static final String SYSTEM = "System";

  /** Every tuning setting with the value it has if nobody sets it. */
  public static final Map<String, Object> TUNING =
      Map.ofEntries(
          Map.entry("alternate_system_provider", "lsa-file-provider:MinimumRequired"),
          Map.entry("cache_entry_expiry", 14400L),
          Map.entry("home_directory_umask", 63L),
          Map.entry("ifs_restricted", List.of()),
          Map.entry("map_untrusted", ""),
          Map.entry("negative_cache_entry_expiry", 60L),
          Map.entry("netbios_name", ""),
          Map.entry("skeleton_directory", "/usr/share/skel"),
          Map.entry("system_provider", "lsa-file-provider:System"),
          Map.entry("user_mapping_rules", List.of()));

  public Zone {
    providers = List.copyOf(providers);
    tuning = Map.copyOf(tuning);
  }

  public boolean isSystem() {
    return name.equals(SYSTEM);
  }

  /** Whether a path is the base directory or below it. */
  public boolean contains(String other) {
    return other.equals(path) || other.startsWith(path + "/");
  }
}

package io.isilondriver.domain.access;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The four client lists of an NFS export (API sheet section 5.2 to 5.4). An export whose {@code
 * clients} list is empty is open to every host, so the lists that the driver writes always hold a
 * sentinel there: a loopback address, which no client can have.
 *
 * @param clients hosts at the export's default level
 * @param readWrite hosts that may read and write
 * @param readOnly hosts that may read
 * @param root hosts whose root is not mapped
 */
public record NfsClients(
    SortedSet<String> clients,
    SortedSet<String> readWrite,
    SortedSet<String> readOnly,
    SortedSet<String> root) {
  /** The client that admits nobody. */
  public static final String SENTINEL = "127.0.0.1";

  private static final Set<String> SENTINELS = Set.of(SENTINEL, "localhost");

  public NfsClients {
    clients = sorted(clients);
    readWrite = sorted(readWrite);
    readOnly = sorted(readOnly);
    root = sorted(root);
  }

  /** The lists as they were read from a cluster. */
  public static NfsClients of(
      List<String> clients, List<String> readWrite, List<String> readOnly, List<String> root) {
    return new NfsClients(
        new TreeSet<>(clients),
        new TreeSet<>(readWrite),
        new TreeSet<>(readOnly),
        new TreeSet<>(root));
  }

  /** The lists that admit nobody. */
  public static NfsClients closed() {
    return admitting(List.of());
  }

  /** The lists that admit exactly the networks of the rules. Rules about accounts are left out. */
  public static NfsClients admitting(Iterable<AccessRule> rules) {
    var readWrite = new TreeSet<String>();
    var readOnly = new TreeSet<String>();
    for (AccessRule rule : rules) {
      SortedSet<String> list = rule.level() == AccessLevel.READ_WRITE ? readWrite : readOnly;
      rule.subject().fold(network -> list.add(network.value()), account -> false);
    }
    return new NfsClients(new TreeSet<>(Set.of(SENTINEL)), readWrite, readOnly, new TreeSet<>());
  }

  /**
   * The rules that these lists amount to, read-write ones first, without the sentinel. Entries that
   * are no addresses (host names, netgroups of an adopted export) are not among them; see {@link
   * #foreignEntries()}.
   *
   * @param defaultLevel the level that {@code clients} have on this export
   */
  public List<AccessRule> rules(AccessLevel defaultLevel) {
    List<AccessRule> rules = new ArrayList<>();
    readWrite.forEach(entry -> add(rules, entry, AccessLevel.READ_WRITE));
    clients.stream()
        .filter(entry -> !SENTINELS.contains(entry))
        .forEach(entry -> add(rules, entry, defaultLevel));
    readOnly.forEach(entry -> add(rules, entry, AccessLevel.READ_ONLY));
    return rules.stream().distinct().toList();
  }

  /** Entries that no rule of the driver can stand for: host names, netgroups, and root hosts. */
  public List<String> foreignEntries() {
    var foreign = new TreeSet<>(root);
    for (SortedSet<String> list : List.of(clients, readWrite, readOnly)) {
      list.stream()
          .filter(entry -> !SENTINELS.contains(entry) && !isNetwork(entry))
          .forEach(foreign::add);
    }
    return List.copyOf(foreign);
  }

  /** Whether every host in the world is admitted. */
  public boolean openToEverybody() {
    return clients.isEmpty();
  }

  private static void add(List<AccessRule> rules, String entry, AccessLevel level) {
    if (isNetwork(entry)) {
      rules.add(AccessRule.network(entry, level));
    }
  }

  private static boolean isNetwork(String entry) {
    try {
      IpNetwork.parse(entry);
      return true;
    } catch (InvalidRequest e) {
      return false; // a host name or netgroup
    }
  }

  private static SortedSet<String> sorted(SortedSet<String> entries) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(entries));
  }
}

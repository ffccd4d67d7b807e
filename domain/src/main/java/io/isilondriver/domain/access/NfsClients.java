package io.isilondriver.domain.access;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The four client lists of an NFS export. An export whose {@code clients} list is empty is open to
 * every host, so the lists that the driver writes always hold a sentinel there: a loopback address,
 * which no client can have. Entries that are addresses or networks are held in canonical form,
 * whatever their spelling on the cluster.
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

  // Other clients of OneFS close an export by this name; like the sentinel it admits nobody.
  private static final String LOCALHOST = "localhost";

  private static final List<String> EVERYBODY = List.of("0.0.0.0/0", "::/0");

  public NfsClients {
    clients = canonical(clients);
    readWrite = canonical(readWrite);
    readOnly = canonical(readOnly);
    root = canonical(root);
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
   * The rules that these lists amount to, read-write ones first, without loopback addresses, the
   * sentinel among them. An entry of {@code clients} that one of the other lists holds too has that
   * list's level. Lists that are open to everybody amount to rules about both whole address ranges,
   * as nobody should take them for closed. Entries that are no addresses (host names, netgroups of
   * an adopted export) are no rules; see {@link #foreignEntries()}.
   *
   * @param defaultLevel the level that {@code clients} have on this export
   */
  public List<AccessRule> rules(AccessLevel defaultLevel) {
    return rules(openToEverybody() ? EVERYBODY : clients, defaultLevel);
  }

  /**
   * The rules that stand in these lists, as {@link #rules} but without those that an empty list
   * amounts to: a change must not make a rule of what nobody ever said.
   */
  public List<AccessRule> listedRules(AccessLevel defaultLevel) {
    return rules(clients, defaultLevel);
  }

  private List<AccessRule> rules(Collection<String> atDefaultLevel, AccessLevel defaultLevel) {
    List<AccessRule> rules = new ArrayList<>();
    readWrite.forEach(entry -> add(rules, entry, AccessLevel.READ_WRITE));
    atDefaultLevel.stream()
        .filter(entry -> !readWrite.contains(entry) && !readOnly.contains(entry))
        .forEach(entry -> add(rules, entry, defaultLevel));
    readOnly.forEach(entry -> add(rules, entry, AccessLevel.READ_ONLY));
    return List.copyOf(rules);
  }

  /** These lists with the entries of other ones that no rule can stand for, each where it was. */
  public NfsClients keepingForeignOf(NfsClients other) {
    return new NfsClients(
        with(clients, other.clients),
        with(readWrite, other.readWrite),
        with(readOnly, other.readOnly),
        union(root, other.root.stream()));
  }

  private static SortedSet<String> with(SortedSet<String> list, SortedSet<String> other) {
    return union(list, other.stream().filter(NfsClients::isForeign));
  }

  private static SortedSet<String> union(SortedSet<String> list, Stream<String> more) {
    var all = new TreeSet<>(list);
    more.forEach(all::add);
    return all;
  }

  private static boolean isForeign(String entry) {
    return !LOCALHOST.equalsIgnoreCase(entry) && networkOf(entry).isEmpty();
  }

  /** Entries that no rule of the driver can stand for: host names, netgroups, and root hosts. */
  public List<String> foreignEntries() {
    var foreign = new TreeSet<>(root);
    for (SortedSet<String> list : List.of(clients, readWrite, readOnly)) {
      list.stream().filter(NfsClients::isForeign).forEach(foreign::add);
    }
    return List.copyOf(foreign);
  }

  /** Whether every host in the world is admitted. */
  public boolean openToEverybody() {
    return clients.isEmpty();
  }

  private static void add(List<AccessRule> rules, String entry, AccessLevel level) {
    networkOf(entry)
        .filter(network -> !network.isLoopback())
        .ifPresent(network -> rules.add(new AccessRule(new AccessSubject.Network(network), level)));
  }

  private static Optional<IpNetwork> networkOf(String entry) {
    try {
      return Optional.of(IpNetwork.parse(entry));
    } catch (InvalidRequest e) {
      return Optional.empty(); // a host name or netgroup
    }
  }

  private static SortedSet<String> canonical(SortedSet<String> entries) {
    var canonical = new TreeSet<String>();
    for (String entry : entries) {
      canonical.add(networkOf(entry).map(IpNetwork::toString).orElse(entry));
    }
    return Collections.unmodifiableSortedSet(canonical);
  }
}

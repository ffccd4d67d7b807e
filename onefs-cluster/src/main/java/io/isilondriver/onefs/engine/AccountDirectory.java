package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.DIRECTORY;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.Provider;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Users and groups of every zone. */
final class AccountDirectory implements UserDirectory {
  private static final List<Persona> WELL_KNOWN =
      List.of(
          Persona.EVERYONE,
          new Persona("SID:S-1-3-0", "Creator Owner", "wellknown"),
          new Persona("SID:S-1-3-1", "Creator Group", "wellknown"),
          new Persona("SID:S-1-5-11", "Authenticated Users", "wellknown"),
          new Persona("SID:S-1-5-32-544", "Administrators", "wellknown"),
          new Persona("SID:S-1-5-32-545", "Users", "wellknown"));

  /** Accounts that every zone knows and none owns: found, not listed, and fixed. */
  private static final List<User> SYSTEM_USERS =
      List.of(
          systemUser("root", 0, "wheel"),
          systemUser("admin", 10, "admin"),
          systemUser("nobody", 65534, "nobody"));

  private static final List<Group> SYSTEM_GROUPS =
      List.of(systemGroup("wheel", 0), systemGroup("admin", 10), systemGroup("nobody", 65534));
  private static final String DEFAULT_GROUP = "Isilon Users";
  private static final long FIRST_ID = 2000;

  private final Guard guard;
  private final Environment environment;
  private final ZoneList zones;
  private final NavigableMap<String, Provider> providers = new TreeMap<>();
  private final Map<Integer, List<User>> users = new HashMap<>();
  private final Map<Integer, List<Group>> groups = new HashMap<>();

  AccountDirectory(
      Guard guard,
      Environment environment,
      ZoneList zones,
      Collection<AccountsOfZone> stored,
      Collection<Provider> storedProviders) {
    this.guard = guard;
    this.environment = environment;
    this.zones = zones;
    storedProviders.forEach(provider -> providers.put(provider.name(), provider));
    for (AccountsOfZone accounts : stored) {
      users.put(accounts.zone(), new ArrayList<>(accounts.users()));
      groups.put(accounts.zone(), new ArrayList<>(accounts.groups()));
    }
  }

  private static User systemUser(String name, long uid, String group) {
    return new User(name, uid, "S-1-22-1-" + uid, true, List.of(group), "lsa-file-provider:System");
  }

  private static Group systemGroup(String name, long gid) {
    return new Group(name, gid, "S-1-22-2-" + gid, "lsa-file-provider:System");
  }

  List<AccountsOfZone> image() {
    return zones.list().stream()
        .map(zone -> new AccountsOfZone(zone.id(), usersOf(zone), groupsOf(zone)))
        .toList();
  }

  private List<User> usersOf(Zone zone) {
    return users.getOrDefault(zone.id(), List.of());
  }

  private List<Group> groupsOf(Zone zone) {
    return groups.getOrDefault(zone.id(), List.of());
  }

  private List<User> ownUsers(Zone zone) {
    return users.computeIfAbsent(zone.id(), id -> new ArrayList<>());
  }

  private List<Group> ownGroups(Zone zone) {
    return groups.computeIfAbsent(zone.id(), id -> new ArrayList<>());
  }

  @Override
  public List<Provider> providers() {
    return guard.read(() -> List.copyOf(providers.values()));
  }

  @Override
  public void store(Provider provider) {
    guard.change(
        () -> {
          providers.put(provider.name(), provider);
          guard.changed(DIRECTORY, Kind.UPDATED, provider.name());
        });
  }

  @Override
  public void deleteProvider(String name) {
    guard.change(
        () -> {
          if (providers.remove(name) == null) {
            throw OneFsErrors.notFound("Provider '%s' not found".formatted(name));
          }
          users.values().forEach(of -> of.removeIf(user -> user.provider().equals(name)));
          groups.values().forEach(of -> of.removeIf(group -> group.provider().equals(name)));
          guard.changed(DIRECTORY, Kind.DELETED, name);
        });
  }

  /** Whether somebody answers for the accounts of a provider; the cluster does for its own. */
  private boolean answers(String provider) {
    Provider known = providers.get(provider);
    return known == null || known.online();
  }

  @Override
  public List<User> users(String zone) {
    return guard.read(
        () ->
            usersOf(zones.require(zone)).stream()
                .filter(user -> answers(user.provider()))
                .toList());
  }

  @Override
  public List<Group> groups(String zone) {
    return guard.read(
        () ->
            groupsOf(zones.require(zone)).stream()
                .filter(group -> answers(group.provider()))
                .toList());
  }

  @Override
  public Optional<User> findUser(String zone, String key) {
    return lookup(zone, key).stream().findFirst();
  }

  @Override
  public List<User> lookup(String zone, String key) {
    List<User> own = matchingUsers(users(zone), key);
    if (!own.isEmpty()) {
      return own;
    }
    List<User> fixed = matchingUsers(SYSTEM_USERS, key);
    if (fixed.isEmpty()) {
      requireAnswer(zone, key);
    }
    return fixed;
  }

  /** Refuses to say that an account is unknown while the one who would know is away. */
  private void requireAnswer(String zone, String key) {
    if (environment.behaviour().has(Trait.FORGETS_ACCOUNTS_OFFLINE)) {
      return;
    }
    guard
        .read(
            () -> {
              Zone of = zones.require(zone);
              return providers.values().stream()
                  .filter(provider -> !provider.online())
                  .filter(
                      provider ->
                          isOfDomain(key, provider)
                              || usersOf(of).stream()
                                  .filter(user -> user.provider().equals(provider.name()))
                                  .anyMatch(user -> matches(key, user))
                              || groupsOf(of).stream()
                                  .filter(group -> group.provider().equals(provider.name()))
                                  .anyMatch(group -> matches(key, group)))
                  .findFirst();
            })
        .ifPresent(
            provider -> {
              throw OneFsErrors.exception(
                  "Failed to look for '%s': the provider '%s' is offline"
                      .formatted(key, provider.name()));
            });
  }

  private static boolean isOfDomain(String key, Provider provider) {
    String lower = key.toLowerCase(Locale.ROOT).replaceFirst("^(user|group):", "");
    return lower.startsWith(provider.domain().toLowerCase(Locale.ROOT) + "\\")
        || lower.endsWith("@" + provider.domain().toLowerCase(Locale.ROOT))
        || lower.endsWith("@" + provider.realm().toLowerCase(Locale.ROOT));
  }

  private List<User> matchingUsers(List<User> among, String key) {
    return among.stream().filter(user -> matches(key, user)).toList();
  }

  @Override
  public Optional<Group> findGroup(String zone, String key) {
    Optional<Group> found =
        matchingGroup(groups(zone), key).or(() -> matchingGroup(SYSTEM_GROUPS, key));
    if (found.isEmpty()) {
      requireAnswer(zone, key);
    }
    return found;
  }

  private Optional<Group> matchingGroup(List<Group> among, String key) {
    return among.stream().filter(group -> matches(key, group)).findFirst();
  }

  private boolean matches(String key, User user) {
    return matches(key, user.name(), user.provider(), "UID:" + user.uid(), user.sid());
  }

  private boolean matches(String key, Group group) {
    return matches(key, group.name(), group.provider(), "GID:" + group.gid(), group.sid());
  }

  private boolean matches(String key, String name, String provider, String number, String sid) {
    String bare = key.replaceFirst("(?i)^(USER|GROUP):", "");
    return bare.equalsIgnoreCase(name)
        || key.equalsIgnoreCase(number)
        || key.equalsIgnoreCase("SID:" + sid)
        || key.equalsIgnoreCase(sid)
        || isSpelledOut(bare, name, provider);
  }

  /** Whether a name with its domain, in front or behind, is that of an account. */
  private boolean isSpelledOut(String key, String name, String provider) {
    if (key.indexOf('\\') < 0 && key.indexOf('@') < 0) {
      return false;
    }
    String bare = name.substring(name.indexOf('\\') + 1);
    Provider service = providers.get(provider);
    List<String> domains =
        service == null ? List.of(LOCAL_DOMAIN) : List.of(service.domain(), service.realm());
    return domains.stream()
        .anyMatch(
            domain ->
                key.equalsIgnoreCase(domain + "\\" + bare)
                    || key.equalsIgnoreCase(bare + "@" + domain));
  }

  @Override
  public User createUser(String zone, String name, @Nullable Long uid, List<String> memberOf) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          checkName(name);
          requireFree("User", usersOf(owner).stream().map(User::name).toList(), name);
          requireFree("User", SYSTEM_USERS.stream().map(User::name).toList(), name);
          long number = uid == null ? free(usersOf(owner).stream().map(User::uid).toList()) : uid;
          if (usersOf(owner).stream().anyMatch(user -> user.uid() == number)) {
            throw OneFsErrors.conflict("UID %d is taken".formatted(number));
          }
          List<String> names = memberOf.isEmpty() ? List.of(DEFAULT_GROUP) : memberOf;
          if (memberOf.isEmpty() && findGroup(zone, DEFAULT_GROUP).isEmpty()) {
            createGroup(zone, DEFAULT_GROUP, null);
          }
          names.forEach(group -> requireGroup(zone, group));
          var user = new User(name, number, sid(owner), true, names, provider(owner));
          ownUsers(owner).add(user);
          guard.changed(DIRECTORY, Kind.CREATED, zone + ":" + name);
          return user;
        });
  }

  @Override
  public Group createGroup(String zone, String name, @Nullable Long gid) {
    return guard.write(
        () -> {
          Zone owner = zones.require(zone);
          checkName(name);
          requireFree("Group", groupsOf(owner).stream().map(Group::name).toList(), name);
          requireFree("Group", SYSTEM_GROUPS.stream().map(Group::name).toList(), name);
          long number = gid == null ? free(groupsOf(owner).stream().map(Group::gid).toList()) : gid;
          var group = new Group(name, number, sid(owner), provider(owner));
          ownGroups(owner).add(group);
          guard.changed(DIRECTORY, Kind.CREATED, zone + ":" + name);
          return group;
        });
  }

  private static void checkName(String name) {
    if (name.isBlank() || name.length() > 255) {
      throw OneFsErrors.badRequest("name", "'%s' is no name for an account".formatted(name));
    }
  }

  private static long free(List<Long> taken) {
    return taken.stream()
            .mapToLong(Long::longValue)
            .filter(n -> n >= FIRST_ID)
            .max()
            .orElse(FIRST_ID - 1)
        + 1;
  }

  /** The next SID of a zone: never given twice while the account exists. */
  private String sid(Zone zone) {
    String domain = "S-1-5-21-1111-2222-%d-".formatted(3332 + zone.id());
    long highest = 1000;
    for (User user : usersOf(zone)) {
      highest = Math.max(highest, numberIn(user.sid(), domain));
    }
    for (Group group : groupsOf(zone)) {
      highest = Math.max(highest, numberIn(group.sid(), domain));
    }
    return domain + (highest + 1);
  }

  private static long numberIn(String sid, String domain) {
    return sid.startsWith(domain) ? Long.parseLong(sid.substring(domain.length())) : 0;
  }

  private static String provider(Zone zone) {
    return "lsa-local-provider:" + zone.name();
  }

  @Override
  public void store(String zone, User user) {
    guard.change(
        () -> {
          Zone owner = zones.require(zone);
          requireChangeable(user.name(), user.sid());
          ownUsers(owner).removeIf(old -> old.sid().equals(user.sid()));
          ownUsers(owner).add(user);
          guard.changed(DIRECTORY, Kind.UPDATED, zone + ":" + user.name());
        });
  }

  @Override
  public void store(String zone, Group group) {
    guard.change(
        () -> {
          List<Group> own = ownGroups(zones.require(zone));
          requireChangeable(group.name(), group.sid());
          if (own.stream()
              .anyMatch(one -> one.gid() == group.gid() && !one.sid().equals(group.sid()))) {
            throw OneFsErrors.conflict("GID %d is taken".formatted(group.gid()));
          }
          own.removeIf(old -> old.sid().equals(group.sid()));
          own.add(group);
          guard.changed(DIRECTORY, Kind.UPDATED, zone + ":" + group.name());
        });
  }

  @Override
  public void addMember(String zone, String group, String user) {
    changeGroups(
        zone,
        user,
        names -> {
          String name = requireGroup(zone, group).name();
          if (names.contains(name)) {
            throw OneFsErrors.conflict("'%s' is a member of '%s' already".formatted(user, group));
          }
          List<String> more = new ArrayList<>(names);
          more.add(name);
          return more;
        });
  }

  @Override
  public void removeMember(String zone, String group, String user) {
    changeGroups(
        zone,
        user,
        names -> {
          String name = requireGroup(zone, group).name();
          if (!names.contains(name)) {
            throw OneFsErrors.notFound("'%s' is no member of '%s'".formatted(user, group));
          }
          return names.stream().filter(one -> !one.equals(name)).toList();
        });
  }

  private void changeGroups(String zone, String user, Function<List<String>, List<String>> change) {
    guard.change(
        () -> {
          User old = requireUser(zone, user);
          store(
              zone,
              new User(
                  old.name(),
                  old.uid(),
                  old.sid(),
                  old.enabled(),
                  change.apply(old.groups()),
                  old.provider()));
        });
  }

  @Override
  public void deleteUser(String zone, String key) {
    guard.change(
        () -> {
          User user = requireUser(zone, key);
          ownUsers(zones.require(zone)).remove(user);
          guard.changed(DIRECTORY, Kind.DELETED, zone + ":" + user.name());
        });
  }

  @Override
  public void deleteGroup(String zone, String key) {
    guard.change(
        () -> {
          Group group = requireGroup(zone, key);
          if (providers.containsKey(group.provider())
              || !ownGroups(zones.require(zone)).remove(group)) {
            throw OneFsErrors.forbidden("Group '%s' belongs to the system".formatted(key));
          }
          guard.changed(DIRECTORY, Kind.DELETED, zone + ":" + group.name());
        });
  }

  /** A user that can be changed. */
  private User requireUser(String zone, String key) {
    return matchingUsers(users(zone), key).stream()
        .filter(user -> !providers.containsKey(user.provider()))
        .findFirst()
        .orElseThrow(
            () ->
                findUser(zone, key).isPresent()
                    ? OneFsErrors.forbidden("User '%s' belongs to the system".formatted(key))
                    : OneFsErrors.notFound("Failed to find user for '%s'".formatted(key)));
  }

  private Group requireGroup(String zone, String key) {
    return findGroup(zone, key)
        .orElseThrow(() -> OneFsErrors.notFound("Failed to find group for '%s'".formatted(key)));
  }

  private static void requireChangeable(String name, String sid) {
    boolean fixed =
        SYSTEM_USERS.stream().anyMatch(user -> user.sid().equals(sid))
            || SYSTEM_GROUPS.stream().anyMatch(group -> group.sid().equals(sid));
    if (fixed) {
      throw OneFsErrors.forbidden("'%s' belongs to the system".formatted(name));
    }
  }

  private static void requireFree(String kind, List<String> taken, String name) {
    if (taken.stream().anyMatch(name::equalsIgnoreCase)) {
      throw OneFsErrors.conflict("%s '%s' exists already".formatted(kind, name));
    }
  }

  @Override
  public List<Persona> wellKnowns() {
    return WELL_KNOWN;
  }

  @Override
  public Optional<Persona> resolve(String zone, Persona persona) {
    String id = persona.id();
    if (id != null) {
      return resolveId(zone, id);
    }
    String name = persona.name();
    String type = persona.type() == null ? "" : persona.type().toLowerCase(Locale.ROOT);
    if (name == null) {
      return Optional.empty();
    }
    return switch (type) {
      case "user" -> findUser(zone, name).map(AccountDirectory::of);
      case "group" -> findGroup(zone, name).map(AccountDirectory::of);
      case "wellknown" -> wellKnown(name);
      default ->
          findUser(zone, name)
              .map(AccountDirectory::of)
              .or(() -> findGroup(zone, name).map(AccountDirectory::of))
              .or(() -> wellKnown(name));
    };
  }

  private Optional<Persona> resolveId(String zone, String id) {
    String upper = id.toUpperCase(Locale.ROOT);
    Optional<Persona> known = WELL_KNOWN.stream().filter(one -> upper.equals(one.id())).findFirst();
    if (known.isPresent()) {
      return known;
    }
    boolean byName = upper.startsWith("USER:") || upper.startsWith("GROUP:");
    if (!byName && isAway(zone, id)) {
      return unnamed(upper);
    }
    boolean group = upper.startsWith("GID:") || upper.startsWith("GROUP:");
    Optional<Persona> account =
        group
            ? findGroup(zone, id).map(AccountDirectory::of)
            : findUser(zone, id)
                .map(AccountDirectory::of)
                .or(() -> findGroup(zone, id).map(AccountDirectory::of));
    return account.or(() -> unnamed(upper));
  }

  private static Optional<Persona> unnamed(String id) {
    if (id.matches("UID:\\d{1,10}")) {
      return Optional.of(Persona.sid("S-1-22-1-" + id.substring(4)));
    }
    if (id.matches("GID:\\d{1,10}")) {
      return Optional.of(Persona.sid("S-1-22-2-" + id.substring(4)));
    }
    return id.matches("SID:S-1-\\d+(-\\d+)*")
        ? Optional.of(new Persona(id, null, null))
        : Optional.empty();
  }

  private boolean isAway(String zone, String id) {
    return guard.read(
        () -> {
          Zone of = zones.require(zone);
          return usersOf(of).stream()
                  .anyMatch(user -> !answers(user.provider()) && matches(id, user))
              || groupsOf(of).stream()
                  .anyMatch(group -> !answers(group.provider()) && matches(id, group));
        });
  }

  private static Optional<Persona> wellKnown(String name) {
    return WELL_KNOWN.stream().filter(one -> name.equalsIgnoreCase(one.name())).findFirst();
  }

  @Override
  public Persona named(String zone, Persona persona) {
    if (persona.id() == null) {
      return persona;
    }
    if (isAway(zone, persona.id())) {
      return persona;
    }
    return resolveId(zone, persona.id())
        .filter(found -> found.name() != null)
        .map(found -> new Persona(persona.id(), found.name(), found.type()))
        .orElse(persona);
  }

  private static Persona of(User user) {
    return new Persona("SID:" + user.sid(), user.name(), "user");
  }

  private static Persona of(Group group) {
    return new Persona("SID:" + group.sid(), group.name(), "group");
  }
}

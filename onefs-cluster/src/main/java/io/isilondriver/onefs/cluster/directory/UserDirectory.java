package io.isilondriver.onefs.cluster.directory;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Users and groups, per zone. A key is a name, with its domain in front or behind ({@code
 * DOMAIN\name}, {@code name@domain}; that of the cluster's own accounts is {@link #LOCAL_DOMAIN}),
 * or an id such as {@code UID:1001}, {@code GID:1800} or {@code SID:S-1-5-...}; case does not
 * matter.
 *
 * <p>While a provider is away, its accounts are in no list and have no names, and asking for one of
 * them is an EXCEPTION: that is not the same as an account that is gone.
 */
public interface UserDirectory {
  /** The domain of the accounts that the cluster itself keeps. */
  String LOCAL_DOMAIN = "NODE";

  /** The directory services beside the cluster's own. */
  List<Provider> providers();

  /** Adds a provider, or stores it in place of the one of its name. */
  void store(Provider provider);

  /** Removes a provider with its accounts in every zone. */
  void deleteProvider(String name);

  List<User> users(String zone);

  List<Group> groups(String zone);

  Optional<User> findUser(String zone, String key);

  Optional<Group> findGroup(String zone, String key);

  /** Every user that a key may mean; several where providers share a name. */
  List<User> lookup(String zone, String key);

  /**
   * Adds a user.
   *
   * @param uid null lets the cluster choose
   * @param groups names of groups that exist, the primary one first; empty for {@code Isilon Users}
   */
  User createUser(String zone, String name, @Nullable Long uid, List<String> groups);

  /** Adds a group; a gid of null lets the cluster choose. */
  Group createGroup(String zone, String name, @Nullable Long gid);

  /** Stores a user in place of the one with this SID, or adds it. */
  void store(String zone, User user);

  /** Stores a group in place of the one with this SID, or adds it; its members stay. */
  void store(String zone, Group group);

  /** Adds a user to a group; CONFLICT if the group has the user. */
  void addMember(String zone, String group, String user);

  void removeMember(String zone, String group, String user);

  void deleteUser(String zone, String key);

  void deleteGroup(String zone, String key);

  /** Accounts that are the same everywhere, such as Everyone. */
  List<Persona> wellKnowns();

  /**
   * A persona with id (a SID), name and type filled in; empty if the zone does not know it. Numbers
   * without an account become the made-up SIDs {@code S-1-22-1-uid} and {@code S-1-22-2-gid}; a SID
   * without an account is kept as it is.
   */
  Optional<Persona> resolve(String zone, Persona persona);

  /** A persona with the name of its account filled in where there is one. */
  Persona named(String zone, Persona persona);
}

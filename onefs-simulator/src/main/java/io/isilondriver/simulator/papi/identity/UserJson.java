package io.isilondriver.simulator.papi.identity;

import io.isilondriver.inmemory.cluster.OneFsCluster;
import io.isilondriver.inmemory.cluster.Persona;
import io.isilondriver.inmemory.cluster.directory.Group;
import io.isilondriver.inmemory.cluster.directory.User;
import io.isilondriver.simulator.papi.Personas;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users and groups as JSON. */
final class UserJson {
  private final OneFsCluster cluster;

  UserJson(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * A user with all fields.
   *
   * @param memberOf whether the groups are told as well
   */
  Map<String, @Nullable Object> user(String zone, User user, boolean memberOf) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    Optional<Group> primary =
        user.groups().isEmpty()
            ? Optional.empty()
            : cluster.directory().findGroup(zone, user.groups().get(0));
    json.put("dn", "CN=%s,CN=Users,DC=NODE".formatted(user.name()));
    json.put("dns_domain", null);
    json.put("domain", domain(user.name()));
    json.put("email", null);
    json.put("enabled", user.enabled());
    json.put("expired", false);
    json.put("expiry", null);
    json.put("gecos", null);
    json.put("generated_gid", false);
    json.put("generated_uid", false);
    json.put("generated_upn", true);
    json.put("gid", primary.map(UserJson::gid).orElse(null));
    json.put("home_directory", "/ifs/home/" + user.name());
    json.put("id", user.name());
    json.put("locked", false);
    json.put("max_password_age", null);
    json.put("member_of", memberOf ? groups(zone, user) : null);
    json.put("name", user.name());
    json.put("object_history", List.of());
    json.put("on_disk_group_identity", primary.map(UserJson::gid).orElse(null));
    json.put("on_disk_user_identity", uid(user));
    json.put("password_expired", false);
    json.put("password_expires", false);
    json.put("password_expiry", null);
    json.put("password_last_set", null);
    json.put("primary_group_sid", primary.map(UserJson::sid).orElseGet(Map::of));
    json.put("prompt_password_change", false);
    json.put("provider", user.provider());
    json.put("sam_account_name", user.name());
    json.put("shell", "/bin/zsh");
    json.put("sid", sid(user));
    json.put("type", "user");
    json.put("uid", uid(user));
    json.put("upn", user.name() + "@NODE");
    json.put("user_can_change_password", true);
    return json;
  }

  private List<Object> groups(String zone, User user) {
    List<Object> groups = new ArrayList<>();
    for (String name : user.groups()) {
      cluster.directory().findGroup(zone, name).ifPresent(group -> groups.add(sid(group)));
    }
    return groups;
  }

  static Map<String, @Nullable Object> group(Group group) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("dn", "CN=%s,CN=Groups,DC=NODE".formatted(group.name()));
    json.put("dns_domain", null);
    json.put("domain", domain(group.name()));
    json.put("generated_gid", false);
    json.put("gid", gid(group));
    json.put("id", group.name());
    json.put("member_of", List.of());
    json.put("name", group.name());
    json.put("object_history", List.of());
    json.put("provider", group.provider());
    json.put("sam_account_name", group.name());
    json.put("sid", sid(group));
    json.put("type", "group");
    return json;
  }

  private static String domain(String name) {
    int backslash = name.indexOf('\\');
    return backslash > 0 ? name.substring(0, backslash) : "NODE";
  }

  static Map<String, @Nullable Object> uid(User user) {
    return Personas.write(new Persona("UID:" + user.uid(), user.name(), "user"));
  }

  static Map<String, @Nullable Object> sid(User user) {
    return Personas.write(new Persona("SID:" + user.sid(), user.name(), "user"));
  }

  static Map<String, @Nullable Object> gid(Group group) {
    return Personas.write(new Persona("GID:" + group.gid(), group.name(), "group"));
  }

  static Map<String, @Nullable Object> sid(Group group) {
    return Personas.write(new Persona("SID:" + group.sid(), group.name(), "group"));
  }
}

package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.UserDirectory;
import io.isilondriver.simulator.papi.KeptSettings;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Users and groups as JSON. */
final class UserJson {
  private final OneFsCluster cluster;
  private final KeptSettings kept =
      new KeptSettings()
          .keepSince(16, "disable_when_inactive", Schema.flag(), false)
          .keep("email", Schema.text(0, 255), null)
          .keep("expiry", Schema.integer(0, 4_294_967_295L), null)
          .keep("gecos", Schema.text(0, 255), null)
          .keep("home_directory", Schema.text(0, 4096), null)
          .keep("password_expires", Schema.flag(), false)
          .keep("prompt_password_change", Schema.flag(), false)
          .keep("shell", Schema.text(0, 4096), "/bin/zsh");

  UserJson(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** What is kept about users, each by the SID, and changes nothing else. */
  KeptSettings kept() {
    return kept;
  }

  /**
   * A user with all fields that a version knows.
   *
   * @param memberOf whether the groups are told as well
   */
  Map<String, @Nullable Object> user(String zone, User user, int version, boolean memberOf) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    Optional<Group> primary =
        user.groups().isEmpty()
            ? Optional.empty()
            : cluster.directory().findGroup(zone, user.groups().get(0));
    json.put("dn", "CN=%s,CN=Users,DC=NODE".formatted(user.name()));
    json.put("dns_domain", null);
    json.put("domain", domain(user.name()));
    json.put("enabled", user.enabled());
    json.put("expired", false);
    json.put("generated_gid", false);
    json.put("generated_uid", false);
    json.put("generated_upn", true);
    json.put("gid", primary.map(UserJson::gid).orElse(null));
    json.put("id", user.name());
    json.put("locked", false);
    json.put("max_password_age", null);
    json.put("member_of", memberOf ? groups(zone, user) : null);
    json.put("name", user.name());
    json.put("object_history", List.of());
    json.put("on_disk_group_identity", primary.map(UserJson::gid).orElse(null));
    json.put("on_disk_user_identity", uid(user));
    json.put("password_expired", false);
    json.put("password_expiry", null);
    json.put("password_last_set", null);
    json.put("primary_group_sid", primary.map(UserJson::sid).orElseGet(Map::of));
    json.put("provider", user.provider());
    json.put("sam_account_name", user.name());
    json.put("sid", sid(user));
    json.put("type", "user");
    json.put("uid", uid(user));
    json.put("upn", bare(user.name()) + "@" + domain(user.name()));
    json.putAll(kept.show(user.sid(), version));
    if (json.get("home_directory") == null) {
      json.put("home_directory", "/ifs/home/" + user.name());
    }
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

  private static String bare(String name) {
    return name.substring(name.indexOf('\\') + 1);
  }

  private static String domain(String name) {
    int backslash = name.indexOf('\\');
    return backslash > 0 ? name.substring(0, backslash) : UserDirectory.LOCAL_DOMAIN;
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

package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.filesystem.AccessControl;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShare;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code auth/access/USER}: what a user may do with a path or a share. */
public final class AccessResource {
  private final OneFsCluster cluster;

  /** Serves the effective rights of users of a cluster. */
  public AccessResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resource to an API. */
  public void register(Papi papi) {
    papi.resource("auth/access/{user}")
        .needs(UserResource.PRIVILEGE)
        .version(1)
        .get(Arguments.none().flag("numeric").text("path").text("share").zone(), this::read);
  }

  private HttpAnswer read(PapiCall call) {
    User user =
        cluster
            .directory()
            .findUser(call.zone(), call.key(0).replaceFirst("^USER:", ""))
            .orElseThrow(
                () ->
                    ApiError.notFound(
                        "Failed to find user for '%s': No such user".formatted(call.key(0))));
    Optional<SmbShare> share =
        call.argument("share").map(name -> cluster.smbShares().require(call.zone(), name));
    String path =
        share
            .map(found -> found.settings().path())
            .or(() -> call.argument("path"))
            .orElseThrow(() -> ApiError.required("path"));
    Map<String, @Nullable Object> access = new TreeMap<>();
    access.put("id", call.key(0));
    access.put("user", who(call, user));
    access.put("file", file(call, user, path));
    share.ifPresent(found -> access.put("share", share(call, user, found)));
    return HttpAnswer.json(200, Json.object("access", List.of(access)));
  }

  private static Map<String, @Nullable Object> who(PapiCall call, User user) {
    Map<String, @Nullable Object> who = persona(call, UserJson.uid(user));
    who.put("uid", user.uid());
    return who;
  }

  /** Numbers alone where the call wants no names. */
  private static Map<String, @Nullable Object> persona(
      PapiCall call, Map<String, @Nullable Object> persona) {
    return call.on("numeric") ? Json.object("id", persona.get("id")) : persona;
  }

  private Map<String, @Nullable Object> file(PapiCall call, User user, String path) {
    AccessControl control = cluster.fileSystem().accessControl(path);
    int bits = bits(call.zone(), user, control);
    Map<String, @Nullable Object> permissions = new TreeMap<>();
    permissions.put("expected", "user:%s allow %s".formatted(user.name(), rights(bits)));
    permissions.put("mode", "%04o".formatted(control.mode()));
    permissions.put("relevant_mode", Integer.toOctalString(bits));
    permissions.put("relevant_aces", List.of());
    Map<String, @Nullable Object> file = new TreeMap<>();
    file.put("effective_path", path);
    file.put("file_permissions", permissions);
    file.put("is_snapshot", path.contains("/.snapshot/"));
    file.put(
        "owner",
        persona(call, Personas.write(cluster.directory().named(call.zone(), control.owner()))));
    file.put(
        "group",
        persona(call, Personas.write(cluster.directory().named(call.zone(), control.group()))));
    return file;
  }

  private int bits(String zone, User user, AccessControl control) {
    if (user.uid() == 0) {
      return 7;
    }
    if (is(zone, control.owner(), Persona.uid(user.uid()))) {
      return control.mode() >> 6 & 7;
    }
    boolean member =
        user.groups().stream()
            .flatMap(name -> cluster.directory().findGroup(zone, name).stream())
            .map(Group::gid)
            .anyMatch(gid -> is(zone, control.group(), Persona.gid(gid)));
    return member ? control.mode() >> 3 & 7 : control.mode() & 7;
  }

  private boolean is(String zone, Persona one, Persona other) {
    return one.names(other)
        || cluster
            .directory()
            .resolve(zone, one)
            .flatMap(a -> cluster.directory().resolve(zone, other).map(a::names))
            .orElse(false);
  }

  private static String rights(int bits) {
    List<String> rights = new ArrayList<>();
    if ((bits & 4) != 0) {
      rights.add("dir_gen_read");
    }
    if ((bits & 2) != 0) {
      rights.add("dir_gen_write");
    }
    if ((bits & 1) != 0) {
      rights.add("dir_gen_execute");
    }
    return rights.isEmpty() ? "none" : String.join(",", rights);
  }

  private Map<String, @Nullable Object> share(PapiCall call, User user, SmbShare share) {
    String level = "none";
    for (SmbPermission permission : share.settings().permissions()) {
      if (concerns(call.zone(), user, permission.trustee())) {
        level =
            permission.kind() == SmbPermission.Kind.DENY
                ? "none"
                : permission.level().name().toLowerCase(Locale.ROOT);
        break;
      }
    }
    boolean root =
        share.settings().runAsRoot().stream()
            .anyMatch(trustee -> concerns(call.zone(), user, trustee));
    Map<String, @Nullable Object> permissions = new TreeMap<>();
    permissions.put("expected_permissions", level);
    permissions.put("impersonate_guest", false);
    permissions.put("impersonate_user", false);
    permissions.put("run_as_root", root);
    permissions.put("share_relevant_aces", List.of());
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("effective_user", who(call, user));
    json.put("share_permissions", permissions);
    return json;
  }

  private boolean concerns(String zone, User user, Persona trustee) {
    return trustee.names(Persona.EVERYONE)
        || is(zone, trustee, Persona.sid(user.sid()))
        || user.groups().stream()
            .flatMap(name -> cluster.directory().findGroup(zone, name).stream())
            .anyMatch(group -> is(zone, trustee, Persona.sid(group.sid())));
  }
}

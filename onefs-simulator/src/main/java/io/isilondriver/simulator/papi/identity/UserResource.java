package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code auth/users} and one of them. */
public final class UserResource {
  static final String PRIVILEGE = "ISI_PRIV_AUTH";

  private final OneFsCluster cluster;
  private final UserJson json;
  private final ErrorStatuses statuses;

  /** Serves the users of a cluster. */
  public UserResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
    json = new UserJson(cluster);
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource users = papi.resource("auth/users").needs(PRIVILEGE);
    Resource user = papi.resource("auth/users/{user}").needs(PRIVILEGE);
    for (int version : List.of(1, 7, 16)) {
      users
          .version(version)
          .get(listing(), this::list)
          .post(
              Arguments.none().flag("force").text("provider").zone(),
              fields(version)
                  .optional("password", Schema.text(0, 255))
                  .required("name", Schema.text(1, 255)),
              this::create)
          // Flushes a cache and deletes nobody.
          .delete(flush(), call -> HttpAnswer.empty(204));
      user.version(version)
          .get(
              Arguments.none()
                  .flag("cached")
                  .text("provider")
                  .flag("query_member_of")
                  .flag("resolve_names")
                  .zone(),
              this::read)
          .put(
              Arguments.none().flag("force").text("provider").zone(),
              (version >= 16
                      ? fields(version)
                      : fields(version).optional("password", Schema.text(0, 255)))
                  .notEmpty(),
              this::update)
          .delete(flush(), this::delete);
    }
  }

  static Arguments listing() {
    return Arguments.paging()
        .flag("cached")
        .text("domain")
        .text("filter")
        .text("provider")
        .flag("query_member_of")
        .flag("resolve_names")
        .zone();
  }

  static Arguments flush() {
    return Arguments.none().flag("cached").text("provider").zone();
  }

  private ObjectSchema fields(int version) {
    return json.kept()
        .fields(version)
        .optional("enabled", Schema.flag())
        .optional("primary_group", Schema.persona())
        .optional("sid", Schema.text(0, 255))
        .optional("uid", Schema.integer(0, 4_294_967_295L))
        .optional("unlock", Schema.flag());
  }

  UserJson json() {
    return json;
  }

  private Map<String, @Nullable Object> write(PapiCall call, User user) {
    return json.user(call.zone(), user, call.version(), call.on("query_member_of"));
  }

  private HttpAnswer list(PapiCall call) {
    cluster.zones().require(call.zone());
    String prefix = call.argument("filter").orElse("").toLowerCase(Locale.ROOT);
    List<User> found =
        cluster.directory().users(call.zone()).stream()
            .filter(user -> user.name().toLowerCase(Locale.ROOT).startsWith(prefix))
            .filter(user -> ofProvider(call, user.provider()))
            .toList();
    return call.list("users", found, user -> write(call, user));
  }

  /** A provider may be named in full or by its kind. */
  static boolean ofProvider(PapiCall call, String provider) {
    return call.argument("provider")
        .map(
            wanted ->
                provider.equalsIgnoreCase(wanted)
                    || provider.contains("-" + wanted.replaceFirst(":.*", "") + "-"))
        .orElse(true);
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    String name = said.text("name");
    List<String> groups = said.has("primary_group") ? List.of(groupName(call, said)) : List.of();
    User user =
        statuses.ofDuplicate(
            () ->
                cluster
                    .directory()
                    .createUser(call.zone(), name, said.numberOrNull("uid"), groups));
    if (!said.flag("enabled", true) || said.has("sid")) {
      user = changed(call, user, said);
    }
    json.kept().change(user.sid(), said);
    makeHome(call, user, said);
    return HttpAnswer.json(201, Json.object("id", "SID:" + user.sid()));
  }

  /** A home directory that is named below {@code /ifs} is made, and belongs to the user. */
  private void makeHome(PapiCall call, User user, Fields said) {
    String home = said.text("home_directory", "");
    if (home.startsWith("/ifs/") && cluster.fileSystem().find(home).isEmpty()) {
      Persona group =
          cluster
              .directory()
              .findGroup(call.zone(), user.groups().get(0))
              .map(found -> Persona.gid(found.gid()))
              .orElse(Persona.WHEEL);
      cluster
          .fileSystem()
          .createDirectory(
              home, Creation.DIRECTORY.withParents().ownedBy(Persona.uid(user.uid()), group));
    }
  }

  private String groupName(PapiCall call, Fields said) {
    Persona group = Personas.read(said.value("primary_group"));
    String key = group.id() == null ? String.valueOf(group.name()) : group.id();
    return cluster
        .directory()
        .findGroup(call.zone(), key)
        .orElseThrow(
            () -> ApiError.badField("primary_group", "Cannot resolve '%s'.".formatted(key)))
        .name();
  }

  private User changed(PapiCall call, User now, Fields said) {
    Long uid = said.numberOrNull("uid");
    var after =
        new User(
            now.name(),
            uid == null ? now.uid() : uid,
            said.text("sid", now.sid()).replaceFirst("^SID:", ""),
            said.flag("enabled", now.enabled()),
            said.has("primary_group")
                ? withFirst(groupName(call, said), now.groups())
                : now.groups(),
            now.provider());
    cluster.directory().store(call.zone(), after);
    return after;
  }

  private static List<String> withFirst(String primary, List<String> groups) {
    List<String> ordered = new ArrayList<>(List.of(primary));
    groups.stream().filter(group -> !group.equals(primary)).forEach(ordered::add);
    return ordered;
  }

  private User user(PapiCall call) {
    return cluster
        .directory()
        .findUser(call.zone(), call.key(0).replaceFirst("^USER:", ""))
        .orElseThrow(
            () ->
                ApiError.notFound(
                    "Failed to find user for '%s': No such user".formatted(call.key(0))));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("users", List.of(write(call, user(call)))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    User now = user(call);
    if (said.has("uid") && !call.on("force")) {
      throw ApiError.badField("uid", "Changing the uid needs force.");
    }
    if (said.has("sid") && !said.text("sid").endsWith(now.sid())) {
      throw ApiError.badField("sid", "The SID of a user cannot be changed.");
    }
    json.kept().change(changed(call, now, said).sid(), said);
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    User gone = user(call);
    cluster.directory().deleteUser(call.zone(), gone.name());
    json.kept().forget(gone.sid());
    return HttpAnswer.empty(204);
  }
}

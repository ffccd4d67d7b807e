package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Locale;

/** {@code auth/groups}, one of them, and its members. */
public final class GroupResource {
  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;

  /** Serves the groups of a cluster. */
  public GroupResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    papi.resource("auth/groups")
        .needs(UserResource.PRIVILEGE)
        .version(1)
        .get(UserResource.listing(), this::list)
        .post(
            Arguments.none().flag("force").text("provider").zone(),
            Schema.object()
                .required("name", Schema.text(1, 255))
                .optional("gid", Schema.integer(0, 4_294_967_295L))
                .optional("members", Schema.arrayOf(Schema.persona()))
                .optional("sid", Schema.text(0, 255)),
            this::create)
        // Flushes a cache and deletes nobody.
        .delete(UserResource.flush(), call -> HttpAnswer.empty(204));
    papi.resource("auth/groups/{group}")
        .needs(UserResource.PRIVILEGE)
        .version(1)
        .get(
            Arguments.none()
                .flag("cached")
                .text("provider")
                .flag("query_member_of")
                .flag("resolve_names")
                .zone(),
            call ->
                HttpAnswer.json(200, Json.object("groups", List.of(UserJson.group(group(call))))))
        .put(
            Arguments.none().flag("force").text("provider").zone(),
            Schema.object().optional("gid", Schema.integer(0, 4_294_967_295L)),
            this::update)
        .delete(UserResource.flush(), this::delete);
    papi.resource("auth/groups/{group}/members")
        .needs(UserResource.PRIVILEGE)
        .version(1)
        .get(Arguments.paging().text("provider").flag("resolve_names").zone(), this::members)
        .post(Arguments.none().text("provider").zone(), Schema.persona(), this::addMember);
    papi.resource("auth/groups/{group}/members/{member}")
        .needs(UserResource.PRIVILEGE)
        .version(1)
        .delete(Arguments.none().text("provider").zone(), this::removeMember);
  }

  private HttpAnswer list(PapiCall call) {
    cluster.zones().require(call.zone());
    String prefix = call.argument("filter").orElse("").toLowerCase(Locale.ROOT);
    List<Group> found =
        cluster.directory().groups(call.zone()).stream()
            .filter(group -> group.name().toLowerCase(Locale.ROOT).startsWith(prefix))
            .filter(group -> UserResource.ofProvider(call, group.provider()))
            .toList();
    return call.list("groups", found, UserJson::group);
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    List<User> members =
        Personas.readAll(said.value("members")).stream().map(member -> user(call, member)).toList();
    Group group =
        statuses.ofDuplicate(
            () ->
                cluster
                    .directory()
                    .createGroup(call.zone(), said.text("name"), said.numberOrNull("gid")));
    for (User member : members) {
      cluster.directory().addMember(call.zone(), group.name(), member.name());
    }
    return HttpAnswer.json(201, Json.object("id", "SID:" + group.sid()));
  }

  private Group group(PapiCall call) {
    return cluster
        .directory()
        .findGroup(call.zone(), call.key(0).replaceFirst("^GROUP:", ""))
        .orElseThrow(
            () ->
                ApiError.notFound(
                    "Failed to find group for '%s': No such group".formatted(call.key(0))));
  }

  private User user(PapiCall call, Persona persona) {
    String key = persona.id() == null ? String.valueOf(persona.name()) : persona.id();
    return cluster
        .directory()
        .findUser(call.zone(), key.replaceFirst("^USER:", ""))
        .orElseThrow(
            () -> ApiError.notFound("Failed to find user for '%s': No such user".formatted(key)));
  }

  /** Files keep the number that they have, so a new gid is only taken on demand. */
  private HttpAnswer update(PapiCall call) {
    Long gid = new Fields(call.object()).numberOrNull("gid");
    Group now = group(call);
    if (gid != null && !call.on("force")) {
      throw ApiError.badField("gid", "Changing the gid needs force.");
    }
    if (gid != null) {
      cluster.directory().store(call.zone(), new Group(now.name(), gid, now.sid(), now.provider()));
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.directory().deleteGroup(call.zone(), group(call).name());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer members(PapiCall call) {
    String group = group(call).name();
    List<User> members =
        cluster.directory().users(call.zone()).stream()
            .filter(user -> user.groups().contains(group))
            .toList();
    return call.list("members", members, UserJson::sid);
  }

  private HttpAnswer addMember(PapiCall call) {
    User member = user(call, Personas.read(call.body()));
    cluster.directory().addMember(call.zone(), group(call).name(), member.name());
    return HttpAnswer.json(201, Json.object("id", "SID:" + member.sid()));
  }

  private HttpAnswer removeMember(PapiCall call) {
    User member = user(call, new Persona(call.key(1), null, null));
    String group = group(call).name();
    if (!member.groups().contains(group)) {
      throw ApiError.notFound("User '%s' is no member of group '%s'".formatted(call.key(1), group));
    }
    cluster.directory().removeMember(call.zone(), group, member.name());
    return HttpAnswer.empty(204);
  }
}

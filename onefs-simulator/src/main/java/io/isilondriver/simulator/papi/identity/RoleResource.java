package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
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
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@code auth/roles} and their members. Each account of the API has a role of its own name that
 * tells what it may do and cannot be changed. The built-in roles are there from the start, take
 * members, and keep their names and privileges. Other roles can be made, are kept and shown, and
 * give nobody more rights.
 */
public final class RoleResource {
  private static final String PRIVILEGE = "ISI_PRIV_ROLE";

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;
  private final NavigableMap<String, Role> made = new ConcurrentSkipListMap<>();

  /** Serves the roles of a cluster. */
  public RoleResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
    for (BuiltInRole each : BuiltInRole.values()) {
      made.put(each.roleName(), each.role(cluster.accounts().privileges()));
    }
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource roles = papi.resource("auth/roles").needs(PRIVILEGE);
    Resource role = papi.resource("auth/roles/{role}").needs(PRIVILEGE);
    for (int version : List.of(1, 14)) {
      roles
          .version(version)
          .get(Arguments.sortedPaging("id", "name").flag("resolve_names"), this::list)
          .post(
              Arguments.none(),
              fields(version).required("name", Schema.text(1, 255)),
              this::create);
      role.version(version)
          .get(Arguments.none().flag("resolve_names"), this::read)
          .put(
              Arguments.none(),
              fields(version).optional("name", Schema.text(1, 255)).notEmpty(),
              this::update)
          .delete(Arguments.none(), this::delete);
    }
    papi.resource("auth/roles/{role}/members")
        .needs(PRIVILEGE)
        .version(1)
        .get(Arguments.paging().flag("resolve_names"), this::members)
        .post(Arguments.none(), Schema.persona(), this::addMember);
    papi.resource("auth/roles/{role}/members/{member}")
        .needs(PRIVILEGE)
        .version(1)
        .delete(Arguments.none(), this::removeMember);
  }

  private static ObjectSchema fields(int version) {
    ObjectSchema privilege =
        Schema.object().required("id", Schema.text(1, 255)).optional("name", Schema.text(0, 255));
    return Schema.object()
        .optional("description", Schema.text(0, 255))
        .optional("members", Schema.arrayOf(Schema.persona()))
        .optional(
            "privileges",
            Schema.arrayOf(
                version >= 14
                    ? privilege.optional("permission", Schema.oneOf("r", "x", "w", "-"))
                    : privilege.optional("read_only", Schema.flag())));
  }

  private List<Role> all() {
    List<Role> all = new ArrayList<>();
    cluster.accounts().list().forEach(account -> all.add(of(account)));
    all.addAll(made.values());
    return all;
  }

  private Role of(ApiAccount account) {
    return new Role(
        account.name(),
        "What the account %s may do".formatted(account.name()),
        List.of(new Persona("USER:" + account.name(), account.name(), "user")),
        account.privileges().isEmpty() ? cluster.accounts().privileges() : account.privileges());
  }

  private Role role(PapiCall call) {
    Role found = made.get(call.key(0));
    return found != null
        ? found
        : cluster.accounts().find(call.key(0)).map(this::of).orElseThrow(() -> missing(call));
  }

  private static ApiError missing(PapiCall call) {
    return ApiError.notFound("Role '%s' not found".formatted(call.key(0)));
  }

  private static Map<String, @Nullable Object> write(Role role, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("description", role.description());
    json.put("id", role.name());
    json.put("members", Personas.writeAll(role.members()));
    json.put("name", role.name());
    json.put(
        "privileges",
        role.privileges().stream()
            .map(privilege -> IdentityResource.privilege(privilege, version))
            .toList());
    return json;
  }

  private HttpAnswer list(PapiCall call) {
    return call.listWithTotal("roles", all(), role -> write(role, call.version()));
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("roles", List.of(write(role(call), call.version()))));
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    Role role = changed(new Role(said.text("name"), "", List.of(), List.of()), said);
    store(role);
    return HttpAnswer.json(201, Json.object("id", role.name()));
  }

  private void store(Role role) {
    if (cluster.accounts().find(role.name()).isPresent()
        || made.putIfAbsent(role.name(), role) != null) {
      throw statuses.duplicate("Role '%s' exists already".formatted(role.name()));
    }
  }

  private Role changed(Role before, Fields said) {
    return new Role(
        said.text("name", before.name()),
        said.text("description", before.description()),
        said.has("members")
            ? Personas.readAll(said.value("members")).stream().map(this::member).toList()
            : before.members(),
        said.value("privileges") instanceof List<?> list
            ? list.stream().map(this::privilege).toList()
            : before.privileges());
  }

  private ApiAccount.Privilege privilege(@Nullable Object value) {
    var said = new Fields(Optional.ofNullable(Json.asObject(value)).orElseGet(Json::object));
    ApiAccount.Privilege known =
        cluster.accounts().privileges().stream()
            .filter(one -> one.id().equals(said.text("id")))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiError.badField(
                        "privileges", "There is no privilege '%s'.".formatted(said.text("id"))));
    boolean readOnly = said.flag("read_only", false) || said.text("permission", "w").equals("r");
    return new ApiAccount.Privilege(known.id(), known.name(), readOnly);
  }

  /** The member as it is kept: with the id by which it is found again. */
  private Persona member(Persona said) {
    String key = said.id() == null ? said.name() : said.id();
    if (key == null) {
      throw ApiError.badField("members", "A member needs an id, or a name and a type.");
    }
    String bare = key.replaceFirst("^(USER|GROUP):", "");
    if (cluster.accounts().find(bare).isPresent()) {
      return new Persona("USER:" + bare, bare, "user");
    }
    boolean group =
        "group".equals(said.type()) || key.startsWith("GROUP:") || key.startsWith("GID:");
    Optional<Persona> found =
        group
            ? cluster
                .directory()
                .findGroup(Zone.SYSTEM, bare)
                .map(one -> new Persona("GID:" + one.gid(), one.name(), "group"))
            : cluster
                .directory()
                .findUser(Zone.SYSTEM, bare)
                .map(one -> new Persona("UID:" + one.uid(), one.name(), "user"));
    return found.orElseThrow(
        () ->
            ApiError.badField(
                "members",
                "Failed to find %s for '%s'."
                    .formatted(group ? "group" : "user", key.toLowerCase(Locale.ROOT))));
  }

  /** Changes a role that somebody made; the others are as their accounts are. */
  private Role change(PapiCall call, UnaryOperator<Role> how) {
    String name = call.key(0);
    Role after = made.computeIfPresent(name, (key, before) -> how.apply(before));
    if (after != null) {
      return after;
    }
    throw cluster.accounts().find(name).isPresent()
        ? ApiError.forbidden("Role '%s' belongs to an account and is fixed.".formatted(name))
        : missing(call);
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    String newName = said.text("name", call.key(0));
    if (said.has("privileges") || !newName.equals(call.key(0))) {
      requireOwn(call, "has a fixed name and fixed privileges");
    }
    if (newName.equals(call.key(0))) {
      change(call, before -> changed(before, said));
    } else {
      store(changed(change(call, before -> before), said));
      made.remove(call.key(0));
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    requireOwn(call, "cannot be deleted");
    change(call, before -> before);
    made.remove(call.key(0));
    return HttpAnswer.empty(204);
  }

  private static void requireOwn(PapiCall call, String otherwise) {
    if (BuiltInRole.named(call.key(0))) {
      throw ApiError.forbidden("The built-in role '%s' %s.".formatted(call.key(0), otherwise));
    }
  }

  private HttpAnswer members(PapiCall call) {
    return call.list("members", role(call).members(), Personas::write);
  }

  private HttpAnswer addMember(PapiCall call) {
    Persona member = member(Personas.read(call.body()));
    change(
        call,
        before -> {
          if (before.has(member)) {
            throw ApiError.of(
                409,
                "AEC_CONFLICT",
                "'%s' is a member of '%s' already".formatted(member.name(), before.name()));
          }
          return before.with(member);
        });
    return HttpAnswer.json(201, Json.object("id", member.id()));
  }

  private HttpAnswer removeMember(PapiCall call) {
    Persona member = member(new Persona(call.key(1), null, null));
    change(
        call,
        before -> {
          if (!before.has(member)) {
            throw ApiError.notFound(
                "'%s' is no member of '%s'".formatted(call.key(1), before.name()));
          }
          return before.without(member);
        });
    return HttpAnswer.empty(204);
  }
}

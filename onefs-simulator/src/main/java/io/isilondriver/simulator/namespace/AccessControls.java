package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.AccessControl;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code ?acl}: owner, mode and access list of an entry. */
final class AccessControls {
  private static final Arguments ARGUMENTS = Arguments.none().flag("acl").flag("nsaccess").zone();

  private static final Schema BODY =
      Schema.object()
          .required("authoritative", Schema.oneOf("mode", "acl"))
          .optional("mode", Schema.text(1, 6, "^[0-7]+$"))
          .optional("owner", Schema.persona())
          .optional("group", Schema.persona())
          .optional("action", Schema.oneOf("replace", "update"))
          .optional(
              "acl",
              Schema.arrayOf(
                  Schema.object()
                      .required("trustee", Schema.persona())
                      .optional("accesstype", Schema.oneOf("allow", "deny"))
                      .optional("accessrights", Schema.arrayOf(Schema.text(1, 64)))
                      .optional("inherit_flags", Schema.arrayOf(Schema.text(1, 64)))
                      .optional("op", Schema.oneOf("add", "replace", "delete"))));

  private final OneFsCluster cluster;

  AccessControls(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  HttpAnswer read(Request request, String path) {
    Bodies.check(request.query(), ARGUMENTS);
    String zone = request.query().first("zone").orElse(Zone.SYSTEM);
    AccessControl control = cluster.fileSystem().accessControl(path);
    List<Object> entries = new ArrayList<>();
    for (AccessControlEntry entry : control.entries()) {
      Map<String, @Nullable Object> json = Json.object();
      json.put("accessrights", entry.rights());
      json.put("accesstype", entry.kind().name().toLowerCase(Locale.ROOT));
      json.put("inherit_flags", entry.inheritFlags());
      json.put("trustee", persona(zone, entry.trustee(), null));
      entries.add(json);
    }
    Map<String, @Nullable Object> json = Json.object();
    json.put("acl", entries);
    json.put("authoritative", control.authoritative().name().toLowerCase(Locale.ROOT));
    json.put("group", persona(zone, control.group(), "group"));
    json.put("mode", "%04o".formatted(control.mode()));
    json.put("owner", persona(zone, control.owner(), "user"));
    return HttpAnswer.json(200, json);
  }

  private Map<String, @Nullable Object> persona(
      String zone, Persona persona, @Nullable String type) {
    Persona named = cluster.directory().named(zone, persona);
    return Personas.write(
        new Persona(named.id(), named.name(), named.type() == null ? type : named.type()));
  }

  HttpAnswer change(Request request, String path, ApiAccount account) {
    Bodies.check(request.query(), ARGUMENTS);
    var said = Bodies.object(request, BODY);
    // What was read can be put back: of mode and list, only the one that counts is taken.
    boolean byMode = said.text("authoritative").equals("mode");
    Persona owner = said.has("owner") ? known(request, said.value("owner"), "owner") : null;
    Persona group = said.has("group") ? known(request, said.value("group"), "group") : null;
    AccessControl now = cluster.fileSystem().accessControl(path);
    if ((changes(now.owner(), owner) || changes(now.group(), group))
        && !account.user().equals(Persona.ROOT)
        && !account.may("ISI_PRIV_IFS_RESTORE", true)) {
      throw ApiError.forbidden(
          "Changing the owner needs root or the privilege ISI_PRIV_IFS_RESTORE.");
    }
    cluster
        .fileSystem()
        .changeAccessControl(
            path,
            new AccessControlChange(
                byMode && said.has("mode") ? Integer.valueOf(said.text("mode"), 8) : null,
                owner,
                group,
                !byMode && said.has("acl") ? entries(request, said) : null,
                said.text("action", "replace").equals("update")
                    ? AccessControlChange.Action.UPDATE
                    : AccessControlChange.Action.REPLACE));
    return HttpAnswer.empty(200);
  }

  private static boolean changes(Persona now, @Nullable Persona wish) {
    return wish != null && !wish.names(now);
  }

  /** A persona by name becomes one by id, so that it can be compared later. */
  private Persona known(Request request, @Nullable Object json, String field) {
    Persona persona = Personas.read(json);
    if (persona.id() != null && persona.number().isPresent()) {
      return new Persona(persona.id(), null, null);
    }
    String zone = request.query().first("zone").orElse(Zone.SYSTEM);
    String key = persona.id() == null ? String.valueOf(persona.name()) : persona.id();
    boolean isGroup = field.equals("group") || "group".equals(persona.type());
    return isGroup
        ? cluster
            .directory()
            .findGroup(zone, key)
            .map(found -> Persona.gid(found.gid()))
            .orElseThrow(() -> unknown(field, key))
        : cluster
            .directory()
            .findUser(zone, key)
            .map(found -> Persona.uid(found.uid()))
            .orElseThrow(() -> unknown(field, key));
  }

  private static ApiError unknown(String field, String key) {
    return ApiError.badField(field, "Cannot resolve '%s'.".formatted(key));
  }

  /** Who an entry is about; a name is found among users, groups and well-known accounts. */
  private Persona trustee(Request request, @Nullable Object json) {
    Persona persona = Personas.read(json);
    if (persona.id() != null && !persona.id().matches("(?i)(USER|GROUP):.*")) {
      return persona;
    }
    if (persona.isEmpty()) {
      throw ApiError.badField("acl", "An entry needs a trustee.");
    }
    String zone = request.query().first("zone").orElse(Zone.SYSTEM);
    Persona found =
        cluster
            .directory()
            .resolve(zone, persona)
            .orElseThrow(
                () ->
                    unknown(
                        "acl",
                        persona.id() == null ? String.valueOf(persona.name()) : persona.id()));
    if ("wellknown".equals(found.type())) {
      return found;
    }
    boolean group = "group".equals(found.type());
    return known(request, Personas.write(found), group ? "group" : "owner");
  }

  private List<AccessControlChange.EntryChange> entries(Request request, Fields said) {
    List<AccessControlChange.EntryChange> changes = new ArrayList<>();
    for (Object item : (List<?>) Objects.requireNonNull(said.value("acl"))) {
      var entry = new Fields(Objects.requireNonNull(Json.asObject(item)));
      changes.add(
          new AccessControlChange.EntryChange(
              new AccessControlEntry(
                  trustee(request, entry.value("trustee")),
                  entry.text("accesstype", "allow").equals("deny")
                      ? AccessControlEntry.Kind.DENY
                      : AccessControlEntry.Kind.ALLOW,
                  entry.texts("accessrights"),
                  entry.texts("inherit_flags")),
              AccessControlChange.Operation.valueOf(
                  entry.text("op", "add").toUpperCase(Locale.ROOT))));
    }
    return changes;
  }
}

package io.isilondriver.simulator.papi.zone;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Zone;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code zones} and {@code zones-summary}. The key of a zone is its name, or its number. */
public final class ZoneResource {
  private static final String PRIVILEGE = "ISI_PRIV_AUTH";

  private final OneFsCluster cluster;
  private final ErrorStatuses statuses;

  /** Serves the access zones of a cluster. */
  public ZoneResource(OneFsCluster cluster, ErrorStatuses statuses) {
    this.cluster = cluster;
    this.statuses = statuses;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource zones = papi.resource("zones").needs(PRIVILEGE);
    Resource zone = papi.resource("zones/{zone}").needs(PRIVILEGE);
    for (int version : List.of(1, 3)) {
      ObjectSchema create = fields(version).required("name", Schema.text(1, 255));
      zones
          .version(version)
          .get(Arguments.none(), this::list)
          .post(
              Arguments.none(),
              version >= 3 ? create.optional("groupnet", Schema.text(1, 32)) : create,
              this::create);
      zone.version(version)
          .get(Arguments.none(), this::read)
          .put(
              Arguments.none(),
              fields(version).resettable().optional("name", Schema.text(1, 255)).notEmpty(),
              this::update)
          .delete(Arguments.none(), this::delete);
    }
    papi.resource("zones-summary").version(1).get(Arguments.none().text("groupnet"), this::summary);
    papi.resource("zones-summary/{zone}")
        .version(1)
        .get(
            Arguments.none(),
            call ->
                HttpAnswer.json(
                    200, Json.object("summary", Json.object("path", zone(call).path()))));
  }

  private static ObjectSchema fields(int version) {
    ObjectSchema fields =
        Schema.object()
            .optional("alternate_system_provider", Schema.text())
            .optional("auth_providers", Schema.arrayOf(Schema.text()))
            .optional("create_path", Schema.flag())
            .optional("home_directory_umask", Schema.integer(0, 511))
            .optional("ifs_restricted", Schema.arrayOf(Schema.persona()))
            .optional("map_untrusted", Schema.text())
            .optional("netbios_name", Schema.text(0, 15))
            .optional("path", Schema.path())
            .optional("skeleton_directory", Schema.text(0, 4096))
            .optional("system_provider", Schema.text())
            .optional("user_mapping_rules", Schema.arrayOf(Schema.text()));
    if (version >= 3) {
      fields
          .optional("cache_entry_expiry", Schema.integer(0, 4_294_967_295L))
          .optional("negative_cache_entry_expiry", Schema.integer(0, 4_294_967_295L))
          .optional("force_overlap", Schema.flag());
    }
    return fields;
  }

  private HttpAnswer list(PapiCall call) {
    return HttpAnswer.json(
        200,
        Json.object(
            "zones",
            cluster.zones().list().stream().map(zone -> write(zone, call.version())).toList()));
  }

  private static Map<String, @Nullable Object> write(Zone zone, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>(zone.tuning());
    json.put("auth_providers", zone.providers());
    json.put("id", zone.name());
    json.put("name", zone.name());
    json.put("path", zone.path());
    json.put("system", zone.isSystem());
    json.put("zone_id", zone.id());
    if (version >= 3) {
      json.put("groupnet", zone.groupnet());
    } else {
      json.remove("cache_entry_expiry");
      json.remove("negative_cache_entry_expiry");
    }
    return json;
  }

  private Zone zone(PapiCall call) {
    String key = call.key(0);
    return cluster
        .zones()
        .find(key)
        .or(
            () ->
                cluster.zones().list().stream()
                    .filter(zone -> Integer.toString(zone.id()).equals(key))
                    .findFirst())
        .orElseThrow(() -> ApiError.notFound("Zone '%s' not found".formatted(key)));
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    String name = said.text("name");
    Zone made =
        statuses.ofDuplicate(
            () ->
                statuses.ofMissingPath(
                    () ->
                        cluster
                            .zones()
                            .create(
                                name,
                                said.text("path", "/ifs"),
                                said.text("groupnet", "groupnet0"),
                                said.flag("create_path", false),
                                said.flag("force_overlap", false)),
                    false));
    cluster
        .zones()
        .update(made.name(), false, said.flag("force_overlap", false), now -> change(now, said));
    return HttpAnswer.json(201, Json.object("id", made.name()));
  }

  private static Zone change(Zone now, Fields said) {
    Map<String, Object> tuning = new LinkedHashMap<>(now.tuning());
    Zone.TUNING.forEach(
        (name, usual) -> {
          Object value = said.value(name);
          if (value != null) {
            tuning.put(name, said.resets(name) ? usual : read(name, value));
          }
        });
    return new Zone(
        now.id(),
        said.text("name", now.name()),
        said.has("path") && !said.resets("path") ? said.text("path") : now.path(),
        now.groupnet(),
        said.has("auth_providers") && !said.resets("auth_providers")
            ? said.texts("auth_providers")
            : now.providers(),
        tuning);
  }

  private static Object read(String name, Object value) {
    if (name.equals("ifs_restricted")) {
      return Personas.writeAll(Personas.readAll(value));
    }
    return value instanceof List<?> ? Json.strings(value) : value;
  }

  private HttpAnswer read(PapiCall call) {
    return HttpAnswer.json(200, Json.object("zones", List.of(write(zone(call), call.version()))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    Zone before = zone(call);
    if (before.isSystem() && !said.text("name", before.name()).equals(before.name())) {
      throw ApiError.badField("name", "The System zone cannot be renamed.");
    }
    cluster
        .zones()
        .update(
            before.name(),
            said.flag("create_path", false),
            said.flag("force_overlap", false),
            now -> change(now, said));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.zones().delete(zone(call).name());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer summary(PapiCall call) {
    List<String> names =
        cluster.zones().list().stream()
            .filter(
                zone ->
                    Objects.equals(
                        call.argument("groupnet").orElse(zone.groupnet()), zone.groupnet()))
            .map(Zone::name)
            .toList();
    Map<String, @Nullable Object> summary = Json.object("count", names.size());
    summary.put("list", names);
    return HttpAnswer.json(200, Json.object("summary", summary));
  }
}

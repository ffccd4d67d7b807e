package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.ExportTuning;
import io.isilondriver.onefs.cluster.nfs.NfsExport;
import io.isilondriver.onefs.cluster.nfs.UserMapping;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Personas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Exports to and from JSON. */
final class ExportJson {
  /** Members that version 1 has not; {@code zone} and two mappings are left out as well. */
  private static final Set<String> SINCE_VERSION_2 =
      Set.of(
          "case_insensitive",
          "case_preserving",
          "chown_restricted",
          "link_max",
          "name_max_size",
          "no_truncate");

  private ExportJson() {}

  /** An export with all its fields. */
  static Map<String, @Nullable Object> write(NfsExport export, int version) {
    Map<String, @Nullable Object> json = settings(export.settings(), version);
    json.put("id", export.id());
    json.put("conflicting_paths", export.conflictingPaths());
    json.put("unresolved_clients", export.unresolvedClients());
    if (version >= 2) {
      json.put("zone", export.zone());
    }
    return json;
  }

  /** An export with what identifies it and what differs from the defaults of its zone. */
  static Map<String, @Nullable Object> writeOwn(
      NfsExport export, ExportSettings defaults, int version) {
    Map<String, @Nullable Object> usual = settings(defaults, version);
    Map<String, @Nullable Object> own = new TreeMap<>();
    write(export, version)
        .forEach(
            (name, value) -> {
              boolean identifies = name.equals("id") || name.equals("paths");
              if (identifies || (usual.containsKey(name) && !same(usual.get(name), value))) {
                own.put(name, value);
              }
            });
    return own;
  }

  private static boolean same(@Nullable Object one, @Nullable Object other) {
    return Objects.equals(one, other);
  }

  /** The settings of an export, or the defaults of a zone. */
  static Map<String, @Nullable Object> settings(ExportSettings settings, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>(settings.tuning());
    if (version == 1) {
      json.keySet().removeAll(SINCE_VERSION_2);
    }
    json.put("all_dirs", settings.allDirs());
    json.put("clients", settings.clients());
    json.put("description", settings.description());
    json.put("map_full", settings.mapFull());
    json.put("map_lookup_uid", settings.mapLookupUid());
    json.put("map_retry", settings.mapRetry());
    json.put("paths", settings.paths());
    json.put("read_only", settings.readOnly());
    json.put("read_only_clients", settings.readOnlyClients());
    json.put("read_write_clients", settings.readWriteClients());
    json.put("root_clients", settings.rootClients());
    json.put("security_flavors", settings.securityFlavors());
    json.put("snapshot", settings.snapshot());
    if (version == 1) {
      mapFirstVersion(json, settings);
      return json;
    }
    json.put("map_failure", writtenMapping(settings.mapFailure()));
    json.put("map_non_root", writtenMapping(settings.mapNonRoot()));
    json.put("map_root", writtenMapping(settings.mapRoot()));
    UserMapping all = settings.mapAll();
    if (all != null) {
      json.put("map_all", writtenMapping(all));
    }
    return json;
  }

  private static Map<String, @Nullable Object> writtenMapping(UserMapping mapping) {
    Map<String, @Nullable Object> object = Json.object();
    object.put("enabled", mapping.enabled());
    object.put("primary_group", Personas.write(mapping.primaryGroup()));
    object.put("secondary_groups", Personas.writeAll(mapping.secondaryGroups()));
    object.put("user", Personas.write(mapping.user()));
    return object;
  }

  /** Version 1 knows two mappings, of root and of all, and has both in every answer. */
  private static void mapFirstVersion(Map<String, @Nullable Object> json, ExportSettings settings) {
    UserMapping all = settings.mapAll();
    UserMapping root = settings.mapRoot();
    boolean everybody = root.enabled() && settings.mapNonRoot().enabled();
    json.put("map_root", everybody ? Json.object() : bareMapping(root));
    json.put(
        "map_all",
        all != null && all.enabled()
            ? bareMapping(all)
            : everybody ? bareMapping(root) : Json.object());
  }

  private static Map<String, @Nullable Object> bareMapping(UserMapping mapping) {
    Map<String, @Nullable Object> object = Json.object();
    if (mapping.enabled()) {
      object.put("groups", List.of(bare(mapping.primaryGroup())));
      object.put("user", bare(mapping.user()));
    }
    return object;
  }

  private static String bare(Persona persona) {
    String id = persona.id();
    if (id != null) {
      return id.replaceFirst("^(USER|GROUP):", "");
    }
    return Objects.requireNonNullElse(persona.name(), "");
  }

  /** The settings with what a request says in place of what was there. */
  static ExportSettings change(
      ExportSettings before, Fields said, ExportSettings defaults, int version) {
    ExportSettings.Builder after = before.toBuilder();
    Function<@Nullable Object, List<String>> texts = Json::strings;
    Function<@Nullable Object, Boolean> flag = Boolean.TRUE::equals;
    Function<@Nullable Object, String> text = String::valueOf;
    said.apply("paths", texts, before.paths(), after::paths);
    said.apply("description", text, "", after::description);
    said.apply("clients", texts, defaults.clients(), after::clients);
    said.apply("read_write_clients", texts, defaults.readWriteClients(), after::readWriteClients);
    said.apply("read_only_clients", texts, defaults.readOnlyClients(), after::readOnlyClients);
    said.apply("root_clients", texts, defaults.rootClients(), after::rootClients);
    said.apply("read_only", flag, defaults.readOnly(), after::readOnly);
    said.apply("all_dirs", flag, defaults.allDirs(), after::allDirs);
    said.apply("security_flavors", texts, defaults.securityFlavors(), after::securityFlavors);
    said.apply("map_full", flag, defaults.mapFull(), after::mapFull);
    said.apply("map_lookup_uid", flag, defaults.mapLookupUid(), after::mapLookupUid);
    said.apply("map_retry", flag, defaults.mapRetry(), after::mapRetry);
    said.apply("snapshot", text, defaults.snapshot(), after::snapshot);
    said.apply("map_root", mapping(before.mapRoot(), version), defaults.mapRoot(), after::mapRoot);
    said.apply(
        "map_non_root",
        mapping(before.mapNonRoot(), version),
        defaults.mapNonRoot(),
        after::mapNonRoot);
    said.apply(
        "map_failure",
        mapping(before.mapFailure(), version),
        defaults.mapFailure(),
        after::mapFailure);
    if (said.has("map_all")) {
      UserMapping all = before.mapAll();
      after.mapAll(
          said.resets("map_all")
              ? defaults.mapAll()
              : mapping(all == null ? UserMapping.DISABLED : all, version)
                  .apply(said.value("map_all")));
    }
    after.tuning(tuning(before.tuning(), said, defaults.tuning()));
    return after.build();
  }

  private static Map<String, Object> tuning(
      Map<String, Object> before, Fields said, Map<String, Object> defaults) {
    Map<String, Object> after = new LinkedHashMap<>(before);
    for (String name : ExportTuning.DEFAULTS.keySet()) {
      Object value = said.value(name);
      if (value != null) {
        Object usual = Objects.requireNonNull(defaults.get(name));
        boolean fraction = usual instanceof Double && value instanceof Number;
        after.put(
            name, said.resets(name) ? usual : fraction ? ((Number) value).doubleValue() : value);
      }
    }
    return after;
  }

  private static Function<@Nullable Object, UserMapping> mapping(UserMapping before, int version) {
    return value -> {
      var said = new Fields(Objects.requireNonNullElse(Json.asObject(value), Map.of()));
      if (version == 1) {
        return firstVersion(said);
      }
      return new UserMapping(
          said.flag("enabled", before.enabled()),
          said.has("user") ? Personas.read(said.value("user")) : before.user(),
          said.has("primary_group")
              ? Personas.read(said.value("primary_group"))
              : before.primaryGroup(),
          said.has("secondary_groups")
              ? Personas.readAll(said.value("secondary_groups"))
              : before.secondaryGroups());
    };
  }

  /** Version 1 names a user and its primary group by bare names; naming none ends the mapping. */
  private static UserMapping firstVersion(Fields said) {
    if (!said.has("user") && !said.has("groups")) {
      return UserMapping.DISABLED;
    }
    Persona group =
        said.texts("groups").stream()
            .filter(name -> !name.isEmpty())
            .findFirst()
            .map(name -> new Persona("GROUP:" + name, null, null))
            .orElse(Persona.EMPTY);
    return new UserMapping(
        true, new Persona("USER:" + said.text("user", "nobody"), null, null), group, List.of());
  }
}

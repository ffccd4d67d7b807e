package io.isilondriver.simulator.papi.smb;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.smb.SmbPermission;
import io.isilondriver.onefs.cluster.smb.SmbShare;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Personas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shares to and from JSON. */
final class ShareJson {
  private static final List<String> OF_ONE_SHARE =
      List.of("inheritable_path_acl", "auto_create_directory", "allow_variable_expansion");

  private ShareJson() {}

  /**
   * A share with all fields that a version knows.
   *
   * @param names whether trustees come with name and type beside their id
   */
  static Map<String, @Nullable Object> write(SmbShare share, int version, boolean names) {
    SmbShareSettings settings = share.settings();
    Map<String, @Nullable Object> json = new TreeMap<>(settings.tuning());
    json.put("id", share.name());
    json.put("name", share.name());
    json.put("zid", share.zoneId());
    json.put("path", settings.path());
    json.put("description", settings.description());
    json.put("browsable", settings.browsable());
    json.put("access_based_enumeration", settings.accessBasedEnumeration());
    json.put("access_based_enumeration_root_only", settings.accessBasedEnumerationRootOnly());
    json.put("host_acl", settings.hostAcl());
    List<Object> permissions = new ArrayList<>();
    for (SmbPermission permission : settings.permissions()) {
      Map<String, @Nullable Object> entry = Json.object();
      entry.put("permission", permission.level().name().toLowerCase(Locale.ROOT));
      entry.put("permission_type", permission.kind().name().toLowerCase(Locale.ROOT));
      entry.put("trustee", persona(permission.trustee(), names));
      permissions.add(entry);
    }
    json.put("permissions", permissions);
    json.put(
        "run_as_root",
        settings.runAsRoot().stream().map(persona -> persona(persona, names)).toList());
    ShareFields.unknownTo(version).forEach(json::remove);
    return json;
  }

  private static Map<String, @Nullable Object> persona(Persona persona, boolean names) {
    return Personas.write(
        names || persona.id() == null ? persona : new Persona(persona.id(), null, null));
  }

  /** The fields that identify a share and those that differ from the usual. */
  static Map<String, @Nullable Object> writeOwn(
      SmbShare share, SmbShareSettings defaults, int version, boolean names) {
    Map<String, @Nullable Object> own = write(share, version, names);
    defaults
        .tuning()
        .forEach(
            (name, usual) -> {
              if (Objects.equals(own.get(name), usual)) {
                own.remove(name);
              }
            });
    return own;
  }

  /** What the shares of a zone get by default, with the fields that a version knows. */
  static Map<String, @Nullable Object> defaults(SmbShareSettings settings, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>(settings.tuning());
    OF_ONE_SHARE.forEach(json::remove);
    json.put("access_based_enumeration", settings.accessBasedEnumeration());
    json.put("access_based_enumeration_root_only", settings.accessBasedEnumerationRootOnly());
    json.put("host_acl", settings.hostAcl());
    ShareFields.unknownTo(version).forEach(json::remove);
    if (version < 7) {
      json.remove("continuously_available");
    }
    return json;
  }

  /**
   * The settings with what a request says in place of what was there.
   *
   * @param usual what a field that is reset becomes
   */
  static SmbShareSettings change(SmbShareSettings before, Fields said, SmbShareSettings usual) {
    SmbShareSettings after = before;
    if (said.has("path")) {
      after = after.withPath(said.text("path"));
    }
    if (said.has("description")) {
      after = after.withDescription(said.resets("description") ? "" : said.text("description"));
    }
    if (said.has("permissions")) {
      after =
          after.withPermissions(
              said.resets("permissions")
                  ? usual.permissions()
                  : permissions(said.value("permissions")));
    }
    if (said.has("host_acl")) {
      after = after.withHostAcl(said.resets("host_acl") ? usual.hostAcl() : hostAcl(said));
    }
    if (said.has("run_as_root")) {
      after =
          after.withRunAsRoot(
              said.resets("run_as_root") ? List.of() : Personas.readAll(said.value("run_as_root")));
    }
    return after
        .withBrowsing(
            flag(said, "browsable", before.browsable(), true),
            flag(
                said,
                "access_based_enumeration",
                before.accessBasedEnumeration(),
                usual.accessBasedEnumeration()),
            flag(
                said,
                "access_based_enumeration_root_only",
                before.accessBasedEnumerationRootOnly(),
                usual.accessBasedEnumerationRootOnly()))
        .withTuning(tuning(before.tuning(), said, usual.tuning()));
  }

  private static boolean flag(Fields said, String name, boolean before, boolean usual) {
    return said.resets(name) ? usual : said.flag(name, before);
  }

  private static List<SmbPermission> permissions(@Nullable Object value) {
    List<SmbPermission> permissions = new ArrayList<>();
    for (Object item : (List<?>) Objects.requireNonNull(value)) {
      var entry = new Fields(Objects.requireNonNull(Json.asObject(item)));
      permissions.add(
          new SmbPermission(
              SmbPermission.Level.valueOf(entry.text("permission").toUpperCase(Locale.ROOT)),
              SmbPermission.Kind.valueOf(entry.text("permission_type").toUpperCase(Locale.ROOT)),
              Personas.read(entry.value("trustee"))));
    }
    return permissions;
  }

  /** A deny entry must be the last one. */
  private static List<String> hostAcl(Fields said) {
    List<String> entries = said.texts("host_acl");
    for (String entry : entries.subList(0, Math.max(0, entries.size() - 1))) {
      if (entry.toLowerCase(Locale.ROOT).startsWith("deny:")) {
        throw ApiError.badField(
            "host_acl", "The entry '%s' denies and is not the last one.".formatted(entry));
      }
    }
    return entries;
  }

  private static Map<String, Object> tuning(
      Map<String, Object> before, Fields said, Map<String, Object> usual) {
    Map<String, Object> after = new LinkedHashMap<>(before);
    usual.forEach(
        (name, normal) -> {
          Object value = said.value(name);
          if (value != null) {
            after.put(
                name,
                said.resets(name) ? normal : value instanceof List<?> ? said.texts(name) : value);
          }
        });
    return after;
  }
}

package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.Provider;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The mapping of identities, well-known accounts, privileges, and who the caller is. */
public final class IdentityResource {
  private final OneFsCluster cluster;
  private final Quirks quirks;
  private final UserJson json;

  /** Serves the identities of a cluster. */
  public IdentityResource(OneFsCluster cluster, Quirks quirks, UserResource users) {
    this.cluster = cluster;
    this.quirks = quirks;
    json = users.json();
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource lookup = papi.resource("auth/mapping/users/lookup").needs(UserResource.PRIVILEGE);
    for (int version : List.of(1, 16)) {
      lookup
          .version(version)
          .get(
              Arguments.none()
                  .integers("gid")
                  .text("kerberos_principal")
                  .integer("primary_gid", 0, 4_294_967_295L)
                  .integer("uid", 0, 4_294_967_295L)
                  .text("user")
                  .zone(),
              this::lookup);
    }
    papi.resource("auth/wellknowns")
        .version(1)
        .get(Arguments.none(), call -> wellKnowns(cluster.directory().wellKnowns()));
    papi.resource("auth/wellknowns/{id}")
        .version(1)
        .get(Arguments.none().word("scope", "user", "default", "effective"), this::wellKnown);
    papi.resource("auth/privileges").version(1).get(Arguments.none(), this::privileges);
    Resource id = papi.resource("auth/id");
    id.version(1).get(Arguments.none(), this::caller);
    id.version(14).get(Arguments.none().flag("listchildprivs"), this::caller);
    papi.resource("auth/providers/summary")
        .needs(UserResource.PRIVILEGE)
        .version(1)
        .get(Arguments.none().text("groupnet").zone(), this::providers);
  }

  private HttpAnswer lookup(PapiCall call) {
    Zone zone = cluster.zones().require(call.zone());
    String key;
    if (call.query().has("user")) {
      key = call.argument("user").orElse("");
    } else if (call.query().has("uid")) {
      key = "UID:" + call.argument("uid").orElse("");
    } else if (call.query().has("kerberos_principal")) {
      key = call.argument("kerberos_principal").orElse("");
    } else {
      throw ApiError.required("user");
    }
    List<User> found = cluster.directory().lookup(zone.name(), key.replaceFirst("^USER:", ""));
    if (found.isEmpty()) {
      if (quirks.on(Quirk.EMPTY_USER_LOOKUP)) {
        return HttpAnswer.json(200, Json.object("mapping", List.of()));
      }
      throw ApiError.notFound("Failed to find user for '%s': No such user".formatted(key));
    }
    List<Object> mapping = new ArrayList<>();
    for (User user : found) {
      Map<String, @Nullable Object> entry = new TreeMap<>();
      List<Object> groups = new ArrayList<>();
      user.groups()
          .forEach(
              name ->
                  cluster
                      .directory()
                      .findGroup(zone.name(), name)
                      .ifPresent(group -> groups.add(UserJson.group(group))));
      entry.put("groups", groups);
      entry.put("privileges", List.of());
      entry.put("user", json.user(zone.name(), user, call.version(), true));
      entry.put("zid", zone.id());
      entry.put("zone", zone.name());
      mapping.add(entry);
    }
    return HttpAnswer.json(200, Json.object("mapping", mapping));
  }

  private static HttpAnswer wellKnowns(List<Persona> personas) {
    return HttpAnswer.json(200, Json.object("wellknowns", Personas.writeAll(personas)));
  }

  private HttpAnswer wellKnown(PapiCall call) {
    List<Persona> found =
        cluster.directory().wellKnowns().stream()
            .filter(
                persona ->
                    call.key(0).equals(persona.id())
                        || call.key(0).equalsIgnoreCase(persona.name()))
            .toList();
    if (found.isEmpty()) {
      throw ApiError.notFound("Well-known account '%s' not found".formatted(call.key(0)));
    }
    return wellKnowns(found);
  }

  private HttpAnswer caller(PapiCall call) {
    ApiAccount account =
        cluster
            .accounts()
            .find(call.caller().user())
            .orElseThrow(() -> ApiError.notFound("The account was removed."));
    List<ApiAccount.Privilege> held =
        account.privileges().isEmpty() ? cluster.accounts().privileges() : account.privileges();
    Map<String, @Nullable Object> token = new TreeMap<>();
    token.put("additional_id", List.of());
    token.put("gid", Personas.write(cluster.directory().named(Zone.SYSTEM, account.group())));
    token.put("local_address", call.request().header("Host").orElse("").replaceFirst(":\\d+$", ""));
    token.put("privilege", held.stream().map(p -> privilege(p, call.version())).toList());
    token.put("protocol", 0L);
    token.put("uid", Personas.write(cluster.directory().named(Zone.SYSTEM, account.user())));
    token.put("zid", 1L);
    token.put("zone_id", Zone.SYSTEM);
    return HttpAnswer.json(200, Json.object("ntoken", token));
  }

  static Map<String, @Nullable Object> privilege(ApiAccount.Privilege privilege, int version) {
    Map<String, @Nullable Object> json = Json.object("id", privilege.id());
    json.put("name", privilege.name());
    if (version >= 14) {
      json.put("permission", privilege.readOnly() ? "r" : "w");
    } else {
      json.put("read_only", privilege.readOnly());
    }
    return json;
  }

  private HttpAnswer privileges(PapiCall call) {
    List<Object> all = new ArrayList<>();
    for (ApiAccount.Privilege privilege : cluster.accounts().privileges()) {
      Map<String, @Nullable Object> one = Json.object();
      one.put("category", "Configuration");
      one.put("description", "Privilege " + privilege.name());
      one.put("id", privilege.id());
      one.put("name", privilege.name());
      one.put("read_write", true);
      all.add(one);
    }
    Map<String, @Nullable Object> answer = Json.object("privileges", all);
    answer.put("resume", null);
    return HttpAnswer.json(200, answer);
  }

  private HttpAnswer providers(PapiCall call) {
    List<Object> providers = new ArrayList<>();
    for (Zone zone : cluster.zones().list()) {
      if (call.argument("zone").filter(name -> !name.equals(zone.name())).isPresent()
          || call.argument("groupnet").filter(net -> !net.equals(zone.groupnet())).isPresent()) {
        continue;
      }
      for (String provider : zone.providers()) {
        providers.add(provider(provider, zone.groupnet(), "active"));
      }
    }
    for (Provider service : cluster.directory().providers()) {
      providers.add(provider(service.name(), null, service.online() ? "online" : "offline"));
    }
    return HttpAnswer.json(200, Json.object("provider_instances", providers));
  }

  private static Map<String, @Nullable Object> provider(
      String id, @Nullable String groupnet, String status) {
    String[] parts = id.split(":", 2);
    Map<String, @Nullable Object> one = new TreeMap<>();
    one.put("active_server", null);
    one.put("client_site", null);
    one.put("connections", List.of());
    one.put("dc_site", null);
    one.put("forest", null);
    one.put("groupnet", groupnet);
    one.put("id", id);
    one.put("name", parts[parts.length - 1]);
    one.put("status", status);
    one.put("type", type(parts[0]));
    return one;
  }

  private static String type(String kind) {
    return switch (kind) {
      case "lsa-local-provider" -> "local";
      case "lsa-file-provider" -> "file";
      case "lsa-ldap-provider" -> "ldap";
      case "lsa-nis-provider" -> "nis";
      case "lsa-activedirectory-provider" -> "ads";
      case "lsa-krb5-provider" -> "krb5";
      default -> "unknown";
    };
  }
}

package io.isilondriver.simulator.papi.identity;

import io.isilondriver.inmemory.cluster.OneFsCluster;
import io.isilondriver.inmemory.cluster.platform.Account;
import io.isilondriver.simulator.http.Answer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code auth/roles}, to be read. Each account has a role of its own name that holds its
 * privileges, so that what the roles say is what the accounts may do.
 */
public final class RoleResource {
  private final OneFsCluster cluster;

  /** Serves the roles of a cluster. */
  public RoleResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource roles = papi.resource("auth/roles").needs("ISI_PRIV_ROLE");
    Resource role = papi.resource("auth/roles/{role}").needs("ISI_PRIV_ROLE");
    for (int version : List.of(1, 14)) {
      roles
          .version(version)
          .get(Arguments.sortedPaging("id", "name").flag("resolve_names"), this::list);
      role.version(version).get(Arguments.none().flag("resolve_names"), this::read);
    }
  }

  private Answer list(PapiCall call) {
    return call.listWithTotal(
        "roles", cluster.accounts().list(), account -> write(account, call.version()));
  }

  private Map<String, @Nullable Object> write(Account account, int version) {
    List<Account.Privilege> held =
        account.privileges().isEmpty() ? cluster.accounts().privileges() : account.privileges();
    Map<String, @Nullable Object> member = Json.object("id", "USER:" + account.name());
    member.put("name", account.name());
    member.put("type", "user");
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("description", "What the account %s may do".formatted(account.name()));
    json.put("id", account.name());
    json.put("members", List.of(member));
    json.put("name", account.name());
    json.put(
        "privileges",
        held.stream().map(privilege -> IdentityResource.privilege(privilege, version)).toList());
    return json;
  }

  private Answer read(PapiCall call) {
    Account account =
        cluster
            .accounts()
            .find(call.key(0))
            .orElseThrow(() -> ApiError.notFound("Role '%s' not found".formatted(call.key(0))));
    return Answer.json(200, Json.object("roles", List.of(write(account, call.version()))));
  }
}

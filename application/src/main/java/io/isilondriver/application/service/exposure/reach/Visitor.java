package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.cluster.AccessZone;
import java.util.Map;
import java.util.Optional;

/**
 * A user who wants in.
 *
 * @param accounts what each access zone knows of the name
 * @param host the address that the user comes from, if it is known
 */
public record Visitor(
    String name, Map<AccessZone, KnownAccount> accounts, Optional<IpNetwork> host) {
  public Visitor {
    accounts = Map.copyOf(accounts);
  }

  KnownAccount in(AccessZone zone) {
    return accounts.getOrDefault(zone, KnownAccount.UNKNOWN);
  }
}

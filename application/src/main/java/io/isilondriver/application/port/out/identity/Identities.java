package io.isilondriver.application.port.out.identity;

import io.isilondriver.domain.cluster.AccessZone;

/**
 * The users and groups that an access zone knows ({@code /platform/1/auth/mapping/users/lookup} and
 * {@code /platform/1/auth/groups}).
 */
public interface Identities {
  /** Looks a user up by name, {@code name@domain}, {@code DOMAIN\name} or SID. */
  IdentityLookup user(AccessZone zone, String name);

  /** Looks a group up, likewise. */
  IdentityLookup group(AccessZone zone, String name);
}

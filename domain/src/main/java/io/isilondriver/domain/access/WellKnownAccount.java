package io.isilondriver.domain.access;

import io.isilondriver.domain.identity.Sid;
import java.util.Arrays;
import java.util.Optional;

/**
 * Groups that are the same in every directory, with the names that OneFS shows for them ({@code
 * /platform/1/auth/wellknowns}). No directory has to be asked for them.
 */
public enum WellKnownAccount {
  /** Every account, guests included. */
  EVERYONE("Everyone"),
  /** Every account that logged in with a name and a password of its own. */
  AUTHENTICATED_USERS("Authenticated Users");

  private final String label;

  WellKnownAccount(String label) {
    this.label = label;
  }

  /** The account of this name or SID, whatever the case of its letters. */
  public static Optional<WellKnownAccount> of(String nameOrSid) {
    return Arrays.stream(values())
        .filter(
            account ->
                account.label.equalsIgnoreCase(nameOrSid)
                    || account.sid().value().equalsIgnoreCase(nameOrSid))
        .findFirst();
  }

  /** The name that OneFS shows. */
  public String label() {
    return label;
  }

  /** The SID, the same everywhere. */
  public Sid sid() {
    return switch (this) {
      case EVERYONE -> Sid.EVERYONE;
      case AUTHENTICATED_USERS -> Sid.AUTHENTICATED_USERS;
    };
  }

  /** Whether every account of every directory is one of it. */
  public boolean everybody() {
    return this == EVERYONE;
  }
}

package io.isilondriver.onefs.cluster.platform;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;

/**
 * An account that may use the API. Its text form hides the password.
 *
 * @param privileges empty means every privilege
 */
public record ApiAccount(
    String name, String password, Persona user, Persona group, List<Privilege> privileges) {
  /**
   * A right of an account.
   *
   * @param id such as ISI_PRIV_NFS
   * @param readOnly whether it only allows to look
   */
  public record Privilege(String id, String name, boolean readOnly) {}

  public ApiAccount {
    privileges = List.copyOf(privileges);
  }

  /** An account with every privilege that acts as root on the file system. */
  public static ApiAccount administrator(String name, String password) {
    return new ApiAccount(name, password, Persona.ROOT, Persona.WHEEL, List.of());
  }

  /** Whether the account has the privilege, for changing if {@code write}. */
  public boolean may(String privilege, boolean write) {
    return privileges.isEmpty()
        || privileges.stream().anyMatch(p -> p.id().equals(privilege) && !(write && p.readOnly()));
  }

  @Override
  public String toString() {
    return "Account[name=" + name + "]";
  }
}

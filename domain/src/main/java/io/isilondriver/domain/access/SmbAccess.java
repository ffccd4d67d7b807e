package io.isilondriver.domain.access;

import io.isilondriver.domain.access.AccessSubject.Account;
import io.isilondriver.domain.access.AccessSubject.Account.Kind;
import io.isilondriver.domain.identity.Sid;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may reach an SMB share: an ordered list of permissions, and an ordered list of hosts. Both
 * must let a client in.
 *
 * @param hostAcl entries such as {@code allow:10.0.0.0/24} and {@code deny:ALL}; empty: all hosts
 * @param runAsRoot accounts that act as root on the share, whatever the permissions say
 */
public record SmbAccess(
    List<Permission> permissions, List<String> hostAcl, List<Trustee> runAsRoot) {
  /** Nobody: no permission, and no host either. */
  public static final SmbAccess CLOSED = new SmbAccess(List.of(), List.of("deny:ALL"));

  public SmbAccess {
    permissions = List.copyOf(permissions);
    hostAcl = List.copyOf(hostAcl);
    runAsRoot = List.copyOf(runAsRoot);
  }

  /** Permissions and hosts; nobody acts as root. */
  public SmbAccess(List<Permission> permissions, List<String> hostAcl) {
    this(permissions, hostAcl, List.of());
  }

  /** The trustees of the permissions from any host; nobody from nowhere if there are none. */
  public static SmbAccess admitting(List<Permission> permissions) {
    return permissions.isEmpty() ? CLOSED : new SmbAccess(permissions, List.of());
  }

  /** Whether the same accounts act as root, whatever names the cluster shows for them. */
  public boolean sameRootAccounts(SmbAccess other) {
    return sids(runAsRoot).equals(sids(other.runAsRoot));
  }

  private static Set<Sid> sids(List<Trustee> accounts) {
    return accounts.stream().map(Trustee::sid).collect(Collectors.toUnmodifiableSet());
  }

  /** What a permission grants or denies. */
  public enum Grant {
    /** Read only. */
    READ,
    /** Read and write. */
    CHANGE,
    /** Read, write and change permissions; the driver never grants it. */
    FULL
  }

  /**
   * A user or group that the lists of a share name.
   *
   * @param name its name, or empty where the cluster did not resolve it
   * @param group whether it is a group
   */
  public record Trustee(Sid sid, String name, boolean group) {
    /** The name, or the SID where that is not known. */
    public String label() {
      return name.isEmpty() ? sid.value() : name;
    }
  }

  /**
   * One permission.
   *
   * @param trustee whom it is about
   * @param name the trustee's name, or empty where the cluster did not resolve it
   * @param group whether the trustee is a group
   * @param deny whether it denies instead of granting
   */
  public record Permission(Sid trustee, String name, boolean group, Grant grant, boolean deny) {
    /** The permission that puts a rule in force. */
    public static Permission of(Sid trustee, String name, boolean group, AccessLevel level) {
      return new Permission(
          trustee, name, group, level == AccessLevel.READ_WRITE ? Grant.CHANGE : Grant.READ, false);
    }

    /** The level that it grants, or takes away if it denies. */
    public AccessLevel level() {
      return grant == Grant.READ ? AccessLevel.READ_ONLY : AccessLevel.READ_WRITE;
    }

    /** Whom it is about. */
    public Trustee account() {
      return new Trustee(trustee, name, group);
    }

    /** Whether it means the same, whatever name the cluster shows for the trustee. */
    public boolean sameAs(Permission other) {
      return trustee.equals(other.trustee) && grant == other.grant && deny == other.deny;
    }

    /**
     * The rule that it amounts to, if it grants; the SID stands in for a name that is not known, or
     * that no rule can hold.
     */
    public AccessRule rule() {
      boolean many = group || WellKnownAccount.of(trustee.value()).isPresent();
      Kind kind = many ? Kind.GROUP : Kind.USER;
      String who = Account.canBeNamed(name) ? name : trustee.value();
      return new AccessRule(new Account(kind, who), level());
    }
  }
}

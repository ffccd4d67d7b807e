package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.platform.ApiAccount.Privilege;
import java.util.Arrays;
import java.util.List;

/** The roles that every cluster has. */
enum BuiltInRole {
  AUDIT("AuditAdmin", "View the configuration", true, ""),
  BACKUP("BackupAdmin", "Back up and restore files", false, "IFS_(BACKUP|RESTORE)"),
  SECURITY("SecurityAdmin", "Administer security configuration", false, "AUTH|ROLE"),
  STATISTICS("StatisticsAdmin", "View statistics", true, "STATISTICS"),
  SYSTEM("SystemAdmin", "Administer the cluster", false, ""),
  VMWARE("VMwareAdmin", "Administer what VMware needs", false, "NETWORK|NS_IFS_ACCESS");

  private final String roleName;
  private final String description;
  private final boolean readOnly;
  private final String privileges;

  /**
   * @param privileges a pattern of what they are called behind {@code ISI_PRIV_}; empty for all
   */
  BuiltInRole(String roleName, String description, boolean readOnly, String privileges) {
    this.roleName = roleName;
    this.description = description;
    this.readOnly = readOnly;
    this.privileges = privileges.isEmpty() ? ".*" : privileges + "|LOGIN_PAPI";
  }

  String roleName() {
    return roleName;
  }

  static boolean named(String name) {
    return Arrays.stream(values()).anyMatch(each -> each.roleName.equals(name));
  }

  /** The role, with those of the cluster's privileges that it gives. */
  Role role(List<Privilege> known) {
    return new Role(
        roleName,
        description,
        List.of(),
        known.stream()
            .filter(one -> one.id().matches("ISI_PRIV_(" + privileges + ")"))
            .map(one -> new Privilege(one.id(), one.name(), readOnly))
            .toList());
  }
}

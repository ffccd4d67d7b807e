package io.isilondriver.isilon.papi.cluster;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A right that the driver's account needs, with the names that it has had in different releases.
 */
record NeededPrivilege(boolean toWrite, String kind, List<String> names) {
  /** All that the driver needs for everything it offers. */
  static final List<NeededPrivilege> ALL =
      List.of(
          toRead("to log in to the API", "ISI_PRIV_LOGIN_PAPI"),
          toRead("for directories and files", "ISI_PRIV_NS_IFS_ACCESS"),
          toWrite("for NFS exports and aliases", "ISI_PRIV_NFS", "ISI_PRIV_NFS_EXPORTS"),
          toWrite("for SMB shares", "ISI_PRIV_SMB", "ISI_PRIV_SMB_SHARES"),
          toWrite("for quotas", "ISI_PRIV_QUOTA", "ISI_PRIV_QUOTA_QUOTAMANAGEMENT"),
          toWrite("for snapshots", "ISI_PRIV_SNAPSHOT", "ISI_PRIV_SNAPSHOT_SNAPSHOTMANAGEMENT"),
          toWrite("for reverts and the removal of large trees", "ISI_PRIV_JOB_ENGINE"),
          toRead("to look users, groups and access zones up", "ISI_PRIV_AUTH"),
          toRead("for capacity figures", "ISI_PRIV_STATISTICS"));

  NeededPrivilege {
    names = List.copyOf(names);
  }

  private static NeededPrivilege toRead(String kind, String... names) {
    return new NeededPrivilege(false, kind, List.of(names));
  }

  private static NeededPrivilege toWrite(String kind, String... names) {
    return new NeededPrivilege(true, kind, List.of(names));
  }

  /** The privileges that an account has, by name, and whether each allows to write. */
  static Map<String, Boolean> held(List<ClusterAnswers.Privilege> privileges) {
    return privileges.stream()
        .filter(each -> each.id() != null && !"-".equals(each.permission()))
        .collect(
            Collectors.toMap(
                each -> Objects.requireNonNull(each.id()),
                NeededPrivilege::allowsWriting,
                Boolean::logicalOr));
  }

  private static boolean allowsWriting(ClusterAnswers.Privilege privilege) {
    return privilege.permission() == null
        ? !Boolean.TRUE.equals(privilege.readOnly())
        : !privilege.permission().equals("r");
  }

  boolean isMissingFrom(Map<String, Boolean> held) {
    return names.stream()
        .noneMatch(name -> toWrite ? held.getOrDefault(name, false) : held.containsKey(name));
  }

  /** For people. */
  String inWords() {
    return "%s%s, %s".formatted(names.get(0), toWrite ? " (read and write)" : "", kind);
  }
}

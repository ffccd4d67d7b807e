package io.isilondriver.onefs.cluster.smb;

import io.isilondriver.onefs.cluster.Persona;
import java.util.List;
import java.util.Map;

/**
 * What can be set on a share.
 *
 * @param permissions in the order they are looked at; nobody gets in through an empty list
 * @param hostAcl entries such as {@code allow:10.0.0.0/24}; an empty list restricts no host
 * @param runAsRoot accounts that act as root
 * @param tuning the settings without meaning for access, by their PAPI names; see {@link
 *     SmbShareTuning}
 */
public record SmbShareSettings(
    String path,
    String description,
    List<SmbPermission> permissions,
    List<String> hostAcl,
    List<Persona> runAsRoot,
    boolean browsable,
    boolean accessBasedEnumeration,
    boolean accessBasedEnumerationRootOnly,
    Map<String, Object> tuning) {
  public SmbShareSettings {
    permissions = List.copyOf(permissions);
    hostAcl = List.copyOf(hostAcl);
    runAsRoot = List.copyOf(runAsRoot);
    tuning = Map.copyOf(tuning);
  }

  /** A share that admits nobody. */
  public static SmbShareSettings closed(String path) {
    return new SmbShareSettings(
        path,
        "",
        List.of(),
        List.of("deny:ALL"),
        List.of(),
        true,
        false,
        false,
        SmbShareTuning.DEFAULTS);
  }

  /**
   * A share as the cluster makes it when the request says nothing about permissions: everybody may
   * do everything.
   */
  public static SmbShareSettings withoutPermissions(String path) {
    return closed(path)
        .withPermissions(List.of(SmbPermission.allow(SmbPermission.Level.FULL, Persona.EVERYONE)))
        .withHostAcl(List.of());
  }

  public SmbShareSettings withPath(String value) {
    return new SmbShareSettings(
        value,
        description,
        permissions,
        hostAcl,
        runAsRoot,
        browsable,
        accessBasedEnumeration,
        accessBasedEnumerationRootOnly,
        tuning);
  }

  public SmbShareSettings withDescription(String value) {
    return new SmbShareSettings(
        path,
        value,
        permissions,
        hostAcl,
        runAsRoot,
        browsable,
        accessBasedEnumeration,
        accessBasedEnumerationRootOnly,
        tuning);
  }

  public SmbShareSettings withPermissions(List<SmbPermission> value) {
    return new SmbShareSettings(
        path,
        description,
        value,
        hostAcl,
        runAsRoot,
        browsable,
        accessBasedEnumeration,
        accessBasedEnumerationRootOnly,
        tuning);
  }

  public SmbShareSettings withHostAcl(List<String> value) {
    return new SmbShareSettings(
        path,
        description,
        permissions,
        value,
        runAsRoot,
        browsable,
        accessBasedEnumeration,
        accessBasedEnumerationRootOnly,
        tuning);
  }

  public SmbShareSettings withRunAsRoot(List<Persona> value) {
    return new SmbShareSettings(
        path,
        description,
        permissions,
        hostAcl,
        value,
        browsable,
        accessBasedEnumeration,
        accessBasedEnumerationRootOnly,
        tuning);
  }

  /** The same with these settings of how the share is shown to those who browse. */
  public SmbShareSettings withBrowsing(boolean browse, boolean byAccess, boolean byAccessAtRoot) {
    return new SmbShareSettings(
        path,
        description,
        permissions,
        hostAcl,
        runAsRoot,
        browse,
        byAccess,
        byAccessAtRoot,
        tuning);
  }

  public SmbShareSettings withTuning(Map<String, Object> value) {
    return new SmbShareSettings(
        path,
        description,
        permissions,
        hostAcl,
        runAsRoot,
        browsable,
        accessBasedEnumeration,
        accessBasedEnumerationRootOnly,
        value);
  }
}

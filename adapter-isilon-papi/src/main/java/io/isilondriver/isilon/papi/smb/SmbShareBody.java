package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import java.util.List;

/**
 * A new share. Who may reach what, and as whom, is always said: left out, the zone's defaults would
 * choose.
 */
public record SmbShareBody(
    String name,
    String path,
    String zone,
    String description,
    boolean browsable,
    List<PermissionDto> permissions,
    @Json(name = "host_acl") List<String> hostAcl,
    @Json(name = "run_as_root") List<PersonaDto> runAsRoot,
    @Json(name = "impersonate_guest") String impersonateGuest,
    @Json(name = "impersonate_user") String impersonateUser) {

  /** A share on which everybody acts as the account that it is, under the ACLs of the files. */
  static SmbShareBody of(
      String name,
      String path,
      String zone,
      String description,
      List<PermissionDto> permissions,
      List<String> hostAcl,
      List<PersonaDto> runAsRoot) {
    return new SmbShareBody(
        name, path, zone, description, true, permissions, hostAcl, runAsRoot, "never", "");
  }
}

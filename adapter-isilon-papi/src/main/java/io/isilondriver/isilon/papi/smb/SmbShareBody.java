package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import java.util.List;

/** A new share. Who may reach it is always said: left out, the cluster would choose. */
public record SmbShareBody(
    String name,
    String path,
    String zone,
    String description,
    boolean browsable,
    List<PermissionDto> permissions,
    @Json(name = "host_acl") List<String> hostAcl) {}

package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a share; what is null stays as it is. */
public record SmbShareChange(
    @Nullable String description,
    @Nullable List<PermissionDto> permissions,
    @Json(name = "host_acl") @Nullable List<String> hostAcl) {}

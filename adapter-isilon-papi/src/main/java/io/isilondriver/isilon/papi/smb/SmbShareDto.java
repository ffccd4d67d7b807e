package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A share as it is read; everything may be missing. */
public record SmbShareDto(
    @Nullable String name,
    @Nullable String path,
    @Nullable String description,
    @Nullable List<PermissionDto> permissions,
    @Json(name = "host_acl") @Nullable List<String> hostAcl) {}

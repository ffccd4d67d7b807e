package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import org.jspecify.annotations.Nullable;

/** One entry of a share's ordered list of permissions. */
public record PermissionDto(
    @Nullable String permission,
    @Json(name = "permission_type") @Nullable String permissionType,
    @Nullable PersonaDto trustee) {}

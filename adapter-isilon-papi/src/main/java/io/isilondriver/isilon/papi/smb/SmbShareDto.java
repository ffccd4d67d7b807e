package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A share as it is read; everything may be missing. */
public record SmbShareDto(
    @Nullable String name,
    @Nullable String path,
    @Nullable String description,
    @Nullable List<PermissionDto> permissions,
    @Json(name = "host_acl") @Nullable List<String> hostAcl,
    @Json(name = "run_as_root") @Nullable List<PersonaDto> runAsRoot) {}

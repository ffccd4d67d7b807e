package io.isilondriver.isilon.papi.smb;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of a share; what is null stays as it is. */
public record SmbShareChange(
    @Nullable String description,
    @Nullable List<PermissionDto> permissions,
    @Json(name = "host_acl") @Nullable List<String> hostAcl,
    @Json(name = "run_as_root") @Nullable List<PersonaDto> runAsRoot) {}

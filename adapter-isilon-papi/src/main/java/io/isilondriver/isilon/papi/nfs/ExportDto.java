package io.isilondriver.isilon.papi.nfs;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An export as it is read; everything may be missing. */
public record ExportDto(
    @Nullable UnsignedId id,
    @Nullable List<String> paths,
    @Nullable String description,
    @Nullable List<String> clients,
    @Json(name = "read_write_clients") @Nullable List<String> readWriteClients,
    @Json(name = "read_only_clients") @Nullable List<String> readOnlyClients,
    @Json(name = "root_clients") @Nullable List<String> rootClients,
    @Json(name = "read_only") @Nullable Boolean readOnly,
    @Json(name = "all_dirs") @Nullable Boolean allDirs,
    @Json(name = "security_flavors") @Nullable List<String> securityFlavors,
    @Json(name = "map_root") @Nullable MappingDto mapRoot,
    @Json(name = "map_non_root") @Nullable MappingDto mapNonRoot,
    @Json(name = "map_all") @Nullable MappingDto mapAll) {

  /** Whom a user of a client becomes, if it is enabled. */
  public record MappingDto(@Nullable Boolean enabled, @Nullable PersonaDto user) {}
}

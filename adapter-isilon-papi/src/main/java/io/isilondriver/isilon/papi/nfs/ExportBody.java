package io.isilondriver.isilon.papi.nfs;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new export. Who reaches what, and as whom, is always said: an administrator may have changed
 * the zone's defaults.
 */
public record ExportBody(
    List<String> paths,
    String zone,
    String description,
    List<String> clients,
    @Json(name = "read_write_clients") List<String> readWriteClients,
    @Json(name = "read_only_clients") List<String> readOnlyClients,
    @Json(name = "root_clients") List<String> rootClients,
    @Json(name = "read_only") boolean readOnly,
    @Json(name = "all_dirs") boolean allDirs,
    @Json(name = "map_root") Mapping mapRoot,
    @Json(name = "map_non_root") Mapping mapNonRoot,
    @Json(name = "map_all") Mapping mapAll,
    @Json(name = "map_failure") Mapping mapFailure,
    String snapshot) {

  /** As whom clients' users act; nobody is named where nobody is mapped. */
  public record Mapping(boolean enabled, @Nullable PersonaDto user) {
    static final Mapping NONE = new Mapping(false, null);
    static final Mapping TO_NOBODY = new Mapping(true, PersonaDto.of("USER:nobody"));
  }
}

package io.isilondriver.isilon.papi.nfs;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A new export; what is null is left to the zone's defaults. */
public record ExportBody(
    List<String> paths,
    String zone,
    String description,
    List<String> clients,
    @Json(name = "read_write_clients") List<String> readWriteClients,
    @Json(name = "read_only_clients") List<String> readOnlyClients,
    @Json(name = "root_clients") List<String> rootClients,
    @Json(name = "read_only") boolean readOnly,
    @Json(name = "map_root") @Nullable Mapping mapRoot) {

  /** How a client's root is mapped. */
  public record Mapping(boolean enabled) {}
}

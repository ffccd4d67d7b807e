package io.isilondriver.isilon.papi.nfs;

import com.squareup.moshi.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A change of an export; what is null stays as it is. */
public record ExportChange(
    @Nullable String description,
    @Nullable List<String> clients,
    @Json(name = "read_write_clients") @Nullable List<String> readWriteClients,
    @Json(name = "read_only_clients") @Nullable List<String> readOnlyClients,
    @Json(name = "root_clients") @Nullable List<String> rootClients) {}

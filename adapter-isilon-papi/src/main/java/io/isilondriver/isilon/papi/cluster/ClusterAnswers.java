package io.isilondriver.isilon.papi.cluster;

import com.squareup.moshi.Json;
import io.isilondriver.isilon.transport.CarriesErrors;
import io.isilondriver.isilon.transport.ListingPage;
import io.isilondriver.isilon.transport.WireError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cluster answers about itself; in each of these everything may be missing. */
public final class ClusterAnswers {
  private ClusterAnswers() {}

  /** {@code cluster/config}. */
  public record Config(
      @Nullable String name,
      @Nullable String guid,
      @Json(name = "onefs_version") @Nullable Release onefsVersion,
      @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** A release. */
  public record Release(@Nullable String release) {}

  /** {@code cluster/version}; a node that has a status has failed and no version. */
  public record Versions(@Nullable List<NodeVersion> nodes, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** The version of one node. */
  public record NodeVersion(@Nullable String release, @Nullable Object status) {}

  /** {@code statistics/current}. */
  public record Statistics(@Nullable List<Statistic> stats, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** One figure; its value has any type, by key. */
  public record Statistic(
      @Nullable String key,
      @Nullable Object value,
      @Json(name = "error_code") @Nullable Object errorCode) {}

  /** {@code cluster/statfs}, in blocks of {@code f_bsize} bytes. */
  public record FileSystem(
      @Json(name = "f_bsize") @Nullable Long blockSize,
      @Json(name = "f_blocks") @Nullable Long blocks,
      @Json(name = "f_bfree") @Nullable Long free,
      @Json(name = "f_bavail") @Nullable Long available,
      @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** {@code quota/license} and the like. */
  public record License(@Nullable String status, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** {@code license/licenses/NAME}. */
  public record Licenses(@Nullable List<License> licenses, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** {@code protocols/.../settings/global}. */
  public record ServiceSettings(@Nullable Service settings, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** Whether a service is switched on. */
  public record Service(@Nullable Boolean service) {}

  /** {@code zones} and {@code zones/ZONE}. */
  public record Zones(@Nullable List<Zone> zones, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** A zone, or its summary, which has no name. */
  public record Zone(@Nullable String name, @Nullable String path) {}

  /** {@code zones-summary}. */
  public record ZonesSummary(@Nullable ZoneNames summary, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** The names of all zones. */
  public record ZoneNames(@Nullable List<String> list) {}

  /** {@code zones-summary/ZONE}. */
  public record ZoneSummary(@Nullable Zone summary, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** {@code auth/id}. */
  public record Self(@Nullable Token ntoken, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** What the account may do. */
  public record Token(@Nullable List<Privilege> privilege) {}

  /** A privilege, which may allow reading only. */
  public record Privilege(
      @Nullable String id,
      @Json(name = "read_only") @Nullable Boolean readOnly,
      @Nullable String permission) {}

  /** {@code network/pools}. */
  public record Pools(
      @Nullable List<Pool> pools, @Nullable String resume, @Nullable List<WireError> errors)
      implements ListingPage<Pool>, CarriesErrors {
    @Override
    public @Nullable List<Pool> items() {
      return pools;
    }
  }

  /** A pool of addresses of a zone. */
  public record Pool(
      @Json(name = "access_zone") @Nullable String zone,
      @Json(name = "addr_family") @Nullable String family,
      @Json(name = "sc_dns_zone") @Nullable String smartConnectName,
      @Nullable List<Range> ranges) {}

  /** Addresses of a pool. */
  public record Range(@Nullable String low, @Nullable String high) {}

  /** {@code dedupe/settings}. */
  public record Dedupe(@Nullable DedupePaths settings, @Nullable List<WireError> errors)
      implements CarriesErrors {}

  /** The directories to deduplicate. */
  public record DedupePaths(@Nullable List<String> paths) {}
}

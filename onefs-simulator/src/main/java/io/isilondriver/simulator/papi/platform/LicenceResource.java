package io.isilondriver.simulator.papi.platform;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code license/licenses}, and the licences of quotas and snapshots by themselves. */
public final class LicenceResource {
  private static final Comparator<Licence> BY_NAME = Comparator.comparing(Licence::name);
  private static final Map<String, Comparator<Licence>> ORDERS =
      Map.of("id", BY_NAME, "name", BY_NAME, "status", Comparator.comparing(Licence::status));

  private final OneFsCluster cluster;

  /** Serves the licences of a cluster. */
  public LicenceResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource all = papi.resource("license/licenses");
    Resource one = papi.resource("license/licenses/{name}");
    Resource quota = papi.resource("quota/license");
    Resource snapshot = papi.resource("snapshot/license");
    Resource dedupe = papi.resource("dedupe/license");
    for (int version : List.of(1, 5)) {
      all.version(version)
          .get(version >= 5 ? Arguments.sortedPaging() : Arguments.none(), this::list);
      one.version(version)
          .get(
              Arguments.none(),
              call ->
                  HttpAnswer.json(200, Json.object("licenses", List.of(write(call, call.key(0))))));
      quota
          .version(version)
          .get(Arguments.none(), call -> HttpAnswer.json(200, write(call, Licence.SMARTQUOTAS)));
      snapshot
          .version(version)
          .get(Arguments.none(), call -> HttpAnswer.json(200, write(call, Licence.SNAPSHOTIQ)));
      dedupe
          .version(version)
          .get(Arguments.none(), call -> HttpAnswer.json(200, write(call, Licence.SMARTDEDUPE)));
    }
  }

  private HttpAnswer list(PapiCall call) {
    List<Licence> licences = call.sorted(cluster.licences().list(), ORDERS, BY_NAME);
    Map<String, @Nullable Object> json =
        call.page("licenses", licences, licence -> write(licence, call.version()));
    if (call.version() < 5) {
      json.remove("resume");
    } else {
      json.put("activation_incomplete_alert", false);
      json.put("base_only_licenses", List.of());
      json.put("evaluatable", List.of());
      json.put("swid", "SIMULATOR");
      json.put("total", licences.size());
      json.put("valid_signature", true);
    }
    return HttpAnswer.json(200, json);
  }

  private Map<String, @Nullable Object> write(PapiCall call, String name) {
    return write(
        cluster
            .licences()
            .find(name)
            .orElseThrow(() -> ApiError.notFound("License '%s' not found".formatted(name))),
        call.version());
  }

  private Map<String, @Nullable Object> write(Licence licence, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("id", licence.name());
    json.put("name", licence.name());
    LocalDate end = licence.expiration();
    if (version < 5) {
      json.put("duration", null);
      json.put("expiration", end == null ? null : end.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
      json.put("status", firstVersion(licence.status()));
      return json;
    }
    json.put("status", licence.status().word());
    boolean expired = licence.status() == Licence.Status.EXPIRED;
    json.put("expired_alert", expired);
    json.put("expiring_alert", false);
    json.put("tiers", List.of());
    if (end != null) {
      long days =
          ChronoUnit.DAYS.between(
              LocalDate.ofInstant(cluster.clock().instant(), ZoneOffset.UTC), end);
      json.put("expiration", end.toString());
      json.put(days >= 0 ? "days_to_expiry" : "days_since_expiry", Math.abs(days));
    }
    return json;
  }

  private static String firstVersion(Licence.Status status) {
    return switch (status) {
      case LICENSED -> "Activated";
      case EVALUATION -> "Evaluation";
      case EXPIRED, EVALUATION_EXPIRED -> "Expired";
      case UNLICENSED -> "Inactive";
    };
  }
}

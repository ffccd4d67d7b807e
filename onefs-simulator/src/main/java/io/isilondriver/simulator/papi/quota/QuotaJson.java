package io.isilondriver.simulator.papi.quota;

import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.platform.OneFsRelease;
import io.isilondriver.onefs.cluster.quota.Quota;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.cluster.quota.ThresholdsOn;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Personas;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quotas to and from JSON, in the shape of their version. */
final class QuotaJson {
  private QuotaJson() {}

  /** A quota as a version shows it; since OneFS 8.2 all of them show percentages. */
  static Map<String, @Nullable Object> write(Quota quota, int version, OneFsRelease release) {
    QuotaSettings settings = quota.settings();
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("container", settings.container());
    json.put("enforced", settings.enforced());
    json.put("id", quota.id());
    json.put("include_snapshots", quota.includeSnapshots());
    json.put("linked", quota.linked());
    json.put("notifications", "default");
    json.put("path", quota.path());
    json.put("persona", quota.persona() == null ? null : Personas.write(quota.persona()));
    json.put("ready", quota.ready());
    json.put("type", quota.type().word());
    json.put("thresholds", thresholds(quota, version >= 8 || release.isAtLeast("8.2")));
    json.put("usage", usage(quota.usage(), quota.ready(), version));
    if (version >= 8) {
      json.put("thresholds_on", settings.thresholdsOn().word());
      json.put("efficiency_ratio", ratio(quota.usage()));
    } else {
      json.put("thresholds_include_overhead", settings.thresholdsOn() == ThresholdsOn.PHYSICAL);
    }
    if (version >= 12) {
      json.put("reduction_ratio", ratio(quota.usage()));
    }
    if (version >= 15) {
      json.put("description", settings.description());
      json.put("labels", settings.labels());
    }
    return json;
  }

  private static @Nullable Double ratio(Usage usage) {
    return usage.fileSystemLogical() == 0 || usage.physical() == 0
        ? null
        : (double) usage.fileSystemLogical() / usage.physical();
  }

  private static Map<String, @Nullable Object> thresholds(Quota quota, boolean percentages) {
    Thresholds set = quota.settings().thresholds();
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("advisory", set.effectiveAdvisory());
    json.put("advisory_exceeded", quota.advisoryExceeded());
    json.put("advisory_last_exceeded", seconds(quota.advisoryExceededAt()));
    json.put("hard", set.hard());
    json.put("hard_exceeded", quota.hardExceeded());
    json.put("hard_last_exceeded", seconds(quota.hardExceededAt()));
    json.put("soft", set.effectiveSoft());
    json.put("soft_exceeded", quota.softExceeded());
    json.put("soft_grace", set.softGraceSeconds());
    json.put("soft_last_exceeded", seconds(quota.softExceededAt()));
    if (percentages) {
      json.put("percent_advisory", set.percentAdvisory());
      json.put("percent_soft", set.percentSoft());
    }
    return json;
  }

  private static @Nullable Long seconds(@Nullable Instant time) {
    return time == null ? null : time.getEpochSecond();
  }

  private static Map<String, @Nullable Object> usage(Usage usage, boolean ready, int version) {
    Map<String, @Nullable Object> json = new TreeMap<>();
    json.put("inodes", usage.inodes());
    json.put("physical", usage.physical());
    if (version == 1) {
      json.put("logical", usage.fileSystemLogical());
      return json;
    }
    json.put("applogical", usage.applicationLogical());
    json.put("fslogical", usage.fileSystemLogical());
    json.put("fsphysical", usage.fileSystemPhysical());
    json.put("shadow_refs", usage.shadowReferences());
    if (version >= 12) {
      json.put("physical_data", usage.physicalData());
      json.put("physical_protection", usage.physicalProtection());
    }
    for (String name : java.util.List.copyOf(json.keySet())) {
      json.put(name + "_ready", ready);
    }
    return json;
  }

  /**
   * The settings with what a request says in place of what was there.
   *
   * @param replace whether thresholds that are not named are cleared
   */
  static QuotaSettings change(QuotaSettings before, Fields said, boolean replace) {
    QuotaSettings after =
        before
            .withContainer(said.flag("container", before.container()))
            .withEnforced(said.flag("enforced", before.enforced()))
            .withDescription(said.text("description", before.description()))
            .withLabels(said.text("labels", before.labels()));
    if (said.has("thresholds_include_overhead")) {
      after =
          after.withThresholdsOn(
              said.flag("thresholds_include_overhead", false)
                  ? ThresholdsOn.PHYSICAL
                  : ThresholdsOn.FILE_SYSTEM_LOGICAL);
    }
    if (said.has("thresholds_on")) {
      after =
          after.withThresholdsOn(
              ThresholdsOn.of(said.text("thresholds_on")).orElse(before.thresholdsOn()));
    }
    if (said.has("thresholds")) {
      after =
          after.withThresholds(
              thresholds(
                  replace ? Thresholds.NONE : before.thresholds(), said.object("thresholds")));
    }
    return after;
  }

  private static Thresholds thresholds(Thresholds before, Fields said) {
    // Naming a limit in one way takes back what was set in the other.
    boolean soft = said.has("soft");
    boolean percentSoft = said.has("percent_soft");
    boolean advisory = said.has("advisory");
    boolean percentAdvisory = said.has("percent_advisory");
    return new Thresholds(
        said.has("hard") ? said.numberOrNull("hard") : before.hard(),
        soft ? said.numberOrNull("soft") : percentSoft ? null : before.soft(),
        said.has("soft_grace") ? said.numberOrNull("soft_grace") : before.softGraceSeconds(),
        advisory ? said.numberOrNull("advisory") : percentAdvisory ? null : before.advisory(),
        percentSoft ? fraction(said, "percent_soft") : soft ? null : before.percentSoft(),
        percentAdvisory
            ? fraction(said, "percent_advisory")
            : advisory ? null : before.percentAdvisory());
  }

  private static @Nullable Double fraction(Fields said, String name) {
    return said.value(name) instanceof Number number ? number.doubleValue() : null;
  }
}

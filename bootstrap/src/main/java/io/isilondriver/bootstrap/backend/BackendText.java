package io.isilondriver.bootstrap.backend;

import io.isilondriver.application.port.in.Backend.Capabilities;
import io.isilondriver.application.port.in.Backend.Statistics;
import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How figures and capabilities are shown. */
final class BackendText {
  private BackendText() {}

  static Map<String, @Nullable Object> json(Statistics figures) {
    return JsonText.object()
        .with("backend_name", figures.backendName())
        .with("vendor", figures.vendor())
        .with("driver_version", figures.driverVersion())
        .with("storage_protocol", figures.storageProtocol())
        .with("total_gib", Sizes.gib(figures.total()))
        .with("total_bytes", figures.total().bytes())
        .with("free_gib", Sizes.gib(figures.free()))
        .with("free_bytes", figures.free().bytes())
        .with("allocated_gib", Sizes.gib(figures.allocated()))
        .with("allocated_bytes", figures.allocated().bytes())
        .with("shares", figures.shares())
        .with("reserved_percentage", figures.reservedPercentage())
        .with("reserved_from_snapshot_percentage", figures.reservedFromSnapshotPercentage())
        .with("reserved_extend_percentage", figures.reservedExtendPercentage())
        .with("max_over_subscription_ratio", figures.maxOverSubscriptionRatio())
        .with("capabilities", new LinkedHashMap<>(words(figures.capabilities())))
        .build();
  }

  static Facts facts(Statistics figures) {
    var facts =
        new Facts()
            .add("Backend", figures.backendName())
            .add("Vendor", figures.vendor())
            .add("Driver", figures.driverVersion())
            .add("Protocols", figures.storageProtocol())
            .add("Total", figures.total().toString())
            .add("Free", figures.free().toString())
            .add("Given out", figures.allocated().toString())
            .add("Shares", Long.toString(figures.shares()))
            .add(
                "Reserved",
                "%d %%, from snapshots %d %%, for extensions %d %%"
                    .formatted(
                        figures.reservedPercentage(),
                        figures.reservedFromSnapshotPercentage(),
                        figures.reservedExtendPercentage()))
            .add("Over-subscription", "up to " + figures.maxOverSubscriptionRatio());
    words(figures.capabilities())
        .forEach((what, offered) -> facts.add(what.replace('_', ' '), offered ? "yes" : "no"));
    return facts;
  }

  private static Map<String, Boolean> words(Capabilities offered) {
    Map<String, Boolean> words = new LinkedHashMap<>();
    words.put("thin_provisioning", offered.thinProvisioning());
    words.put("snapshots", offered.snapshots());
    words.put("create_from_snapshot", offered.createFromSnapshot());
    words.put("revert_to_snapshot", offered.revertToSnapshot());
    words.put("mount_snapshot", offered.mountSnapshot());
    words.put("mount_point_name", offered.mountPointName());
    words.put("deduplication", offered.deduplication());
    words.put("ipv4", offered.ipv4());
    words.put("ipv6", offered.ipv6());
    words.put("share_servers", offered.shareServers());
    return words;
  }
}

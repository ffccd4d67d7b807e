package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.simulator.papi.Fields;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What an export of a zone gets where a request is silent. A change is in effect for what is
 * created or reset from then on; exports that exist keep what they have.
 */
public final class ExportDefaults {
  /** The version of the resource that changes them. */
  private static final int SETTINGS_VERSION = 2;

  private final OneFsCluster cluster;
  private final ConcurrentMap<Integer, ExportSettings> changed = new ConcurrentHashMap<>();

  /** The defaults of a cluster's zones, nothing changed yet. */
  public ExportDefaults(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  ExportSettings of(String zone) {
    return changed.getOrDefault(cluster.zones().require(zone).id(), usual(zone));
  }

  /** What they are if nobody changes them. */
  ExportSettings usual(String zone) {
    return cluster.settings().exportDefaults(zone);
  }

  void change(String zone, Fields said) {
    ExportSettings usual = usual(zone);
    changed.compute(
        cluster.zones().require(zone).id(),
        (id, now) -> ExportJson.change(now == null ? usual : now, said, usual, SETTINGS_VERSION));
  }
}

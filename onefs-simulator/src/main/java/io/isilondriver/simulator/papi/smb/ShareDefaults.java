package io.isilondriver.simulator.papi.smb;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import io.isilondriver.simulator.papi.Fields;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What a share of a zone gets where a request is silent. A change is in effect for what is created
 * or reset from then on; shares that exist keep what they have.
 */
public final class ShareDefaults {
  private static final SmbShareSettings USUAL = SmbShareSettings.withoutPermissions("/ifs");

  private final OneFsCluster cluster;
  private final ConcurrentMap<Integer, SmbShareSettings> changed = new ConcurrentHashMap<>();

  /** The defaults of a cluster's zones, nothing changed yet. */
  public ShareDefaults(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** The defaults of a zone; the path in them means nothing. */
  SmbShareSettings of(String zone) {
    return changed.getOrDefault(cluster.zones().require(zone).id(), USUAL);
  }

  /** What they are if nobody changes them. */
  SmbShareSettings usual() {
    return USUAL;
  }

  void change(String zone, Fields said) {
    changed.compute(
        cluster.zones().require(zone).id(),
        (id, now) -> ShareJson.change(now == null ? USUAL : now, said, USUAL));
  }
}

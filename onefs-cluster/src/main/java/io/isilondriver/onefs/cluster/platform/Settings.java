package io.isilondriver.onefs.cluster.platform;

import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Services and settings of the whole cluster or of a zone. */
public interface Settings {
  /**
   * What SmartDedupe works on.
   *
   * @param schedule as shown, null for none
   */
  record Dedupe(List<String> paths, List<String> assessPaths, @Nullable String schedule) {
    public Dedupe {
      paths = List.copyOf(paths);
      assessPaths = List.copyOf(assessPaths);
    }
  }

  /**
   * Snapshots in general.
   *
   * @param reservePercent part of the cluster kept for snapshots
   * @param accessible whether {@code .snapshot} can be entered at all
   */
  record SnapshotSettings(
      boolean service,
      boolean autoCreate,
      boolean autoDelete,
      double reservePercent,
      boolean accessible) {
    public static final SnapshotSettings DEFAULT =
        new SnapshotSettings(true, true, true, 0.0, true);
  }

  /** Whether NFS is on, and which versions. */
  record Nfs(boolean service, boolean v3, boolean v4) {}

  Nfs nfs();

  void nfs(Nfs nfs);

  boolean smbService();

  void smbService(boolean on);

  Dedupe dedupe();

  /** Changes the dedupe settings in one step; whole lists are replaced. */
  Dedupe dedupe(UnaryOperator<Dedupe> change);

  SnapshotSettings snapshots();

  void snapshots(SnapshotSettings settings);

  /** What an export of the zone gets where a request is silent; without paths. */
  ExportSettings exportDefaults(String zone);

  /** The NFSv4 domain of a zone. */
  String nfsDomain(String zone);
}

package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.PLATFORM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.ExportTuning;
import io.isilondriver.onefs.cluster.nfs.UserMapping;
import io.isilondriver.onefs.cluster.platform.Settings;
import java.util.List;
import java.util.function.UnaryOperator;

/** Services and settings of the cluster. */
final class PlatformSettings implements Settings {
  /** All of it, as it is stored. */
  record Image(Nfs nfs, boolean smbService, Dedupe dedupe, SnapshotSettings snapshots) {
    static final Image DEFAULT =
        new Image(
            new Nfs(true, true, true),
            true,
            new Dedupe(List.of(), List.of(), null),
            SnapshotSettings.DEFAULT);
  }

  private final Guard guard;
  private final ZoneList zones;
  private Image image;

  PlatformSettings(Guard guard, ZoneList zones, Image image) {
    this.guard = guard;
    this.zones = zones;
    this.image = image;
  }

  Image image() {
    return guard.read(() -> image);
  }

  private void store(Image changed, String what) {
    guard.change(
        () -> {
          image = changed;
          guard.changed(PLATFORM, Kind.UPDATED, what);
        });
  }

  @Override
  public Nfs nfs() {
    return image().nfs();
  }

  @Override
  public void nfs(Nfs nfs) {
    guard.change(
        () -> store(new Image(nfs, image.smbService(), image.dedupe(), image.snapshots()), "nfs"));
  }

  @Override
  public boolean smbService() {
    return image().smbService();
  }

  @Override
  public void smbService(boolean on) {
    guard.change(() -> store(new Image(image.nfs(), on, image.dedupe(), image.snapshots()), "smb"));
  }

  @Override
  public Dedupe dedupe() {
    return image().dedupe();
  }

  @Override
  public Dedupe dedupe(UnaryOperator<Dedupe> change) {
    return guard.write(
        () -> {
          Dedupe wish = change.apply(image.dedupe());
          wish.paths().forEach(TreePath::of);
          wish.assessPaths().forEach(TreePath::of);
          store(new Image(image.nfs(), image.smbService(), wish, image.snapshots()), "dedupe");
          return wish;
        });
  }

  @Override
  public SnapshotSettings snapshots() {
    return image().snapshots();
  }

  @Override
  public void snapshots(SnapshotSettings settings) {
    guard.change(
        () ->
            store(
                new Image(image.nfs(), image.smbService(), image.dedupe(), settings), "snapshot"));
  }

  @Override
  public ExportSettings exportDefaults(String zone) {
    zones.require(zone);
    return new ExportSettings(
        List.of(),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        List.of("unix"),
        UserMapping.TO_NOBODY,
        UserMapping.DISABLED,
        UserMapping.DISABLED,
        null,
        true,
        false,
        true,
        "-",
        ExportTuning.DEFAULTS);
  }

  @Override
  public String nfsDomain(String zone) {
    zones.require(zone);
    return "localhost";
  }
}

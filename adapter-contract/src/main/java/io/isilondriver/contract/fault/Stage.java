package io.isilondriver.contract.fault;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.contract.ClusterFixture;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.state.ClusterState;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.quota.QuotaLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** One cluster on which one operation is tried. */
final class Stage implements AutoCloseable {
  static final AccessZone ZONE = AccessZone.SYSTEM;
  private static final String STRANGER = "203.0.113.66";
  private static final String MALLORY = "mallory";
  private static final List<String> DOORS = List.of("projects", "copy", "mine", "theirs");

  private final ClusterUnderTest cluster;
  private final Set<String> intruders = new ConcurrentSkipListSet<>();

  Stage(ClusterUnderTest cluster) {
    this.cluster = cluster;
    fixture().makeUser(ZONE, "alice");
    fixture().makeUser(ZONE, "bob");
    fixture().makeUser(ZONE, MALLORY);
  }

  /** A driver whose calls reach the cluster by way of this backend. */
  ShareDriver driver(StorageBackend backend) {
    return ShareDrivers.over(
        backend,
        ShareSettings.builder(cluster.root()).requestsInFlight(1).build(),
        cluster.clock(),
        cluster.waiting());
  }

  StorageBackend backend() {
    return cluster.backend();
  }

  StorageBackend anotherBackend() {
    return cluster.anotherBackend();
  }

  ClusterFixture fixture() {
    return cluster.fixture();
  }

  IfsPath path(String name) {
    return cluster.root().child(name);
  }

  List<String> state() {
    return ClusterState.of(cluster, ZONE);
  }

  /** Sees to it that nobody gets in whom no rule names, at any instant from now on. */
  ClusterFixture.Observation guarded() {
    return fixture().afterEachChange(this::lookForIntruders);
  }

  /** Looks now. */
  void lookForIntruders() {
    for (String door : DOORS) {
      fixture()
          .nfsAccess(ZONE, STRANGER, path(door))
          .ifPresent(level -> intruders.add("%s by NFS into %s".formatted(level, door)));
      fixture()
          .nfsAccess(ZONE, STRANGER, new MountPointName(door))
          .ifPresent(level -> intruders.add("%s by alias into %s".formatted(level, door)));
      fixture()
          .smbAccess(ZONE, STRANGER, MALLORY, door)
          .ifPresent(level -> intruders.add("%s by SMB into %s".formatted(level, door)));
    }
  }

  /** How strangers got in. */
  Set<String> intruders() {
    return intruders;
  }

  /** An administrator's export of one directory, with a quota of two and a half GiB. */
  void anExportOfTheirs() {
    IfsPath path = path("theirs");
    backend().namespace().createDirectory(path, Mode.parse("0755"), Optional.empty());
    fixture().writeFile(path.child("file"), "theirs");
    fixture()
        .makeExport(
            ZONE,
            List.of(path),
            "made by Ada",
            NfsClients.of(List.of("10.0.0.1"), List.of("10.0.1.0/24"), List.of(), List.of()));
    fixture().makeQuotaWithoutLimit(path);
    backend()
        .quotas()
        .ofDirectory(path)
        .ifPresent(
            quota ->
                backend()
                    .quotas()
                    .replaceLimits(
                        quota.id(), QuotaLimits.hard(new DataSize(DataSize.GIBIBYTE * 5 / 2))));
  }

  @Override
  public void close() {
    cluster.close();
  }
}

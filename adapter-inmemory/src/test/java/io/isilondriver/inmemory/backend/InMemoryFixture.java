package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.cluster.Cluster.Feature;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.contract.ClusterFixture;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.directory.User;
import io.isilondriver.onefs.cluster.filesystem.Content;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.job.Job;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Settings;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The side door into a cluster in memory. */
public final class InMemoryFixture implements ClusterFixture {
  private final InMemoryBackend backend;
  private final OneFsCluster cluster;

  /** The side door into the cluster behind a backend. */
  public InMemoryFixture(InMemoryBackend backend) {
    this.backend = backend;
    this.cluster = backend.cluster();
  }

  @Override
  public void writeFile(IfsPath file, String text) {
    write(file, Content.of(text));
  }

  @Override
  public void writeFile(IfsPath file, DataSize size) {
    write(file, Content.synthetic(size.bytes(), file.hashCode()));
  }

  private void write(IfsPath file, Content content) {
    Behaviour usual = cluster.behaviour();
    cluster.behaviour(usual.withEnforceQuotas(false));
    backend.file(file.value(), content);
    cluster.behaviour(usual);
  }

  @Override
  public String textOf(IfsPath file) {
    return cluster.fileSystem().read(file.value()).text();
  }

  @Override
  public void makeSymbolicLink(IfsPath link, String target) {
    cluster.fileSystem().createLink(link.value(), target);
  }

  @Override
  public void makePipe(IfsPath pipe) {
    cluster.fileSystem().createSpecial(pipe.value(), FileType.PIPE);
  }

  @Override
  public Optional<AccessLevel> nfsAccess(AccessZone zone, String host, IfsPath directory) {
    return nfs(zone, host, directory.value());
  }

  @Override
  public Optional<AccessLevel> nfsAccess(AccessZone zone, String host, MountPointName alias) {
    return nfs(zone, host, "/" + alias);
  }

  private Optional<AccessLevel> nfs(AccessZone zone, String host, String target) {
    NfsAccess access = backend.access().nfs(zone.name(), target, ClientHost.of(host));
    return switch (access.level()) {
      case NONE -> Optional.empty();
      case READ_ONLY -> Optional.of(AccessLevel.READ_ONLY);
      case READ_WRITE -> Optional.of(AccessLevel.READ_WRITE);
    };
  }

  @Override
  public Optional<AccessLevel> smbAccess(AccessZone zone, String host, String user, String share) {
    return switch (backend.access().smb(zone.name(), share, user, ClientHost.of(host))) {
      case NONE -> Optional.empty();
      case READ -> Optional.of(AccessLevel.READ_ONLY);
      case CHANGE, FULL -> Optional.of(AccessLevel.READ_WRITE);
    };
  }

  @Override
  public ExportId makeExport(
      AccessZone zone, List<IfsPath> paths, String description, NfsClients clients) {
    ExportSettings settings =
        ExportSettings.of(paths.stream().map(IfsPath::value).toArray(String[]::new)).toBuilder()
            .description(description)
            .clients(List.copyOf(clients.clients()))
            .readWriteClients(List.copyOf(clients.readWrite()))
            .readOnlyClients(List.copyOf(clients.readOnly()))
            .rootClients(List.copyOf(clients.root()))
            .build();
    return new ExportId(cluster.exports().create(zone.name(), settings, ExportChecks.FORCED).id());
  }

  @Override
  public void makeUserQuota(IfsPath directory, String user, DataSize hard) {
    Persona persona = cluster.directory().resolve("System", Persona.user(user)).orElseThrow();
    cluster
        .quotas()
        .create(
            new QuotaRequest(
                directory.value(),
                QuotaType.USER,
                false,
                persona,
                QuotaSettings.enforced(Thresholds.hard(hard.bytes())).withContainer(false),
                false,
                true));
  }

  @Override
  public Optional<DataSize> userQuota(IfsPath directory, String user) {
    return cluster.quotas().ofPath(directory.value()).stream()
        .filter(quota -> quota.type() == QuotaType.USER)
        .filter(quota -> quota.persona() != null && user.equals(quota.persona().name()))
        .map(quota -> quota.settings().thresholds().hard())
        .filter(Objects::nonNull)
        .map(DataSize::new)
        .findFirst();
  }

  @Override
  public void makeQuotaCountingSnapshots(IfsPath directory, DataSize hard) {
    cluster
        .quotas()
        .create(
            new QuotaRequest(
                directory.value(),
                QuotaType.DIRECTORY,
                true,
                null,
                QuotaSettings.enforced(Thresholds.hard(hard.bytes())),
                false,
                true));
  }

  @Override
  public void makeQuotaWithoutLimit(IfsPath directory) {
    cluster.quotas().create(QuotaRequest.directory(directory.value(), QuotaSettings.ACCOUNTING));
  }

  @Override
  public void startCounting(IfsPath directory) {
    cluster
        .quotas()
        .ofPath(directory.value())
        .forEach(quota -> cluster.quotas().recount(quota.id()));
    pausedOrRunningScans().forEach(job -> cluster.jobs().pause(job.id()));
  }

  @Override
  public void finishCounting() {
    pausedOrRunningScans().forEach(job -> cluster.jobs().resume(job.id()));
    cluster.jobs().runAll();
  }

  private List<Job> pausedOrRunningScans() {
    return cluster.jobs().pending().stream().filter(job -> job.type().equals("QuotaScan")).toList();
  }

  @Override
  public SnapshotId makeExpiringSnapshot(String name, IfsPath directory, Instant expires) {
    return new SnapshotId(cluster.snapshots().create(directory.value(), name, null, expires).id());
  }

  @Override
  public SnapshotId makeSnapshotAlias(String alias, String snapshot) {
    return new SnapshotId(cluster.snapshots().createAlias(alias, snapshot).id());
  }

  @Override
  public void makeUser(AccessZone zone, String name) {
    cluster.directory().createUser(zone.name(), name, null, List.of());
  }

  @Override
  public void makeGroup(AccessZone zone, String name) {
    cluster.directory().createGroup(zone.name(), name, null);
  }

  @Override
  public void join(AccessZone zone, String group, String user) {
    cluster.directory().addMember(zone.name(), group, user);
  }

  @Override
  public void makeAmbiguousUser(AccessZone zone, String name) {
    User first = cluster.directory().createUser(zone.name(), name, null, List.of());
    cluster
        .directory()
        .store(
            zone.name(),
            new User(
                first.name(),
                first.uid() + 1,
                "S-1-5-21-9-9-9-1001",
                true,
                first.groups(),
                "lsa-ldap-provider:other"));
  }

  @Override
  public void makeZone(AccessZone zone, IfsPath base) {
    cluster.zones().create(zone.name(), base.value(), "groupnet0", false, true);
  }

  @Override
  public void withdrawLicence(Feature feature) {
    String name =
        switch (feature) {
          case QUOTAS -> Licence.SMARTQUOTAS;
          case SNAPSHOTS -> Licence.SNAPSHOTIQ;
          case DEDUPLICATION -> Licence.SMARTDEDUPE;
        };
    cluster.licences().store(new Licence(name, Licence.Status.UNLICENSED, null));
  }

  @Override
  public void stopServing(Protocol protocol) {
    switch (protocol) {
      case NFS -> cluster.settings().nfs(new Settings.Nfs(false, true, true));
      case SMB -> cluster.settings().smbService(false);
    }
  }

  @Override
  public void failNextJob() {
    cluster.jobs().failNext("*", "a disk is missing");
  }

  @Override
  public Observation afterEachChange(Runnable look) {
    OneFsCluster.Subscription subscription = cluster.observe(change -> look.run());
    return subscription::close;
  }
}

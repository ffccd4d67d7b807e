package io.isilondriver.contract;

import io.isilondriver.application.port.out.cluster.Cluster;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What tests do to a cluster, and see of it, past the ports: the work of clients, administrators
 * and directory services. Nothing here goes through the adapter under test.
 */
public interface ClusterFixture {

  // What clients do

  /** Writes a file with this text, in place of the one that is there. Quotas do not refuse it. */
  void writeFile(IfsPath file, String text);

  /** Writes a file of so many bytes, whatever they are. Quotas do not refuse it. */
  void writeFile(IfsPath file, DataSize size);

  /** The text of a file, which may be in a snapshot. */
  String textOf(IfsPath file);

  /** Makes a symbolic link; the target need not exist. */
  void makeSymbolicLink(IfsPath link, String target);

  /** Makes a named pipe. */
  void makePipe(IfsPath pipe);

  /**
   * The level at which a host gets in when it mounts a directory by NFS; empty if it does not.
   * Exports of the directories above do not count.
   *
   * @param host an address
   */
  Optional<AccessLevel> nfsAccess(AccessZone zone, String host, IfsPath directory);

  /** The same when it mounts an alias; empty also if there is no such alias. */
  Optional<AccessLevel> nfsAccess(AccessZone zone, String host, MountPointName alias);

  /** The level at which a user of the zone gets into an SMB share from a host; empty if not. */
  Optional<AccessLevel> smbAccess(AccessZone zone, String host, String user, String share);

  // What administrators do

  /** Makes an export as any administrator could, with several paths or open to everybody. */
  ExportId makeExport(AccessZone zone, List<IfsPath> paths, String description, NfsClients clients);

  /** Switches the root squash of an export off, and lets all directories below it be mounted. */
  void disableRootSquash(AccessZone zone, ExportId export);

  /** Puts a quota on what one user has in a directory. */
  void makeUserQuota(IfsPath directory, String user, DataSize hard);

  /** The limit that {@link #makeUserQuota} set, as it is now; empty if the quota is gone. */
  Optional<DataSize> userQuota(IfsPath directory, String user);

  /** Puts a directory quota that counts snapshots too on a directory. */
  void makeQuotaCountingSnapshots(IfsPath directory, DataSize hard);

  /** Puts a directory quota without any limit, which only counts, on a directory. */
  void makeQuotaWithoutLimit(IfsPath directory);

  /** Has the cluster count a quota afresh: it is not ready, until {@link #finishCounting}. */
  void startCounting(IfsPath directory);

  /** Ends the counting of all quotas. */
  void finishCounting();

  /** Takes a snapshot that the cluster will delete by itself, as schedules do. */
  SnapshotId makeExpiringSnapshot(String name, IfsPath directory, Instant expires);

  /** Gives a snapshot another name beside its own. */
  SnapshotId makeSnapshotAlias(String alias, String snapshot);

  /** Makes a user of a zone. */
  void makeUser(AccessZone zone, String name);

  /** Makes a group of a zone. */
  void makeGroup(AccessZone zone, String name);

  /** Makes a user a member of a group. */
  void join(AccessZone zone, String group, String user);

  /** Makes two users that a zone knows by one name. */
  void makeAmbiguousUser(AccessZone zone, String name);

  /** Makes an access zone whose base directory exists. */
  void makeZone(AccessZone zone, IfsPath base);

  /** Takes a licence away. */
  void withdrawLicence(Cluster.Feature feature);

  /** Switches the service of a protocol off. */
  void stopServing(Protocol protocol);

  /** Makes the next job that starts fail instead of doing its work. */
  void failNextJob();

  /**
   * Has something run after every single change on the cluster, before anybody can see or make the
   * next one, until the observation is closed. It reads through {@link #nfsAccess} and {@link
   * #smbAccess} only. Where a cluster cannot tell, nothing is run, and tests see the instants
   * between two calls of a port only.
   */
  default Observation afterEachChange(Runnable look) {
    return () -> {};
  }

  /** Ends when it is closed. */
  interface Observation extends AutoCloseable {
    @Override
    void close();
  }
}

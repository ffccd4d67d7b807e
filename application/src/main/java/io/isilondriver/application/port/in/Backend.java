package io.isilondriver.application.port.in;

import io.isilondriver.domain.filesystem.DataSize;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The backend as a whole: its health, figures and properties. */
public interface Backend {
  /**
   * Makes the backend ready for work: the cluster is asked for, and the root directory made if it
   * is missing. Calling it again does no harm.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.NotAuthenticated if the account or
   *     its password is wrong
   * @throws io.isilondriver.domain.error.ShareDriverException.Misconfigured if the access zone is
   *     not there, or the root directory is outside it
   */
  void connect();

  /**
   * Checks that the backend can work: zone, root directory, licences, services, privileges.
   *
   * @return every problem that was found, in words that say what to do; none if it can work
   */
  List<String> check();

  /**
   * Checks as {@link #check} does.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Misconfigured naming every problem
   */
  void checkForSetupError();

  /**
   * Capacity and capabilities, for a scheduler that asks every minute: the figures are those of
   * now, the capabilities at most five minutes old. {@link #connect} and {@link #check} have them
   * asked for anew.
   */
  Statistics statistics();

  /**
   * What locations and rules depend on, as a fingerprint: when it changes, shares should be
   * ensured. Holds nothing that changes by itself.
   */
  SortedMap<String, String> info();

  /** The IP versions, 4 and 6, at which the configured data addresses can be reached. */
  Set<Integer> ipVersions();

  /** How many addresses a new share server needs: none. */
  int networkAllocations();

  /** A formula by which a scheduler may leave this backend out; empty if there is none. */
  Optional<String> filterFunction();

  /** A formula by which a scheduler may rank this backend; empty if there is none. */
  Optional<String> goodnessFunction();

  /**
   * Looks for objects that carry the driver's mark and belong to no share: what is left of failed
   * deletions and of processes that died. Changes nothing.
   */
  List<String> orphans();

  /**
   * Capacity and capabilities.
   *
   * @param total the space that can be given out: the cluster's, or the limit of the root directory
   * @param free what of it can be written now
   * @param allocated the sum of the limits of all shares
   * @param shares how many shares have a quota
   */
  record Statistics(
      String backendName,
      String vendor,
      String driverVersion,
      String storageProtocol,
      DataSize total,
      DataSize free,
      DataSize allocated,
      long shares,
      int reservedPercentage,
      int reservedFromSnapshotPercentage,
      int reservedExtendPercentage,
      double maxOverSubscriptionRatio,
      Capabilities capabilities) {}

  /**
   * What this backend offers now, given the cluster's release, licences and addresses.
   *
   * @param deduplication whether shares may ask for deduplication; they need not
   */
  record Capabilities(
      boolean thinProvisioning,
      boolean snapshots,
      boolean createFromSnapshot,
      boolean revertToSnapshot,
      boolean mountSnapshot,
      boolean mountPointName,
      boolean deduplication,
      boolean ipv4,
      boolean ipv6,
      boolean shareServers) {}
}

package io.isilondriver.application.port.in;

import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import java.util.List;
import java.util.Optional;

/**
 * Who may reach a share, or a mounted snapshot. Rules are a union; no rule means nobody. Rules that
 * cannot be put in force are answered one by one, and do not keep the others from it. A removal
 * that could not be carried out and verified is always an exception.
 *
 * <p>Changes made through one driver at the same time are all in force in the end. Two drivers, or
 * a driver and an administrator, that change one share in the same moment may undo one another, a
 * removal included, and both report success: OneFS offers no conditional write. Let one driver at a
 * time change a share.
 *
 * <p>A share that nothing exposes, as after somebody removed its export, has no rules: taking rules
 * away from it succeeds, so that it can be deleted. Letting somebody in, or any change while it is
 * being cloned, is {@link io.isilondriver.domain.error.ShareDriverException.Busy}. Where an export
 * or SMB share without its mark exposes it, every method throws {@link
 * io.isilondriver.domain.error.ShareDriverException.Foreign}. Where several carry its mark, or one
 * that leads into another directory too, every method throws {@link
 * io.isilondriver.domain.error.ShareDriverException.Conflict} and names them; rules that the call
 * takes away are then no longer in force on any of those that lead into its directory.
 *
 * <p>Every method throws {@link io.isilondriver.domain.error.ShareDriverException.NotFound} where
 * there is no such share, or the snapshot is not mounted. A change throws {@link
 * io.isilondriver.domain.error.ShareDriverException.ConcurrentChange} where somebody else's is
 * found in its place, {@link io.isilondriver.domain.error.ShareDriverException.Foreign} where it
 * would let somebody into a share that an export of somebody else exposes too, and {@link
 * io.isilondriver.domain.error.ShareDriverException.LimitExceeded} where there would be too many
 * rules.
 */
public interface Access {
  /** The same, and clients of an adopted share that no rule stands for are dropped. */
  default List<AccessRule> replaceAll(ShareName share, List<AccessRule> rules) {
    return replaceAll(share, rules, OtherClients.DROP);
  }

  /**
   * Makes the rules of a share equal to these.
   *
   * @param others what becomes of clients of an adopted share that no rule stands for; on a share
   *     that the driver made they are always dropped
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if any of the rules
   *     cannot be put in force; then nothing is changed
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if there are such clients
   *     and {@code others} refuses to drop them; then nothing is changed
   */
  List<AccessRule> replaceAll(ShareName share, List<AccessRule> rules, OtherClients others);

  /** What becomes of clients that no rule stands for when a whole set of rules is put in force. */
  enum OtherClients {
    /** They keep what they have. */
    KEEP,
    /** They lose it. */
    DROP,
    /** Nothing is changed while there are any, and the failure names them. */
    REFUSE
  }

  /**
   * Makes the rules of a share equal to those of the update, and answers for each. With no
   * additions, removals or changes named it is a recovery: what differs from the cluster is mended.
   */
  List<RuleAnswer> update(ShareName share, AccessUpdate update);

  /** Adds rules, or raises or lowers the level of those that are there. */
  List<RuleAnswer> allow(ShareName share, List<RuleRequest> rules);

  /**
   * Removes the rules about these subjects. A rule that is not there is no error. Clients of an
   * adopted share that no rule stands for stay.
   *
   * @return the rules left that let some of these subjects in all the same, such as that of a
   *     network about one of its hosts
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if a name of an account
   *     cannot be resolved, and may be that of a grant which is there
   */
  List<AccessRule> deny(ShareName share, List<AccessRule> rules);

  /**
   * The rules of a share, as the cluster has them. An NFS export that is open to everybody has
   * rules about {@code 0.0.0.0/0} and {@code ::/0}; any change of the rules ends that.
   */
  List<AccessRule> list(ShareName share);

  /**
   * Clients of an adopted share that no rule can stand for: host names, netgroups and hosts whose
   * root is not mapped of an NFS export, accounts that act as root of an SMB share. A whole set of
   * rules removes them; {@link #allow} and {@link #deny} keep them.
   */
  List<String> foreignClients(ShareName share);

  /**
   * Every way into the directory of a share that the account can see: exports and SMB shares of the
   * directory, of those above it and of those inside it, whoever made them, in every access zone
   * around it.
   */
  WaysIn waysInto(ShareName share);

  /**
   * Whether anybody gets into a share from a host, and by which way or why not. By SMB somebody
   * does if some account may come from there.
   *
   * @param host a single address
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if it is a network
   */
  Explanation explainHost(ShareName share, IpNetwork host);

  /**
   * Whether a user gets into a share, and by which way or why not. By NFS a user gets in wherever
   * the host does, since NFS knows no accounts.
   *
   * @param user name, {@code name@domain}, {@code DOMAIN\\name} or SID
   * @param host the address that the user comes from; without it, what depends on the address
   *     cannot be told
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if {@code host} is a
   *     network
   */
  Explanation explainUser(ShareName share, String user, Optional<IpNetwork> host);

  /** As for a share; every rule is read-only. */
  List<AccessRule> replaceAll(SnapshotName snapshot, List<AccessRule> rules);

  /**
   * As for a share; every rule is read-only. A rule that cannot be put in force is an exception, as
   * callers do not read the answers for snapshots.
   */
  List<RuleAnswer> update(SnapshotName snapshot, AccessUpdate update);

  /**
   * As for a share; every rule is read-only.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if any of them cannot
   *     be put in force; then nothing is changed
   */
  List<RuleAnswer> allow(SnapshotName snapshot, List<RuleRequest> rules);

  /** As for a share. */
  List<AccessRule> deny(SnapshotName snapshot, List<AccessRule> rules);

  /** The rules of a mounted snapshot, as the cluster has them. */
  List<AccessRule> list(SnapshotName snapshot);

  /** As for a share. */
  List<String> foreignClients(SnapshotName snapshot);

  /**
   * A change of rules as Manila hands it over.
   *
   * @param wanted the complete set that is wanted
   * @param added those of {@code wanted} that are new
   * @param removed those that were there and are not wanted any more
   * @param changed those of {@code wanted} whose level is new
   */
  record AccessUpdate(
      List<RuleRequest> wanted,
      List<RuleRequest> added,
      List<RuleRequest> removed,
      List<RuleRequest> changed) {
    public AccessUpdate {
      wanted = List.copyOf(wanted);
      added = List.copyOf(added);
      removed = List.copyOf(removed);
      changed = List.copyOf(changed);
    }

    /** A recovery: nothing is said about what changed. */
    public static AccessUpdate recovery(List<RuleRequest> wanted) {
      return new AccessUpdate(wanted, List.of(), List.of(), List.of());
    }

    /** Whether nothing is said about what changed. */
    public boolean isRecovery() {
      return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }
  }
}

package io.isilondriver.application.port.in;

import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Making, changing and removing shares. Every operation may throw a retryable {@link
 * io.isilondriver.domain.error.ShareDriverException} when the cluster cannot be asked, and then
 * changes nothing that calling again would not finish.
 */
public interface Shares {
  /**
   * Makes a share, closed to everybody until rules are set. If the same request was carried out
   * before, answers the share as it is. A request that names a snapshot is carried out to its end,
   * and refused if the snapshot holds links or special files that would have to be left out; see
   * {@link #startClone} for one that is watched or cancelled, and whose report names what was left
   * out.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the name is in use with
   *     another request, or its directory is left over from a share that was half deleted
   * @throws io.isilondriver.domain.error.ShareDriverException.Foreign if the directory is there and
   *     was not made by the driver
   * @throws io.isilondriver.domain.error.ShareDriverException.LeftBehind if it failed, and undoing
   *     it failed too
   * @throws io.isilondriver.domain.error.ShareDriverException.Unsupported if the content of the
   *     snapshot cannot be copied completely
   * @throws io.isilondriver.domain.error.ShareDriverException.IncompleteCopy if the copy does not
   *     agree with the snapshot
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if its protocol is not
   *     enabled
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if the snapshot or the root
   *     directory is missing
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if another call works on it
   */
  Share create(NewShare request);

  /**
   * Starts making a share whose content comes from a snapshot, and answers at once. The share is
   * offered to clients only when its content is complete and verified.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if the request names
   *     no snapshot
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is no such snapshot
   */
  CloneOperation startClone(NewShare request);

  /**
   * Removes a share with all its data. If it is not there, in part or as a whole, that is fine. Its
   * snapshots stay, with the mounts and rules that they have, and belong to a share that is made
   * under its name later.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Foreign if an export or SMB share
   *     that is not the driver's offers its directory
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if another call works on it, or
   *     its tree is so large that the cluster is still removing it
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if the only share of this
   *     name is elsewhere than in the directory of its name, and it is not sure that it is the one
   */
  Removal delete(ShareName name);

  /**
   * Removes a share likewise, and leaves exposures of others that lead into its directory, or one
   * inside it, where they are. They lead into whatever is made there next.
   */
  Removal deleteLeavingExposures(ShareName name);

  /**
   * Sets a larger size.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if it is smaller than
   *     the present one
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is no such share
   */
  void extend(ShareName name, ShareSize size);

  /**
   * Sets a smaller size, and takes that back if the share outgrows it meanwhile.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss if more is in use
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if the cluster still counts what
   *     is in use
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is no such share
   */
  void shrink(ShareName name, ShareSize size);

  /** One share as it is now; empty if the driver has none of this name. */
  Optional<Share> find(ShareName name);

  /** All shares of the driver's root directory; the stream fetches as it is read. */
  Stream<Share> list();

  /**
   * Checks one share and repairs what is missing: export or SMB share (made again, closed), alias,
   * quota.
   *
   * @param expected what the share should be, as far as the caller knows
   */
  Ensured ensure(ExpectedShare expected);

  /**
   * Checks many shares with few requests. Every share is answered for; one that cannot be checked
   * does not keep the others from being checked.
   */
  Map<ShareName, Ensured> ensureAll(Collection<ExpectedShare> expected);

  /**
   * Takes over an export or SMB share that an administrator made below the root directory. Its
   * clients keep their access until the first change of rules; {@link Access#foreignClients} names
   * those that no rule can keep in.
   *
   * @param location its location as clients write it, such as {@code host:/ifs/manila/data}
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if it cannot be
   *     adopted: outside the root directory, several paths, no quota with a hard limit
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if there is nothing to adopt
   * @throws io.isilondriver.domain.error.ShareDriverException.Conflict if it is another share's, or
   *     the place of the name is taken
   */
  Share manage(ShareName name, Protocol protocol, String location);

  /**
   * Forgets a share and leaves it in place with its rules and data. If it is not there, that is
   * fine.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Busy if it is half made or half
   *     deleted
   */
  Removal unmanage(ShareName name);

  /**
   * Puts a share's content back to what a snapshot of it holds, in place.
   *
   * @return the share's size, which a revert does not change
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if share or snapshot is not
   *     there
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if the snapshot is not
   *     of this share
   */
  ShareSize revert(ShareName share, SnapshotName snapshot);

  /**
   * What a share should be.
   *
   * @param size empty if it is not known; then a missing quota is reported and not made again
   */
  record ExpectedShare(
      ShareName name,
      Protocol protocol,
      Optional<ShareSize> size,
      Optional<MountPointName> mountPoint) {
    /** The share as it was read earlier. */
    public static ExpectedShare of(Share share) {
      return new ExpectedShare(share.name(), share.protocol(), share.size(), share.mountPoint());
    }
  }

  /**
   * What checking a share came to.
   *
   * @param share the share as it is now; empty if it is gone or could not be asked for
   * @param repairs what was made again, in words
   * @param reapplyRules whether the rules have to be sent again, since an export was made anew
   * @param problem why the share is not in order, in words; empty if it is
   */
  record Ensured(
      Status status,
      Optional<Share> share,
      List<String> repairs,
      boolean reapplyRules,
      Optional<String> problem) {
    public Ensured {
      repairs = List.copyOf(repairs);
    }

    /** How a checked share stands. */
    public enum Status {
      /** In order, perhaps after repairs. */
      AVAILABLE,
      /** Beyond repair: its directory is gone, or what stands there is not the driver's. */
      ERROR,
      /** It could not be asked for; nothing is known, so its status should be left alone. */
      UNKNOWN
    }
  }
}

package io.isilondriver.domain.exposure;

import io.isilondriver.domain.access.AccessLevel;
import java.util.Optional;

/**
 * What one way in means for a client.
 *
 * @param level what the client may do at least; empty unless it gets in
 * @param levelCertain false if it may be able to do more, which OneFS does not tell
 * @param actsAsRoot whether the client's root, or the user, is root on the cluster
 * @param reason why
 * @param subject the entry, account or setting that decides; may be empty
 */
public record Verdict(
    WayIn way,
    Optional<AccessLevel> level,
    boolean levelCertain,
    boolean actsAsRoot,
    Reason reason,
    String subject) {

  /** Why a client gets in, does not, or why it cannot be told. */
  public enum Reason {
    /** The client list is empty, which admits every host. */
    OPEN_TO_EVERYBODY(Answer.YES),
    /** An entry of a client list names the host. */
    LISTED(Answer.YES),
    /** A permission grants it to the account, or to an account on the host. */
    GRANTED(Answer.YES),
    /** The account is one of those that act as root. */
    RUNS_AS_ROOT(Answer.YES),
    /** No entry names the host. */
    NOT_LISTED(Answer.NO),
    /** No permission is about the account. */
    NOT_GRANTED(Answer.NO),
    /** A permission denies it. */
    DENIED(Answer.NO),
    /** The host list of the SMB share keeps the host out. */
    HOST_DENIED(Answer.NO),
    /** The cluster does not serve the protocol. */
    SERVICE_OFF(Answer.NO),
    /** The exposed directory is gone, so that nothing is reached through it. */
    DIRECTORY_GONE(Answer.NO),
    /** A netgroup is listed, and only a directory service knows its hosts. */
    NETGROUP(Answer.UNKNOWN),
    /** A host name is listed, and it is not known whether it is this host's. */
    HOST_NAME(Answer.UNKNOWN),
    /** An entry is listed that the driver cannot read. */
    UNREADABLE_ENTRY(Answer.UNKNOWN),
    /** It depends on the address, which was not given. */
    ADDRESS_NEEDED(Answer.UNKNOWN),
    /** A permission is about an account of which it is not known whether it is, or holds, this. */
    ACCOUNT_UNCLEAR(Answer.UNKNOWN),
    /** It depends on the account. */
    ACCOUNT_NEEDED(Answer.UNKNOWN),
    /** The directory service that knows the account does not answer. */
    DIRECTORY_SERVICE_AWAY(Answer.UNKNOWN);

    private final Answer answer;

    Reason(Answer answer) {
      this.answer = answer;
    }

    /** What it leads to. */
    public Answer answer() {
      return answer;
    }
  }

  public Verdict {
    if (level.isPresent() != (reason.answer() == Answer.YES)) {
      throw new IllegalArgumentException("%s at level %s".formatted(reason, level));
    }
  }

  /** The client does not get in by this way, or it cannot be told. */
  public static Verdict no(WayIn way, Reason reason, String subject) {
    return new Verdict(way, Optional.empty(), true, false, reason, subject);
  }

  /** Whether the client gets in by this way. */
  public Answer answer() {
    return reason.answer();
  }
}

package io.isilondriver.application.service.access;

import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import java.util.List;
import java.util.Set;

/**
 * What lets clients into one share or mounted snapshot, as it was found: an NFS export or an SMB
 * share.
 *
 * @param <S> what the cluster keeps of who may get in
 */
interface Gate<S> {
  /** What the gate is called in messages. */
  String name();

  /** Who could get in when the gate was found. */
  S found();

  /** The rules that a state amounts to. */
  List<AccessRule> rules(S state);

  /** Clients that a state lets in and that no rule can stand for. */
  List<String> foreign(S state);

  /** The state in which exactly these rules are in force, as far as they can be. */
  Wish<S> replacing(List<RuleRequest> requests);

  /** The state in which these rules are in force beside those found; their levels win. */
  Wish<S> adding(List<RuleRequest> requests);

  /** The state found, less the rules about the clients that {@code denied} is about. */
  S without(List<AccessRule> denied);

  /** Whether two states let in the same clients at the same levels, and hold nothing else. */
  boolean same(S one, S other);

  /** Whether a change from the state found takes anything away that somebody has. */
  boolean takesAway(S after);

  /** The state in which nobody gets in. */
  S closed();

  /**
   * NFS exports of the same directory that the driver leaves alone. Other SMB shares of it cannot
   * be asked for.
   */
  List<NfsExport> otherExports();

  /**
   * Sees that a state can be put in force at all. An export that somebody left behind for the
   * directory lets in clients of its own. OneFS reports it when the share is made only if the
   * client lists overlap, so it is looked for before the first client is let in, when nobody can
   * have put data there yet. One that an administrator adds to a share in use is only reported.
   *
   * @throws Foreign if the first clients would be let in where somebody else lets in others
   */
  default void requireSole(S after) {
    if (!same(found(), closed()) || same(after, closed())) {
      return;
    }
    List<NfsExport> others = otherExports();
    if (!others.isEmpty()) {
      throw new Foreign(
          Problem.when("Let the first clients in by " + name())
              .because(
                  "the same directory is offered by NFS export %s, which is not the driver's, to"
                          .formatted(others.get(0).id())
                      + " clients of its own")
              .remedy("Remove that export"));
    }
  }

  /** Writes a state, as a whole. */
  void write(S state);

  /**
   * Reads what is there now.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.ConcurrentChange if it is gone
   */
  S read();

  /**
   * A state to be put in force.
   *
   * @param added the keys of those requests whose rules were not found in force
   * @param refused the answers to requests that cannot be put in force
   */
  record Wish<S>(S state, Set<String> added, List<RuleAnswer> refused) {
    public Wish {
      added = Set.copyOf(added);
      refused = List.copyOf(refused);
    }
  }
}

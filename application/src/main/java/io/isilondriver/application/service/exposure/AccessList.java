package io.isilondriver.application.service.exposure;

import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import java.util.List;

/**
 * Who gets in by one exposure, as it was found.
 *
 * @param <S> what the cluster keeps of who may get in
 */
public interface AccessList<S> {
  /** What it is called in messages. */
  String title();

  /** Who could get in when the exposure was found. */
  S found();

  /** The rules that a state amounts to. */
  List<AccessRule> rules(S state);

  /** Clients that a state lets in and that no rule can stand for. */
  List<String> foreign(S state);

  /** Whether it may keep clients that no rule stands for: it is that of an adopted share. */
  boolean keepingForeign();

  /**
   * The change after which exactly these rules are in force, as far as they can be.
   *
   * @param withForeign whether clients that no rule stands for stay, where they may
   */
  RuleChange<S> replacing(List<RuleRequest> requests, boolean withForeign);

  /** The change after which these rules are in force beside those found; their levels win. */
  RuleChange<S> adding(List<RuleRequest> requests);

  /** The state found, less the rules about the clients that {@code denied} is about. */
  S without(List<AccessRule> denied);

  /** Whether two states let in the same clients at the same levels, and hold nothing else. */
  boolean same(S one, S other);

  /** Whether a change from the state found takes anything away that somebody has. */
  boolean takesAway(S after);

  /** The state in which nobody gets in. */
  S closed();

  /** Other exposures of the same directory, which the driver leaves alone. */
  List<Exposure> others();

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
    List<Exposure> others = others();
    if (!others.isEmpty()) {
      throw new Foreign(
          Problem.when("Let the first clients in by " + title())
              .because(
                  "%s, which is not the driver's, exposes the same directory to clients of its own"
                      .formatted(others.get(0).title()))
              .remedy("Remove it"));
    }
  }

  /** Writes a state, as a whole. */
  void write(S state);

  /**
   * Reads the present state.
   *
   * @throws ConcurrentChange if the exposure is gone
   */
  S read();

  /** The error that the exposure is gone. */
  default ConcurrentChange removed() {
    return new ConcurrentChange(
        Problem.when("Read " + title()).because("it was removed meanwhile"));
  }
}

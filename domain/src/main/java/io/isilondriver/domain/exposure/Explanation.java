package io.isilondriver.domain.exposure;

import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.filesystem.Permissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a client gets into a directory, and why.
 *
 * <p>The mode of the directory is told and never decides: it does not show what an access control
 * list grants beside it.
 *
 * @param ways each way in and what it means for the client
 * @param unseen what could not be looked at; while there is any, the answer is never no
 * @param permissions mode, owner and group of the directory; empty if they could not be read
 */
public record Explanation(
    List<Verdict> ways, List<Unseen> unseen, Optional<Permissions> permissions) {
  public Explanation {
    ways = List.copyOf(ways);
    unseen = List.copyOf(unseen);
  }

  /** Whether the client gets in by any way. */
  public Answer answer() {
    if (ways.stream().anyMatch(way -> way.answer() == Answer.YES)) {
      return Answer.YES;
    }
    boolean told = unseen.isEmpty() && ways.stream().allMatch(way -> way.answer() == Answer.NO);
    return told ? Answer.NO : Answer.UNKNOWN;
  }

  /** The highest level that the client has for certain; empty unless it gets in. */
  public Optional<AccessLevel> level() {
    return ways.stream().flatMap(way -> way.level().stream()).max(Comparator.naturalOrder());
  }

  /** Whether the client acts as root by one of its ways in. */
  public boolean actsAsRoot() {
    return ways.stream().anyMatch(way -> way.answer() == Answer.YES && way.actsAsRoot());
  }
}

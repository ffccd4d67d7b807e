package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.filesystem.Permissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster gives to a file that it just cloned, learnt from one of them, so that entries
 * which are to have exactly that need no request of their own. Nothing is taken for granted: the
 * comparison of each directory shows where it does not hold, and then it is not used any more.
 */
final class CopiedPermissions {
  private static final int TRIES = 3;

  private final AtomicBoolean learning = new AtomicBoolean();
  private final AtomicInteger tries = new AtomicInteger();
  private volatile @Nullable Permissions known;
  private volatile boolean distrusted;

  /** Whether a file that was just cloned has these already. */
  boolean ofFileAre(Permissions wanted) {
    return wanted.equals(known);
  }

  /** Whether a directory that was just made with the wanted mode has these already. */
  boolean ofDirectoryAre(Permissions wanted) {
    Permissions learnt = known;
    return learnt != null
        && wanted.owner().equals(learnt.owner())
        && wanted.group().equals(learnt.group());
  }

  /** Looks at a file that was just cloned, unless enough is known or another worker looks. */
  void learn(Supplier<Optional<Permissions>> look) {
    if (distrusted
        || known != null
        || tries.get() >= TRIES
        || !learning.compareAndSet(false, true)) {
      return;
    }
    try {
      if (known == null && tries.incrementAndGet() <= TRIES) {
        Permissions seen = look.get().orElse(null);
        known = distrusted ? null : seen;
      }
    } finally {
      learning.set(false);
    }
  }

  /** Entries were found to have got something else: from now on each is set. */
  void distrust() {
    distrusted = true;
    known = null;
  }
}

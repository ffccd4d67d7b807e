package io.isilondriver.application.service.clone;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.clone.walk.Claim;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The right to change a directory for as long as its mark says that it is being cloned from a
 * certain snapshot.
 */
final class MarkedClaim implements Claim {
  /** So long the mark is believed before it is read again. */
  static final Duration BELIEVED = Duration.ofSeconds(5);

  private final Namespace namespace;
  private final IfsPath directory;
  private final SnapshotId snapshot;
  private final Clock clock;
  private final AtomicLong seenMillis;

  /** The right to a directory whose mark was just read or written. */
  MarkedClaim(Namespace namespace, IfsPath directory, SnapshotId snapshot, Clock clock) {
    this.namespace = namespace;
    this.directory = directory;
    this.snapshot = snapshot;
    this.clock = clock;
    this.seenMillis = new AtomicLong(clock.millis());
  }

  @Override
  public void renew() {
    long before = seenMillis.get();
    long now = clock.millis();
    if (now - before >= BELIEVED.toMillis() && seenMillis.compareAndSet(before, now)) {
      require();
    }
  }

  @Override
  public void require() {
    Optional<OwnershipMark> mark = namespace.directory(directory).flatMap(MarkedDirectory::mark);
    if (mark.filter(this::isCloning).isEmpty()) {
      throw new ConcurrentChange(
          Problem.when("Clone to %s".formatted(directory))
              .because("another call has completed or removed it meanwhile")
              .remedy("Create the share again, which goes on from what is there"));
    }
  }

  private boolean isCloning(OwnershipMark mark) {
    return mark.stage() == Stage.CLONING && mark.sourceId().equals(Optional.of(snapshot));
  }
}

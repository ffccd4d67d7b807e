package io.isilondriver.application.service.coordination;

import io.isilondriver.application.port.out.coordination.Deadline;
import io.isilondriver.application.port.out.coordination.ElapsedTime;
import io.isilondriver.application.port.out.coordination.Lease;
import io.isilondriver.application.port.out.coordination.LockKey;
import io.isilondriver.application.port.out.coordination.Locks;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.service.context.ProcessLocks;
import io.isilondriver.application.service.context.Sleeper;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Locks between all drivers of a cluster, kept on the cluster itself. A lock is a directory {@code
 * held/KIND~NAME} with the holder's claim in it, an empty directory with a name that never comes
 * back. It is taken by making {@code new/CLAIM/CLAIM} and moving {@code new/CLAIM} to {@code
 * held/KIND~NAME}, which the cluster refuses while a claim is there. It is still held while the
 * claim is there. It is let go by removing the claim and then the directory, which the cluster
 * refuses if another claim is there by then. A claim that a waiter has seen unchanged for a whole
 * lease, in its own elapsed time, has expired: the waiter removes that claim by its name. So no
 * request, however late it arrives, removes what it did not mean.
 *
 * <p>Uncontended, a lock takes six requests: three to take it, one to ask, two to let it go. Work
 * of this process on the same thing waits in the process's own table first.
 */
public final class ClusterLocks implements Locks, AutoCloseable {
  /** How long a claim stands before those who wait for it take it away. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  private static final Mode PRIVATE = Mode.parse("0700");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** A move may be refused because of a claim that is gone when it is looked for. */
  private static final int REFUSALS = 3;

  private final ProcessLocks process;
  private final Namespace namespace;
  private final LockPlaces places;
  private final ElapsedTime time;
  private final Sleeper sleeper;
  private final Supplier<String> names;

  /** What this process holds; each is asked and changed by the thread that holds the key only. */
  private final ConcurrentMap<LockKey, Claim> held = new ConcurrentHashMap<>();

  /** Claims of others, and since when this process has seen each of them. */
  private final ConcurrentMap<IfsPath, Sighting> seen = new ConcurrentHashMap<>();

  /** Claims of this process that nobody works under any more and that are still to be removed. */
  private final ConcurrentMap<String, Claim> abandoned = new ConcurrentHashMap<>();

  /**
   * Locks on a cluster.
   *
   * @param names names of claims, which never come back, such as random ones of 80 bits
   */
  public ClusterLocks(
      ProcessLocks process,
      Namespace namespace,
      LockPlaces places,
      ElapsedTime time,
      Sleeper sleeper,
      Supplier<String> names) {
    this.process = process;
    this.namespace = namespace;
    this.places = places;
    this.time = time;
    this.sleeper = sleeper;
    this.names = names;
  }

  @Override
  public <T> T holding(LockKey key, Deadline deadline, Function<Lease, T> work) {
    return process.holding(key, deadline, within -> leased(key, deadline, work));
  }

  @Override
  public <T> T occupying(LockKey key, String reason, Deadline deadline, Function<Lease, T> work) {
    return process.occupying(key, reason, deadline, work);
  }

  private <T> T leased(LockKey key, Deadline deadline, Function<Lease, T> work) {
    Claim outer = held.get(key);
    if (outer != null) {
      return work.apply(outer);
    }
    Claim claim = new Claim(key, names.get());
    take(claim, deadline);
    held.put(key, claim);
    try {
      return work.apply(claim);
    } finally {
      held.remove(key);
      abandoned.put(claim.name, claim);
      close();
    }
  }

  private void take(Claim claim, Deadline deadline) {
    try {
      prepare(claim);
      Duration pause = FIRST_PAUSE;
      while (!moved(claim)) {
        if (!isFreed(claim.place())) {
          if (deadline.passed()) {
            throw taken(claim.key, deadline);
          }
          sleeper.await(pause);
          pause = pause.multipliedBy(2);
          pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
      }
      claim.inPlace = true;
      seen.remove(claim.place());
    } catch (Busy e) {
      abandoned.put(claim.name, claim);
      close();
      throw e;
    } catch (RuntimeException e) { // a cluster that does not answer is not asked for more now
      abandoned.put(claim.name, claim);
      throw e;
    }
  }

  private void prepare(Claim claim) {
    try {
      namespace.createDirectory(claim.prepared(), PRIVATE, Optional.empty());
    } catch (NotFound e) { // the first lock below this directory
      namespace.ensureDirectory(places.prepared(claim.key), PRIVATE);
      namespace.ensureDirectory(places.held(claim.key), PRIVATE);
      namespace.createDirectory(claim.prepared(), PRIVATE, Optional.empty());
    }
    namespace.createDirectory(claim.prepared().child(claim.name), PRIVATE, Optional.empty());
  }

  /** Whether the claim is in its place now; false if another is. */
  private boolean moved(Claim claim) {
    for (int refusals = 1; ; refusals++) {
      try {
        namespace.move(claim.prepared(), claim.place());
        return true;
      } catch (Conflict e) {
        return false;
      } catch (NotPermitted | Rejected e) { // what was in the way may be gone by now
        if (refusals == REFUSALS) {
          throw e;
        }
      }
    }
  }

  /** Looks at who holds a place; whether it can be taken now, as nobody does any more. */
  private boolean isFreed(IfsPath place) {
    List<String> claims;
    try {
      claims = namespace.list(place).map(Entry::name).toList();
    } catch (NotFound e) {
      return true;
    }
    if (claims.stream().allMatch(name -> isOver(place, name))) {
      claims.forEach(name -> namespace.delete(place.child(name)));
      removeEmpty(place);
      claims.forEach(abandoned::remove);
      return true;
    }
    return false;
  }

  private boolean isOver(IfsPath place, String name) {
    if (abandoned.containsKey(name)) {
      return true;
    }
    Duration now = time.now();
    Sighting sighting =
        seen.compute(
            place,
            (same, last) ->
                last == null || !last.claim.equals(name) ? new Sighting(name, now) : last);
    return now.minus(sighting.since).compareTo(LEASE) >= 0;
  }

  /** Removes a directory unless a claim is in it. */
  private void removeEmpty(IfsPath place) {
    try {
      namespace.delete(place);
    } catch (Conflict e) {
      // Another driver has taken the lock since, which is what an empty place is for.
    }
  }

  /** Takes a claim away wherever a lost answer may have left it. */
  private void release(Claim claim) {
    try {
      if (!claim.inPlace) {
        namespace.delete(claim.prepared().child(claim.name));
        namespace.delete(claim.prepared());
      }
      namespace.delete(claim.place().child(claim.name));
      removeEmpty(claim.place());
      abandoned.remove(claim.name);
    } catch (ShareDriverException e) {
      // The work is done all the same. The claim is tried again after the next lock and at the end;
      // if neither succeeds, others wait for a lease.
    }
  }

  /**
   * Removes claims that nobody works under; those that cannot be removed now are kept for later.
   */
  @Override
  public void close() {
    List.copyOf(abandoned.values()).forEach(this::release);
  }

  private static Busy taken(LockKey key, Deadline deadline) {
    return new Busy(
        Problem.when("Work on %s".formatted(key))
            .because(
                "another driver has held its lock for %d s"
                    .formatted(deadline.length().toSeconds()))
            .remedy("Try again later; a lock whose driver died is free after a while"));
  }

  private record Sighting(String claim, Duration since) {}

  /** A claim of this process. */
  private final class Claim implements Lease {
    private final LockKey key;
    private final String name;
    private boolean inPlace;

    Claim(LockKey key, String name) {
      this.key = key;
      this.name = name;
    }

    IfsPath prepared() {
      return places.prepared(key).child(name);
    }

    IfsPath place() {
      return places.held(key).child(key.id());
    }

    @Override
    public void requireHeld() {
      if (!namespace.exists(place().child(name))) {
        throw new ConcurrentChange(
            Problem.when("Work on %s".formatted(key))
                .because(
                    "another driver took the lock over after %d s, so that what was just written may"
                            .formatted(LEASE.toSeconds())
                        + " be overwritten or may have overwritten what that driver wrote")
                .remedy("Look at it, and call again"));
      }
    }
  }
}

package io.isilondriver.contract.fault;

import io.isilondriver.contract.watch.PortCall;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Has the n-th call of a port fail, in one of the ways in which calls fail. */
public final class FaultPlan implements PortWatcher {
  private final Fault fault;
  private final int nth;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicReference<@Nullable PortCall> hit = new AtomicReference<>();

  /**
   * A plan for one run.
   *
   * @param nth which call is hit, from 1
   */
  public FaultPlan(Fault fault, int nth) {
    this.fault = fault;
    this.nth = nth;
  }

  @Override
  public @Nullable Object called(PortCall call) throws Throwable {
    int number = calls.incrementAndGet();
    if (number < nth || (number > nth && !fault.lasting)) {
      return call.proceed();
    }
    if (number == nth) {
      hit.set(call);
      if (fault.afterwards) {
        if (!call.changes()) {
          return call.proceed(); // what comes of losing such an answer, the other faults show
        }
        try {
          call.proceed();
        } catch (ShareDriverException e) {
          // A refusal is an answer too, and is lost like any other.
        }
        throw new OutcomeUnknown(
            Problem.when(call.toString()).because("the answer to call %d was lost".formatted(nth)));
      }
    }
    throw new Unavailable(
        Problem.when(call.toString()).because("call %d was not served".formatted(number)));
  }

  /** In which way it fails. */
  public Fault fault() {
    return fault;
  }

  /** Which call is hit, from 1. */
  public int nth() {
    return nth;
  }

  /** The call that was hit; empty if there were fewer calls. */
  public Optional<PortCall> hit() {
    return Optional.ofNullable(hit.get());
  }

  @Override
  public String toString() {
    return "%s at call %d, %s".formatted(fault, nth, hit.get());
  }

  /** A way in which a call fails. */
  public enum Fault {
    /** The cluster does not serve this call, and serves those after it. */
    REFUSED(false, false),
    /** The call takes effect, its answer is lost, and those after it are served. */
    ANSWER_LOST(true, false),
    /** From this call on the cluster serves nothing, as for a process that dies before it. */
    DOWN_BEFORE(false, true),
    /** The call takes effect, and nothing after it, as for a process that dies right then. */
    DOWN_AFTER(true, true);

    private final boolean afterwards;
    private final boolean lasting;

    Fault(boolean afterwards, boolean lasting) {
      this.afterwards = afterwards;
      this.lasting = lasting;
    }

    /** Whether the call takes effect before it fails. */
    public boolean afterwards() {
      return afterwards;
    }

    /** Whether the cluster serves calls again after the one that is hit. */
    public boolean passes() {
      return !lasting;
    }
  }
}

package io.isilondriver.simulator.fault;

import io.isilondriver.simulator.http.Request;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a fault strikes: at which requests, from the how-many-eth on, how many times, and with what
 * probability. The requests that match are counted from the moment the rule joins a plan, so a rule
 * for the third PUT strikes the third PUT from then on.
 */
public final class FaultRule {
  private final Fault fault;
  private final @Nullable String method;
  private final @Nullable Pattern path;
  private final int first;
  private final int times;
  private final double rate;
  private final long seed;

  private final ReentrantLock lock = new ReentrantLock();
  private final SplittableRandom random;
  private int matched;
  private final AtomicInteger struck = new AtomicInteger();

  private FaultRule(
      Fault fault,
      @Nullable String method,
      @Nullable Pattern path,
      int first,
      int times,
      double rate,
      long seed) {
    this.fault = fault;
    this.method = method;
    this.path = path;
    this.first = first;
    this.times = times;
    this.rate = rate;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  /** Strikes the next request, whatever it is. */
  public static FaultRule next(Fault fault) {
    return at(1, fault);
  }

  /** Strikes the n-th request from now on, counted from 1. */
  public static FaultRule at(int n, Fault fault) {
    return new FaultRule(fault, null, null, n, 1, 1, 0);
  }

  /** Strikes every request. */
  public static FaultRule always(Fault fault) {
    return new FaultRule(fault, null, null, 1, Integer.MAX_VALUE, 1, 0);
  }

  /** Strikes that part of the requests; the same seed and the same requests, the same strikes. */
  public static FaultRule rate(double rate, long seed, Fault fault) {
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException("Not a rate between 0 and 1: " + rate);
    }
    return new FaultRule(fault, null, null, 1, Integer.MAX_VALUE, rate, seed);
  }

  /** The same, only for requests of that method. */
  public FaultRule onMethod(String only) {
    return new FaultRule(fault, only, path, first, times, rate, seed);
  }

  /** The same, only for requests whose decoded path, with its query, holds a match. */
  public FaultRule onPath(String regex) {
    return new FaultRule(fault, method, Pattern.compile(regex), first, times, rate, seed);
  }

  /** The same, from the n-th matching request on. */
  public FaultRule from(int n) {
    return new FaultRule(fault, method, path, n, times, rate, seed);
  }

  /** The same, so many times at most. */
  public FaultRule times(int most) {
    return new FaultRule(fault, method, path, first, most, rate, seed);
  }

  /** Counts a request that matches, and says whether it is struck. */
  Optional<Fault> strike(Request request) {
    if (!concerns(request)) {
      return Optional.empty();
    }
    lock.lock();
    try {
      matched++;
      boolean due = matched >= first && struck.get() < times;
      if (due && (rate >= 1 || random.nextDouble() < rate)) {
        struck.incrementAndGet();
        return Optional.of(fault);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private boolean concerns(Request request) {
    if (method != null && !method.equalsIgnoreCase(request.method())) {
      return false;
    }
    if (path != null) {
      String decoded = "/" + String.join("/", request.path().segments());
      String target = request.query().isEmpty() ? decoded : decoded + "?" + request.query().raw();
      return path.matcher(target).find();
    }
    return !(fault instanceof Fault.SessionTableFull) || login(request);
  }

  private static boolean login(Request request) {
    return request.method().equals("POST") && request.path().segment(0).equals("session");
  }

  /** What it does. */
  public Fault fault() {
    return fault;
  }

  /** How often it has struck. */
  public int struck() {
    return struck.get();
  }

  /** Whether it will never strike again. */
  public boolean spent() {
    return struck.get() >= times;
  }

  @Override
  public String toString() {
    return "%s%s%s from %d, %s, rate %s, struck %d"
        .formatted(
            fault.word(),
            method == null ? "" : " on " + method,
            path == null ? "" : " at " + path,
            first,
            times == Integer.MAX_VALUE ? "always" : times + " times",
            rate,
            struck.get());
  }
}

package io.isilondriver.simulator;

import java.time.Duration;

/** How fast the cluster answers. Can be changed while it runs. */
public final class Latency {
  private volatile Duration perRequest;
  private volatile Duration hostLookup = Duration.ZERO;
  private volatile int mostParallel = Integer.MAX_VALUE;

  /** Starts with a latency for each request, and otherwise without any hindrance. */
  public Latency(Duration perRequest) {
    this.perRequest = perRequest;
  }

  /** What every request waits before it is looked at. */
  public Duration perRequest() {
    return perRequest;
  }

  /** Changes what every request waits. */
  public void perRequest(Duration changed) {
    perRequest = changed;
  }

  /** What an export request waits in addition for each host name in its client lists. */
  public Duration hostLookup() {
    return hostLookup;
  }

  /** Changes what each host name costs. */
  public void hostLookup(Duration changed) {
    hostLookup = changed;
  }

  /** Requests in flight above which the answer is 503. */
  public int mostParallel() {
    return mostParallel;
  }

  /** Changes how many requests may be in flight. */
  public void mostParallel(int changed) {
    mostParallel = changed;
  }
}

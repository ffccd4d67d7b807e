package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Closed;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests that get no answer: what ends them, and what they leave to others meanwhile. */
@Timeout(60)
class BreakingOffTest {
  private static final RequestSpec READ = RequestSpec.toRead("Read the thing");
  private static final RequestSpec COPY =
      RequestSpec.toCreate("Copy the thing").withAttemptTimeout(Duration.ofHours(12));

  private final TestClock clock = new TestClock();
  private final Semaphore arrived = new Semaphore(0);
  private TinyCluster cluster;
  private ClusterConnection connection;
  private Probe probe;

  @BeforeEach
  void start() throws IOException {
    cluster = new TinyCluster().start();
    open(cluster.settings(clock).build());
  }

  @AfterEach
  void stop() {
    connection.close();
    cluster.close();
  }

  private void open(ConnectionSettings settings) {
    connection = ClusterConnection.to(settings);
    probe = Probe.on(connection);
  }

  private Thing read() {
    return connection.calls().body(READ, probe::get);
  }

  /** From now on, requests of these methods get no answer. */
  private void silentOn(String... methods) {
    cluster.onRequest =
        request -> {
          if (!List.of(methods).contains(request.getMethod())) {
            return null;
          }
          arrived.release();
          return TinyCluster.SILENCE;
        };
  }

  /** A call in a thread of its own, and what it came to. */
  private static final class Running {
    private final FutureTask<Throwable> failure;
    private final Thread thread;

    Running(Runnable call) {
      failure = new FutureTask<>(() -> catchThrowable(call::run));
      thread = new Thread(failure);
      thread.setDaemon(true);
      thread.start();
    }

    void interrupt() {
      thread.interrupt();
    }

    Throwable failure() throws Exception {
      return failure.get();
    }
  }

  private Running copying() {
    return new Running(() -> connection.calls().body(COPY, () -> probe.create(new Thing(1))));
  }

  private Running reading(RequestSpec spec) {
    return new Running(() -> connection.calls().body(spec, probe::get));
  }

  /** Returns when so many requests that get no answer have arrived. */
  private void awaitArrival(int number) throws InterruptedException {
    arrived.acquire(number);
  }

  @Test
  void interrupting_ends_a_request_that_may_take_hours() throws Exception {
    silentOn("GET");
    Running reading = reading(READ.withAttemptTimeout(Duration.ofHours(12)));
    awaitArrival(1);

    reading.interrupt();

    assertThat(reading.failure())
        .isInstanceOf(Cancelled.class)
        .hasMessage("Read the thing: interrupted");
    assertThat(cluster.logouts()).isZero();
  }

  @Test
  void nobody_knows_what_became_of_a_copy_that_was_interrupted() throws Exception {
    silentOn("POST");
    Running copying = copying();
    awaitArrival(1);

    copying.interrupt();

    assertThat(copying.failure()).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void a_request_that_was_broken_off_costs_no_session() throws Exception {
    silentOn("GET");
    Running reading = reading(READ.withAttemptTimeout(Duration.ofHours(12)));
    awaitArrival(1);
    reading.interrupt();
    assertThat(reading.failure()).isInstanceOf(Cancelled.class);
    cluster.onRequest = request -> null;

    assertThat(read().n()).isEqualTo(1);

    assertThat(cluster.logins()).isEqualTo(1);
  }

  @Test
  void a_request_that_may_take_hours_fails_as_others_do() {
    cluster.next(TinyCluster.json(404, "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\"}]}"));
    RequestSpec longRunning = READ.withAttemptTimeout(Duration.ofHours(12));

    assertThat(connection.calls().find(longRunning, probe::get)).isEmpty();
    assertThat(connection.calls().find(longRunning, probe::get)).isPresent();
  }

  @Test
  void closing_ends_what_is_under_way_and_leaves_no_session() throws Exception {
    silentOn("GET", "POST");
    Running reading = reading(READ);
    Running longRunning = reading(READ.withAttemptTimeout(Duration.ofHours(12)));
    Running copying = copying();
    awaitArrival(3);

    connection.close();

    assertThat(reading.failure())
        .isInstanceOf(Closed.class)
        .hasMessage("Read the thing: the connection was closed");
    assertThat(longRunning.failure()).isInstanceOf(Closed.class);
    assertThat(copying.failure()).isInstanceOf(OutcomeUnknown.class);
    assertThat(cluster.logins()).isEqualTo(1);
    assertThat(cluster.logouts()).isEqualTo(1);
  }

  @Test
  void closing_ends_the_session_even_if_its_thread_is_interrupted() {
    read();

    Thread.currentThread().interrupt();
    connection.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(cluster.logouts()).isEqualTo(1);
  }

  @Test
  void nobody_logs_in_again_for_a_session_that_closing_has_ended() throws Exception {
    read();
    var closed = new CountDownLatch(1);
    cluster.onRequest =
        request -> {
          connection.close();
          closed.countDown();
          return TinyCluster.JSON_401;
        };

    assertThatThrownBy(this::read).isInstanceOf(Closed.class);

    closed.await();
    assertThat(cluster.logins()).isEqualTo(1);
    assertThat(cluster.logouts()).isEqualTo(1);
  }

  @Test
  void nothing_is_sent_again_on_a_connection_that_was_closed_meanwhile() {
    connection.close();
    open(cluster.settings(clock).sleeper(pause -> connection.close()).build());
    cluster.next(TinyCluster.json(503, ""));

    assertThatThrownBy(this::read).isInstanceOf(Closed.class);

    assertThat(cluster.requests()).hasSize(1);
    assertThat(cluster.logins()).isEqualTo(cluster.logouts());
  }

  @Test
  void a_login_that_succeeds_while_the_connection_is_closed_is_ended() throws Exception {
    cluster.onLogin =
        request -> {
          var closing = new Thread(connection::close);
          closing.setDaemon(true);
          closing.start();
          while (closing.getState() != Thread.State.TIMED_WAITING
              && closing.getState() != Thread.State.TERMINATED) {
            Thread.onSpinWait(); // until it waits for the login, or has not waited for it
          }
          return null;
        };

    assertThatThrownBy(this::read).isInstanceOf(Closed.class);

    assertThat(cluster.requests()).isEmpty();
    assertThat(cluster.logins()).isEqualTo(1);
    assertThat(cluster.logouts()).isEqualTo(1);
  }

  @Test
  void work_that_may_take_hours_leaves_half_of_the_places_to_others() throws Exception {
    open(cluster.settings(clock).concurrency(4).build());
    silentOn("POST");
    List<Running> copies = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      copies.add(copying());
    }
    awaitArrival(2);

    for (int i = 0; i < 10; i++) {
      assertThat(read().n()).isEqualTo(1);
    }

    assertThat(cluster.requests()).filteredOn(each -> each.getMethod().equals("POST")).hasSize(2);
    connection.close();
    for (Running each : copies) {
      assertThat(each.failure()).isInstanceOfAny(OutcomeUnknown.class, Closed.class);
    }
  }

  @Test
  void work_that_may_take_hours_waits_for_its_place_longer_than_others_do() throws Exception {
    open(
        cluster
            .settings(clock)
            .concurrency(1)
            .timeouts(
                new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofMillis(50)))
            .build());
    silentOn("POST");
    Running copying = copying();
    awaitArrival(1);
    Running next = reading(READ.withAttemptTimeout(Duration.ofHours(12)));
    while (next.thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(Thread.interrupted()).as("timed out").isFalse();
      Thread.onSpinWait();
    }
    assertThatThrownBy(this::read).isInstanceOf(Unavailable.class);

    copying.interrupt();

    assertThat(next.failure()).isNull();
  }

  @Test
  void work_that_may_take_hours_is_no_trial_of_a_cluster_that_was_left_alone() throws Exception {
    for (int i = 0; i < 40; i++) {
      cluster.next(TinyCluster.json(503, ""));
    }
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(this::read).isInstanceOf(Unavailable.class);
    }
    assertThatThrownBy(this::read).hasMessageContaining("circuit breaker open");
    cluster.requests().clear();
    clock.advance(Duration.ofSeconds(11));
    silentOn("POST");
    copying();
    copying();
    awaitArrival(2);

    assertThat(read().n()).isEqualTo(1);
    assertThat(read().n()).isEqualTo(1);
    assertThat(read().n()).isEqualTo(1);
  }
}

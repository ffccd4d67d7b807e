package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.DeadlineExceeded;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nodes that hang, in each phase of a request: what ends the wait, and how it is told. */
@Timeout(60)
class TimeLimitsTest {
  private static final RequestSpec READ = RequestSpec.toRead("Read the thing");
  private static final RequestSpec CREATE = RequestSpec.toCreate("Create the thing");
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMillis(150);
  private static final RetryPolicy ONCE =
      new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1), 1);

  private TinyCluster cluster;
  private ClusterConnection connection;
  private Probe probe;

  @BeforeEach
  void start() throws IOException {
    cluster = new TinyCluster().start();
  }

  @AfterEach
  void stop() {
    connection.close();
    cluster.close();
  }

  private void open(ConnectionSettings.Builder settings) {
    connection = ClusterConnection.to(settings.build());
    probe = Probe.on(connection);
  }

  private ConnectionSettings.Builder settings(Timeouts timeouts) {
    return cluster
        .settings(new TestClock())
        .clock(Clock.systemUTC())
        .sleeper(Sleeper.sleeping())
        .timeouts(timeouts)
        .retryPolicy(ONCE);
  }

  private Thing read() {
    return connection.calls().body(READ, probe::get);
  }

  private Thing create() {
    return connection.calls().body(CREATE, () -> probe.create(new Thing(1)));
  }

  /** Accepts connections and says nothing on them. */
  private static final class SilentNode implements AutoCloseable {
    private final ServerSocket socket;
    private final CountDownLatch accepted = new CountDownLatch(1);

    SilentNode() throws IOException {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      var thread = new Thread(this::acceptAll);
      thread.setDaemon(true);
      thread.start();
    }

    private void acceptAll() {
      List<Socket> held = new java.util.ArrayList<>();
      try {
        while (true) {
          held.add(socket.accept());
          accepted.countDown();
        }
      } catch (IOException e) {
        held.forEach(SilentNode::closed); // the test is over
      }
    }

    private static void closed(Socket each) {
      try {
        each.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    ClusterAddress address(boolean encrypted) {
      return new ClusterAddress(encrypted, "127.0.0.1", socket.getLocalPort());
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private static ConnectionSettings.Builder only(ClusterAddress address, Timeouts timeouts) {
    return ConnectionSettings.builder()
        .address(address)
        .credentials(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD))
        .trust(Trust.ofAnybodyAtAll())
        .timeouts(timeouts)
        .retryPolicy(ONCE);
  }

  @Test
  void the_connect_time_out_covers_the_tls_handshake() throws IOException {
    try (var silent = new SilentNode()) {
      open(only(silent.address(true), new Timeouts(SOON, NEVER, NEVER)));

      assertThatThrownBy(this::read)
          .isInstanceOf(Unreachable.class)
          .hasMessageContaining("no connection within 150 ms (connect time-out)");
    }
  }

  @Test
  void a_node_that_hangs_in_the_handshake_is_left_for_the_next() throws IOException {
    var certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    try (var silent = new SilentNode();
        var next = new TinyCluster()) {
      next.server()
          .useHttps(
              new HandshakeCertificates.Builder()
                  .heldCertificate(certificate)
                  .build()
                  .sslSocketFactory());
      next.start();
      open(
          only(silent.address(true), new Timeouts(Duration.ofSeconds(2), NEVER, NEVER))
              .address(new ClusterAddress(true, "127.0.0.1", next.address().port()))
              .retryPolicy(RetryPolicy.defaults()));

      assertThat(read().n()).isEqualTo(1);

      assertThat(next.logins()).isEqualTo(1);
    }
  }

  @Test
  void a_node_that_takes_a_login_and_never_answers_is_given_up_after_the_attempt_time_out()
      throws IOException {
    try (var silent = new SilentNode()) {
      open(only(silent.address(false), new Timeouts(NEVER, SOON, NEVER)));

      assertThatThrownBy(this::read)
          .isInstanceOfAny(Unreachable.class, Unavailable.class)
          .hasMessageContaining("150 ms (attempt time-out)");
    }
  }

  @Test
  void an_answer_that_does_not_come_is_told_as_a_time_out_with_its_value() {
    open(settings(new Timeouts(NEVER, Duration.ofSeconds(2), NEVER)));
    read(); // logs in, so that the next requests are sent at once
    cluster.onRequest = request -> TinyCluster.SILENCE;

    assertThatThrownBy(this::read)
        .isInstanceOf(Unavailable.class)
        .hasMessageStartingWith("Read the thing: no answer within 2 s (attempt time-out)");
    assertThatThrownBy(this::create)
        .isInstanceOf(OutcomeUnknown.class)
        .hasMessageContaining("no answer within 2 s (attempt time-out)");
  }

  @Test
  void an_answer_that_trickles_is_ended_by_the_same_time_out() {
    open(settings(new Timeouts(NEVER, Duration.ofMillis(300), NEVER)));
    cluster.next(
        new MockResponse.Builder()
            .body("{\"n\":1,\"x\":\"" + "y".repeat(10_000) + "\"}")
            .throttleBody(1, 20, TimeUnit.MILLISECONDS)
            .build());

    assertThatThrownBy(this::read)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("no answer within 300 ms (attempt time-out)");
  }

  @Test
  void the_call_time_out_ends_the_last_attempt_of_a_call() {
    var clock = new TestClock();
    open(
        cluster
            .settings(clock)
            .timeouts(new Timeouts(NEVER, Duration.ofMinutes(4), Duration.ofMinutes(5)))
            .sleeper(pause -> clock.advance(Duration.ofMinutes(5).minusMillis(200))));
    read();
    cluster
        .next(TinyCluster.json(503, ""))
        .next(TinyCluster.SILENCE); // with 200 milliseconds of the call left

    assertThatThrownBy(this::read)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("no answer within 5 min (call time-out)");
  }

  @Test
  void the_deadline_of_an_operation_ends_its_requests() {
    open(settings(new Timeouts(NEVER, NEVER, NEVER)));
    read(); // logs in, so that the next requests are sent at once
    cluster.onRequest = request -> TinyCluster.SILENCE;
    String told = "no answer within 2 s (deadline of the operation, a fifth of it kept for undo)";

    assertThatThrownBy(() -> connection.deadlines().within(Duration.ofSeconds(2), this::read))
        .isInstanceOf(DeadlineExceeded.class)
        .hasMessageContaining(told);
    assertThatThrownBy(() -> connection.deadlines().within(Duration.ofSeconds(2), this::create))
        .isInstanceOf(OutcomeUnknown.class)
        .hasMessageContaining(told);
  }

  @Test
  void a_fifth_of_the_time_is_kept_for_undo_and_nothing_else_is_sent_in_it() {
    var clock = new TestClock();
    open(cluster.settings(clock));
    var deadlines = connection.deadlines();

    deadlines.within(
        Duration.ofSeconds(100),
        () -> {
          assertThat(read().n()).isEqualTo(1);
          clock.advance(Duration.ofSeconds(80));
          assertThatThrownBy(this::read)
              .isInstanceOf(DeadlineExceeded.class)
              .hasMessageContaining(
                  "not sent, 1 min 40 s (deadline of the operation, a fifth"
                      + " of it kept for undo) has passed");
          assertThat(deadlines.remaining()).contains(Duration.ZERO);
          deadlines.undoing(
              () -> {
                assertThat(deadlines.remaining()).contains(Duration.ofSeconds(20));
                return read();
              });
          clock.advance(Duration.ofSeconds(60));
          return deadlines.undoing(this::read); // late, but one attempt can be made
        });

    assertThat(deadlines.remaining()).isEmpty();
    assertThat(cluster.requests()).hasSize(3);
  }

  @Test
  void an_operation_within_another_ends_with_the_earlier_of_the_two() {
    open(cluster.settings(new TestClock()));
    var deadlines = connection.deadlines();

    deadlines.within(
        Duration.ofSeconds(100),
        () -> {
          assertThat(deadlines.within(Duration.ofHours(1), deadlines::remaining))
              .contains(Duration.ofSeconds(80));
          assertThat(deadlines.within(Duration.ofSeconds(10), deadlines::remaining))
              .contains(Duration.ofSeconds(8));
          return assertThat(deadlines.remaining()).contains(Duration.ofSeconds(80));
        });
    assertThat(deadlines.undoing(deadlines::remaining)).isEmpty();
  }

  @Test
  void an_interrupted_platform_thread_leaves_a_request_that_gets_no_answer() throws Exception {
    open(settings(new Timeouts(NEVER, NEVER, NEVER)));
    var arrived = new CountDownLatch(1);
    cluster.onRequest =
        request -> {
          arrived.countDown();
          return TinyCluster.SILENCE;
        };

    assertThat(interruptedAfter(arrived)).isInstanceOf(Cancelled.class);
  }

  @Test
  void an_interrupted_thread_leaves_a_handshake_and_a_login_that_get_no_answer() throws Exception {
    for (boolean encrypted : new boolean[] {true, false}) {
      try (var silent = new SilentNode()) {
        open(only(silent.address(encrypted), new Timeouts(NEVER, NEVER, NEVER)));

        assertThat(interruptedAfter(silent.accepted)).isInstanceOf(Cancelled.class);
      }
    }
  }

  /** What a read comes to whose thread is interrupted while it waits; the thread stays so. */
  private Throwable interruptedAfter(CountDownLatch waiting) throws Exception {
    var outcome =
        new FutureTask<>(
            () -> {
              Throwable failure = catchThrowable(this::read);
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return failure;
            });
    var thread = new Thread(outcome);
    thread.start();
    waiting.await();
    thread.interrupt();
    return outcome.get();
  }

  @Test
  void the_obvious_loop_over_retryable_ends_in_an_interrupted_thread_and_after_close() {
    open(settings(new Timeouts(NEVER, NEVER, NEVER)));
    Thread.currentThread().interrupt();
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(Cancelled.class, e -> assertThat(e.retryable()).isFalse());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(cluster.server().getRequestCount()).isZero();
  }

  @Test
  void a_call_time_out_shorter_than_that_of_an_attempt_is_refused() {
    open(settings(Timeouts.defaults()));
    assertThatThrownBy(() -> new Timeouts(SOON, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The call time-out (1 s) must not be shorter than the attempt time-out (2 s)");
  }
}

package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.OneFsAnswer;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {
  private static final RequestSpec READ = RequestSpec.toRead("Read the thing");
  private static final RequestSpec CREATE = RequestSpec.toCreate("Create the thing");
  private static final RequestSpec DELETE = RequestSpec.toDelete("Delete the thing");

  private final TestClock clock = new TestClock();
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
    connection.calls().body(READ, probe::get); // logs in, and opens the connection that breaks
    cluster.requests().clear();
  }

  private Thing read() {
    return connection.calls().body(READ, probe::get);
  }

  private Thing create() {
    return connection.calls().body(CREATE, () -> probe.create(new Thing(1)));
  }

  private static MockResponse lostAnswer() {
    return new MockResponse.Builder()
        .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  private static MockResponse truncated() {
    return new MockResponse.Builder()
        .body("{\"n\":1,\"padding\":\"0123456789012345678901234567890123456789\"}")
        .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
        .build();
  }

  @Test
  void a_node_that_takes_a_request_and_never_answers_is_given_up() { // W44
    connection.close();
    var timeout = Duration.ofMillis(100);
    open(
        cluster
            .settings(clock)
            .timeouts(new Timeouts(Duration.ofSeconds(5), timeout, Duration.ofMinutes(5)))
            .build());
    var silence = new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
    for (int i = 0; i < 20; i++) {
      cluster.next(silence);
    }

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ShareDriverException.class, e -> assertThat(e.retryable()).isTrue());
    assertThatThrownBy(this::create).isInstanceOf(ShareDriverException.OutcomeUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void what_may_pass_is_asked_again_with_growing_pauses(int status) { // W44
    cluster.next(TinyCluster.json(status, "")).next(TinyCluster.json(status, "<html>busy</html>"));

    assertThat(read().n()).isEqualTo(1);

    assertThat(clock.pauses()).hasSize(2);
    assertThat(clock.pauses().get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(300));
    assertThat(clock.pauses().get(1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(600));
  }

  @Test
  void gives_up_after_the_attempts_that_were_allowed() { // W44
    for (int i = 0; i < 5; i++) {
      cluster.next(TinyCluster.json(503, "<html><h1>Service Unavailable</h1></html>"));
    }

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.Unavailable.class)
        .hasMessageContaining("Read the thing: Service Unavailable (503)");

    assertThat(cluster.requests()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 405, 409, 412, 416})
  void what_will_not_pass_is_not_asked_again(int status) {
    cluster.next(TinyCluster.json(status, ""));

    assertThatThrownBy(() -> connection.calls().done(DELETE, probe::delete))
        .isInstanceOf(ShareDriverException.class);

    assertThat(cluster.requests()).hasSize(1);
  }

  @Test
  void a_lost_answer_to_a_read_is_asked_for_again() {
    cluster.next(lostAnswer()).next(truncated());

    assertThat(read().n()).isEqualTo(1);

    assertThat(cluster.requests()).hasSize(3);
  }

  @Test
  void a_lost_answer_to_a_post_is_an_unknown_outcome_and_it_is_not_sent_again() {
    cluster.next(lostAnswer());

    assertThatThrownBy(this::create).isInstanceOf(ShareDriverException.OutcomeUnknown.class);

    assertThat(cluster.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void a_server_error_to_a_post_is_an_unknown_outcome_too(int status) {
    cluster.next(TinyCluster.json(status, ""));

    assertThatThrownBy(this::create)
        .isInstanceOf(ShareDriverException.OutcomeUnknown.class)
        .extracting(e -> ((ShareDriverException) e).answer())
        .isEqualTo(Optional.of(new OneFsAnswer(status, "")));

    assertThat(cluster.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>hello</html>", "{\"n\":\"many\"}", "{\"n\":", "[]", ""})
  void an_answer_that_cannot_be_understood_is_an_unknown_outcome_of_a_post(String body) { // W43
    cluster.next(TinyCluster.json(201, body));

    assertThatThrownBy(this::create).isInstanceOf(ShareDriverException.OutcomeUnknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n\":\"many\"}", "{\"n\":", "[]", "null", ""})
  void an_answer_that_cannot_be_understood_is_asked_for_again(String body) {
    cluster.next(TinyCluster.json(200, body));

    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void an_error_list_under_status_200_is_an_error() { // W43, R7
    cluster.next(
        TinyCluster.json(
            200, "{\"n\":0,\"errors\":[{\"code\":\"AEC_NOT_FOUND\",\"message\":\"gone\"}]}"));

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotFound.class);
  }

  @Test
  void a_transient_error_under_status_200_is_asked_again() {
    cluster.next(
        TinyCluster.json(
            200, "{\"n\":0,\"errors\":[{\"code\":\"AEC_TRANSIENT\",\"message\":\"later\"}]}"));

    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void waits_as_long_as_the_cluster_asks_for() {
    cluster.next(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "7").body("busy").build());

    read();

    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void gives_up_when_the_cluster_asks_for_more_time_than_the_call_has() {
    cluster.next(
        new MockResponse.Builder().code(503).setHeader("Retry-After", "3600").body("busy").build());

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.Unavailable.class);

    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void repeats_are_a_budget_of_the_connection_and_answers_earn_it_back() {
    connection.close();
    open(
        cluster
            .settings(clock)
            .retryPolicy(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(1), 1))
            .build());
    cluster.next(TinyCluster.json(503, "")).next(TinyCluster.json(503, ""));
    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.Unavailable.class);
    cluster.requests().clear();

    for (int i = 0; i < 5; i++) {
      read();
    }
    cluster.next(TinyCluster.json(503, ""));

    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void a_cluster_that_does_not_answer_is_left_alone_for_a_while() {
    for (int i = 0; i < 40; i++) {
      cluster.next(TinyCluster.json(503, ""));
    }
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.class);
    }
    int asked = cluster.requests().size();

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.Unreachable.class)
        .hasMessageContaining("circuit breaker open: 98 % of the last 40 requests failed");
    assertThat(cluster.requests()).hasSize(asked);

    clock.advance(Duration.ofSeconds(11));
    cluster.forgetScript();
    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void create_returns_what_it_finds_after_a_lost_answer() { // R11
    cluster.next(lostAnswer());

    String made =
        connection
            .calls()
            .create(
                CREATE,
                () -> probe.create(new Thing(1)),
                t -> "new",
                (e, inDoubt) -> Optional.of("found"));

    assertThat(made).isEqualTo("found");
    assertThat(cluster.requests()).hasSize(1);
  }

  @Test
  void create_sends_again_only_after_it_has_looked_and_found_nothing() {
    cluster.next(lostAnswer());
    var looks = new AtomicInteger();

    String made =
        connection
            .calls()
            .create(
                CREATE,
                () -> probe.create(new Thing(1)),
                t -> "new",
                (e, inDoubt) -> {
                  assertThat(inDoubt).isTrue();
                  looks.incrementAndGet();
                  return Optional.empty();
                });

    assertThat(made).isEqualTo("new");
    assertThat(looks).hasValue(1);
    assertThat(cluster.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404})
  void create_reports_a_refusal_when_there_is_nothing_to_be_found(int status) {
    cluster.next(TinyCluster.json(status, "{\"errors\":[{\"message\":\"no parent\"}]}"));

    assertThatThrownBy(
            () ->
                connection
                    .calls()
                    .create(
                        CREATE,
                        () -> probe.create(new Thing(1)),
                        t -> "new",
                        (e, inDoubt) -> Optional.empty()))
        .hasMessageContaining("no parent");

    assertThat(cluster.requests()).hasSize(1);
  }

  @Test
  void create_looks_after_a_403_too_for_that_is_how_the_namespace_says_exists() {
    cluster.next(TinyCluster.json(403, "{\"errors\":[{\"code\":\"AEC_FORBIDDEN\"}]}"));

    assertThatThrownBy(
            () ->
                connection
                    .calls()
                    .create(
                        CREATE,
                        () -> probe.create(new Thing(1)),
                        t -> "new",
                        (failure, inDoubt) -> {
                          assertThat(inDoubt).isFalse();
                          throw new ShareDriverException.Conflict(failure.problem());
                        }))
        .isInstanceOf(ShareDriverException.Conflict.class);
  }

  @Test
  void find_tells_absent_from_could_not_ask() { // W17
    cluster.next(TinyCluster.json(404, "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\"}]}"));
    assertThat(connection.calls().find(READ, probe::get)).isEmpty();

    cluster.next(TinyCluster.json(403, ""));
    assertThatThrownBy(() -> connection.calls().find(READ, probe::get))
        .isInstanceOf(ShareDriverException.NotPermitted.class);
  }

  @Test
  void a_404_of_the_web_server_in_front_says_nothing_about_the_item() {
    for (int i = 0; i < 4; i++) {
      cluster.next(TinyCluster.json(404, "<html><title>404 Not Found</title></html>"));
    }

    assertThatThrownBy(() -> connection.calls().find(READ, probe::get))
        .isInstanceOf(ShareDriverException.UnexpectedAnswer.class);
  }

  @Test
  void a_version_that_the_cluster_does_not_have_is_not_an_absent_item() {
    cluster.next(
        TinyCluster.json(
            404,
            "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\",\"message\":\"Path not found: /4/protocols/hdfs/settings.\"}]}"));

    assertThatThrownBy(() -> connection.calls().find(READ, probe::get))
        .isInstanceOf(ShareDriverException.Unsupported.class);
  }

  @Test
  void deleting_what_is_gone_is_no_error() { // R11
    cluster.next(TinyCluster.json(204, "")).next(TinyCluster.json(404, ""));

    assertThat(connection.calls().deleted(DELETE, probe::delete)).isTrue();
    assertThat(connection.calls().deleted(DELETE, probe::delete)).isFalse();
  }

  @Test
  void never_has_more_requests_in_flight_than_it_may() throws Exception {
    connection.close();
    var inFlight = new AtomicInteger();
    var most = new AtomicInteger();
    TransportObserver observer =
        new TransportObserver() {
          @Override
          public void answered(Exchange exchange, int status) {
            inFlight.decrementAndGet();
          }
        };
    open(cluster.settings(clock).concurrency(3).observer(observer).build());
    inFlight.set(0);
    ExecutorService pool = Executors.newFixedThreadPool(16);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        running.add(
            pool.submit(
                () ->
                    connection
                        .calls()
                        .body(
                            READ,
                            () -> {
                              most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                              return probe.get();
                            })));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void an_interrupted_call_is_cancelled_and_the_thread_stays_interrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.Cancelled.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  /** Everything that an observer is told, in a line each. */
  private static final class Diary implements TransportObserver {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void started(Request request) {
      lines.add("start " + request.method() + " " + request.template() + " " + request.attempt());
    }

    @Override
    public void answered(Exchange exchange, int status) {
      lines.add("end " + exchange.template() + " " + status);
    }

    @Override
    public void unanswered(Exchange exchange, String reason) {
      lines.add("lost " + exchange.template());
    }

    @Override
    public void loggedIn(String node) {
      lines.add("login");
    }

    @Override
    public void breakerOpened(Duration rest) {
      lines.add("breaker open for " + rest.toSeconds() + " s");
    }

    @Override
    public void breakerClosed() {
      lines.add("breaker closed");
    }
  }

  @Test
  void several_observers_hear_everything_with_templates_in_place_of_ids() {
    connection.close();
    var first = new Diary();
    var second = new Diary();
    open(cluster.settings(clock).observer(first).observer(second).build());
    cluster.next(TinyCluster.json(503, "")).next(lostAnswer());

    connection.calls().body(READ, () -> probe.item(UrlPath.of("id-of-one-of-a-million")));

    assertThat(first.lines)
        .containsExactly(
            "start GET /platform/1/thing 1",
            "login",
            "end /platform/1/thing 200",
            "start GET /platform/1/things/{key} 1",
            "end /platform/1/things/{key} 503",
            "start GET /platform/1/things/{key} 2",
            "lost /platform/1/things/{key}",
            "start GET /platform/1/things/{key} 3",
            "end /platform/1/things/{key} 200");
    assertThat(second.lines).isEqualTo(first.lines);
  }

  @Test
  void an_observer_hears_that_the_circuit_breaker_opens_and_closes() {
    connection.close();
    var diary = new Diary();
    open(cluster.settings(clock).observer(diary).build());
    for (int i = 0; i < 40; i++) {
      cluster.next(TinyCluster.json(503, ""));
    }
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.class);
    }
    cluster.forgetScript();
    clock.advance(Duration.ofSeconds(11));
    read();
    read();

    assertThat(diary.lines)
        .filteredOn(line -> line.startsWith("breaker"))
        .containsExactly("breaker open for 10 s", "breaker closed");
  }

  @Test
  void the_observer_hears_of_answers_and_repeats_and_cannot_break_anything() {
    connection.close();
    List<String> heard = new ArrayList<>();
    TransportObserver observer =
        new TransportObserver() {
          @Override
          public void answered(Exchange exchange, int status) {
            heard.add(exchange.method() + " " + exchange.path() + " " + status);
            throw new IllegalStateException("an observer with a defect");
          }

          @Override
          public void repeating(String what, Duration pause, String reason) {
            heard.add("again: " + what);
          }
        };
    open(cluster.settings(clock).observer(observer).build());
    heard.clear();
    cluster.next(TinyCluster.json(503, ""));

    read();

    assertThat(heard)
        .containsExactly(
            "GET /platform/1/thing 503", "again: Read the thing", "GET /platform/1/thing 200");
  }
}

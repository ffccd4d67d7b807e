package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static final RequestSpec READ = RequestSpec.toRead("Read the thing");
  private static final RequestSpec CREATE = RequestSpec.toCreate("Create the thing");

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
  }

  private Thing read() {
    return connection.calls().body(READ, probe::get);
  }

  @Test
  void logs_in_when_the_first_request_needs_it_and_once_for_all() {
    assertThat(cluster.logins()).isZero();

    read();
    read();

    assertThat(cluster.logins()).isEqualTo(1);
  }

  @Test
  void shows_cookie_token_referer_and_who_it_is_with_each_request() {
    read();

    RecordedRequest sent = cluster.requests().get(0);
    assertThat(sent.getHeaders().get("Cookie")).isEqualTo("isisessid=cookie-1");
    assertThat(sent.getHeaders().get("X-CSRF-Token")).isEqualTo("token-1");
    assertThat(sent.getHeaders().get("Referer")).isEqualTo(cluster.address().toString());
    assertThat(sent.getHeaders().get("Origin")).isEqualTo(cluster.address().toString());
    assertThat(sent.getHeaders().values("User-Agent")).containsExactly("isilon-share-driver/1");
  }

  @Test
  void leaves_the_token_out_where_an_old_release_gives_none() {
    cluster.givesToken = false;

    read();

    assertThat(cluster.requests().get(0).getHeaders().get("X-CSRF-Token")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "html", "empty"})
  void after_any_kind_of_401_sends_the_request_again_with_the_new_cookie_and_token(
      String kind) { // W35
    cluster.expired =
        switch (kind) {
          case "json" -> TinyCluster.JSON_401;
          case "html" -> TinyCluster.HTML_401;
          default -> TinyCluster.EMPTY_401;
        };
    read();
    cluster.expireSessions();

    assertThat(read().n()).isEqualTo(1);

    RecordedRequest again = cluster.requests().get(2);
    assertThat(again.getHeaders().values("Cookie")).containsExactly("isisessid=cookie-2");
    assertThat(again.getHeaders().values("X-CSRF-Token")).containsExactly("token-2");
  }

  @Test
  void a_request_that_may_arrive_once_only_survives_the_end_of_a_session_too() { // R9
    read();
    cluster.expireSessions();

    connection.calls().body(CREATE, () -> probe.create(new Thing(1)));

    assertThat(cluster.logins()).isEqualTo(2);
  }

  @Test
  void a_new_session_that_has_ended_before_its_first_use_is_no_error() {
    cluster.next(TinyCluster.JSON_401).next(TinyCluster.JSON_401);

    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void a_cluster_that_refuses_each_session_it_gives_is_an_error_and_no_endless_loop() {
    for (int i = 0; i < 20; i++) {
      cluster.next(TinyCluster.JSON_401);
    }

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotAuthenticated.class);

    assertThat(cluster.requests()).hasSize(6);
    assertThat(cluster.logins()).isEqualTo(4);
  }

  @Test
  void takes_over_the_cookie_that_any_answer_replaces() { // W35, R10
    cluster.accept("cookie-replaced");
    cluster.next(
        new MockResponse.Builder()
            .addHeader("Set-Cookie", "isisessid=cookie-replaced; path=/; HttpOnly")
            .addHeader("Set-Cookie", "isicsrf=token-replaced; path=/")
            .body("{\"n\":2}")
            .build());
    read();

    read();

    RecordedRequest sent = cluster.requests().get(1);
    assertThat(sent.getHeaders().get("Cookie")).isEqualTo("isisessid=cookie-replaced");
    assertThat(sent.getHeaders().get("X-CSRF-Token")).isEqualTo("token-replaced");
    assertThat(cluster.logins()).isEqualTo(1);
  }

  @Test
  void thirty_two_threads_whose_session_ends_log_in_once() throws Exception { // W35
    for (int storm = 1; storm <= 5; storm++) {
      read();
      int loginsBefore = cluster.logins();
      cluster.expireSessions();

      List<Throwable> failures = inParallel(32, this::read);

      assertThat(failures).isEmpty();
      assertThat(cluster.logins() - loginsBefore).as("storm %d", storm).isEqualTo(1);
    }
  }

  @Test
  void thirty_two_threads_with_a_wrong_password_try_it_once() throws Exception {
    cluster.password = "another";

    List<Throwable> failures = inParallel(32, this::read);

    assertThat(failures)
        .hasSize(32)
        .allMatch(ShareDriverException.NotAuthenticated.class::isInstance);
    assertThat(cluster.logins()).isEqualTo(1);
  }

  private static List<Throwable> inParallel(int threads, Runnable work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      var start = new CountDownLatch(1);
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  work.run();
                  return null;
                }));
      }
      start.countDown();
      List<Throwable> failures = new ArrayList<>();
      for (Future<?> each : running) {
        try {
          each.get();
        } catch (java.util.concurrent.ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      return failures;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void a_new_password_from_the_supplier_is_used_at_once_and_a_refused_one_after_a_rest() {
    var credentials = new AtomicReference<>(Credentials.of(TinyCluster.USER, "old"));
    connection.close();
    open(
        ConnectionSettings.builder()
            .address(cluster.address())
            .credentials(credentials::get)
            .clock(clock)
            .sleeper(clock)
            .build());
    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotAuthenticated.class);
    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotAuthenticated.class);
    assertThat(cluster.logins()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(11));
    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotAuthenticated.class);
    assertThat(cluster.logins()).isEqualTo(2);

    credentials.set(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD));
    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void renews_the_session_at_four_fifths_of_its_life_and_ends_the_old_one() {
    read();
    clock.advance(Duration.ofSeconds(14_400 * 8 / 10 - 1));
    read();
    assertThat(cluster.logins()).isEqualTo(1);

    clock.advance(Duration.ofSeconds(1));
    read();

    assertThat(cluster.logins()).isEqualTo(2);
    assertThat(cluster.logouts()).isEqualTo(1);
    assertThat(cluster.requests()).hasSize(3);
  }

  @Test
  void goes_on_with_the_old_session_when_it_cannot_be_renewed_ahead_of_its_end() {
    read();
    clock.advance(Duration.ofHours(3).plusMinutes(30));
    cluster.onLogin = request -> TinyCluster.json(503, "");

    assertThat(read().n()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | {\"errors\":[{\"code\":\"AEC_LIMIT_EXCEEDED\",\"message\":\"Too many sessions\"}]}",
        "401 | {\"message\":\"Unable to create session.\"}",
        "401 | {\"errors\":[{\"message\":\"Unable to create session.\"}]}",
        "503 | {\"message\":\"Maximum number of sessions reached\"}"
      })
  void tells_a_full_session_table_from_a_wrong_password(int status, String body) {
    cluster.onLogin = request -> TinyCluster.json(status, body);

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.SessionsExhausted.class)
        .hasMessageContaining("End sessions that are no longer used");
  }

  @Test
  void a_refusal_is_told_also_if_the_cluster_closes_the_connection_after_it() {
    cluster.onLogin =
        request ->
            cluster.logins() % 2 == 1
                ? TinyCluster.json(401, "{\"message\":\"Unable to create session.\"}")
                : new MockResponse.Builder()
                    .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    .build();

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.SessionsExhausted.class)
        .hasMessageContaining("Unable to create session. (401)");
    assertThat(cluster.logins()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":\"Username or password is incorrect.\"}",
        "{\"errors\":[{\"message\":\"Username or password is incorrect.\"}]}"
      })
  void a_wrong_password_is_told_in_the_words_of_the_cluster(String body) {
    cluster.onLogin = request -> TinyCluster.json(401, body);

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.NotAuthenticated.class)
        .hasMessageContaining("Username or password is incorrect.");
  }

  @Test
  void a_401_under_basic_authentication_says_that_it_may_be_switched_off() {
    connection.close();
    open(cluster.settings(clock).authentication(Authentication.BASIC).build());

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.NotAuthenticated.class)
        .hasMessageContaining("use session authentication");
  }

  @Test
  void tells_an_account_without_the_privilege_from_a_wrong_password() {
    cluster.onLogin =
        request ->
            TinyCluster.json(
                403, "{\"errors\":[{\"code\":\"AEC_FORBIDDEN\",\"message\":\"No access\"}]}");

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.NotPermitted.class)
        .hasMessageContaining("ISI_PRIV_LOGIN_PAPI");
  }

  @Test
  void tells_an_unreachable_cluster_from_a_wrong_password() throws IOException {
    connection.close();
    open(
        ConnectionSettings.builder()
            .address(new ClusterAddress(false, "127.0.0.1", portThatNobodyListensOn()))
            .credentials(Credentials.of("a", "b"))
            .clock(clock)
            .sleeper(clock)
            .build());

    assertThatThrownBy(this::read)
        .isInstanceOf(ShareDriverException.Unreachable.class)
        .hasMessageContaining("cannot connect to http://127.0.0.1");
  }

  private static int portThatNobodyListensOn() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void a_login_answer_without_a_cookie_is_no_onefs() {
    cluster.onLogin = request -> TinyCluster.json(200, "{}");

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.UnexpectedAnswer.class);
  }

  private static final MockResponse FORBIDDEN =
      TinyCluster.json(403, "{\"errors\":[{\"code\":\"AEC_FORBIDDEN\",\"message\":\"no\"}]}");

  @Test
  void a_403_just_after_the_login_is_about_the_account() {
    cluster.next(FORBIDDEN);

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotPermitted.class);

    assertThat(cluster.logins()).isEqualTo(1);
  }

  @Test
  void a_403_on_an_older_session_may_be_its_token_so_a_new_one_is_tried_once() {
    read();
    clock.advance(Duration.ofMinutes(5));
    cluster.next(FORBIDDEN);

    assertThat(read().n()).isEqualTo(1);

    assertThat(cluster.logins()).isEqualTo(2);
    assertThat(cluster.logouts()).isEqualTo(1);
  }

  @Test
  void a_403_that_a_new_session_gets_too_is_believed_without_a_login_for_each() {
    read();
    clock.advance(Duration.ofMinutes(5));
    cluster.next(FORBIDDEN).next(FORBIDDEN);
    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotPermitted.class);
    assertThat(cluster.logins()).isEqualTo(2);

    clock.advance(Duration.ofMinutes(5));
    cluster.next(FORBIDDEN);
    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotPermitted.class);

    assertThat(cluster.logins()).isEqualTo(2);
  }

  @Test
  void a_403_that_names_a_limit_has_nothing_to_do_with_the_session() {
    read();
    clock.advance(Duration.ofMinutes(5));
    cluster.next(
        TinyCluster.json(
            403, "{\"errors\":[{\"code\":\"AEC_LIMIT_EXCEEDED\",\"message\":\"full\"}]}"));

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.LimitExceeded.class);

    assertThat(cluster.logins()).isEqualTo(1);
  }

  @Test
  void closing_logs_out_once_and_a_failure_of_it_does_not_matter() {
    read();

    connection.close();
    connection.close();

    assertThat(cluster.logouts()).isEqualTo(1);
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ShareDriverException.Closed.class, e -> assertThat(e.retryable()).isFalse());
  }

  @Test
  void closing_a_connection_that_never_logged_in_asks_nothing() {
    connection.close();

    assertThat(cluster.server().getRequestCount()).isZero();
  }

  @Test
  void basic_authentication_sends_user_and_password_and_neither_cookie_nor_token() {
    connection.close();
    open(cluster.settings(clock).authentication(Authentication.BASIC).build());
    cluster.next(TinyCluster.json(200, "{\"n\":7}"));

    assertThat(read().n()).isEqualTo(7);

    RecordedRequest sent = cluster.requests().get(0);
    assertThat(sent.getHeaders().get("Authorization")).startsWith("Basic ");
    assertThat(sent.getHeaders().get("Cookie")).isNull();
    assertThat(cluster.logins()).isZero();
  }

  @Test
  void basic_authentication_with_a_wrong_password_is_not_repeated() {
    connection.close();
    open(cluster.settings(clock).authentication(Authentication.BASIC).build());

    assertThatThrownBy(this::read).isInstanceOf(ShareDriverException.NotAuthenticated.class);

    assertThat(cluster.requests()).hasSize(1);
  }
}

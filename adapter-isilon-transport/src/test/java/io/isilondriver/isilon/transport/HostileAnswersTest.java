package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.NotAuthenticated;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.http.GET;

/** Answers that could hang, stall, kill or fool the program that embeds the driver. */
@Timeout(60)
class HostileAnswersTest {
  private static final RequestSpec READ = RequestSpec.toRead("Read the thing");
  private static final RequestSpec CREATE = RequestSpec.toCreate("Create the thing");

  private final TestClock clock = new TestClock();
  private TinyCluster cluster;
  private ClusterConnection connection;
  private Probe probe;

  /** A listing, for items that are null. */
  interface Listed {
    @GET("platform/1/thing")
    Call<Things> things();

    record Things(List<String> things) {}
  }

  @BeforeEach
  void start() throws IOException {
    cluster = new TinyCluster().start();
    open(cluster.settings(clock));
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

  private Thing read() {
    return connection.calls().body(READ, probe::get);
  }

  private Thing create() {
    return connection.calls().body(CREATE, () -> probe.create(new Thing(1)));
  }

  private static MockResponse status(int code, String header, String value) {
    return new MockResponse.Builder().code(code).setHeader(header, value).body("busy").build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1"})
  void a_post_is_sent_once_whatever_the_pause_that_a_503_asks_for(String seconds) {
    cluster.next(status(503, "Retry-After", seconds));

    assertThatThrownBy(this::create).isInstanceOf(OutcomeUnknown.class);

    assertThat(cluster.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "120, PT2M",
    "2147483648, P365D",
    "9223372036854775, P365D",
    "99999999999999999999999999, P365D",
    "'Fri, 31 Dec 9999 23:59:59 GMT', P365D"
  })
  void a_pause_that_is_too_long_is_told_and_not_waited_for(String asked, Duration told) {
    cluster.next(status(429, "Retry-After", asked));

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(Unavailable.class, e -> assertThat(e.retryAfter()).contains(told));

    assertThat(clock.pauses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "1.5", "٣"})
  void a_pause_that_cannot_be_read_is_none(String asked) {
    cluster.next(
        new MockResponse.Builder()
            .code(503)
            .addHeaderLenient("Retry-After", asked)
            .body("busy")
            .build());

    assertThat(read().n()).isEqualTo(1);
  }

  @Test
  void a_web_page_in_place_of_an_answer_is_told_by_its_title() {
    var page =
        new MockResponse.Builder()
            .setHeader("Content-Type", "text/html")
            .body("<html><head><title>Sign\n in</title></head>" + " ".repeat(9000))
            .build();
    cluster.next(page).next(page).next(page).next(page);

    assertThatThrownBy(this::read)
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageStartingWith(
            "Read the thing: the answer is a web page ('Sign in'), not the API's");

    cluster.next(page);
    assertThat(read().n()).isEqualTo(1); // one that passes does no harm
  }

  @Test
  void a_web_page_at_the_login_is_told_as_one() {
    cluster.onLogin = request -> TinyCluster.json(200, "<h1>Proxy</h1>");

    assertThatThrownBy(this::read)
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("the answer is a web page ('Proxy')");
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:secret@sso.example/login?ticket=secret#x, https://sso.example/login",
    "/elsewhere?token=secret, /elsewhere"
  })
  void a_redirect_names_its_target_without_its_query_and_is_not_followed(
      String location, String told) {
    cluster.next(status(302, "Location", location));

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(UnexpectedAnswer.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageContaining("the answer is a redirect to http")
        .hasMessageContaining(told + " (302)")
        .hasMessageNotContaining("secret");
    assertThat(cluster.requests()).hasSize(1);
  }

  @Test
  void an_answer_beyond_the_limit_is_refused() {
    open(cluster.settings(clock).maxAnswerBytes(200_000));
    cluster.next(TinyCluster.json(200, "{\"n\":1,\"x\":\"" + "y".repeat(200_000) + "\"}"));

    assertThatThrownBy(this::read)
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("larger than 200000 bytes");
    assertThat(cluster.requests()).hasSize(1);
  }

  @Test
  void the_limit_counts_what_comes_out_of_a_compressed_answer() throws IOException {
    open(cluster.settings(clock).maxAnswerBytes(200_000));
    var compressed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(compressed))) {
      gzip.writeUtf8("{\"n\":1,\"x\":\"" + "y".repeat(10_000_000) + "\"}");
    }
    assertThat(compressed.size()).isLessThan(100_000);
    cluster.next(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(compressed).build());

    assertThatThrownBy(this::read)
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("larger than 200000 bytes");
  }

  @Test
  void an_answer_to_a_creation_beyond_the_limit_leaves_its_outcome_unknown() {
    open(cluster.settings(clock).maxAnswerBytes(1000));
    cluster.next(TinyCluster.json(201, "{\"n\":1,\"x\":\"" + "y".repeat(1000) + "\"}"));

    assertThatThrownBy(this::create).isInstanceOf(OutcomeUnknown.class);
  }

  @Test
  void a_null_in_a_list_is_told_with_its_place() {
    Listed listed = connection.service(Listed.class, new Moshi.Builder().build());
    for (int i = 0; i < 4; i++) {
      cluster.next(TinyCluster.json(200, "{\"things\":[\"a\",null]}"));
    }

    assertThatThrownBy(() -> connection.calls().body(READ, listed::things))
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("it does not hold what the API documents at $.things");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "{\"n\":tru", "{\"n\":{}}", "{\"n\":99999999999}"})
  void nobody_is_told_what_a_json_library_advises(String body) {
    for (int i = 0; i < 4; i++) {
      cluster.next(TinyCluster.json(200, body));
    }

    assertThatThrownBy(this::read)
        .isInstanceOfAny(UnexpectedAnswer.class, Unavailable.class)
        .hasMessageNotContaining("JsonReader")
        .hasMessageNotContaining("BEGIN_OBJECT")
        .hasMessageNotContaining("int");
  }

  @Test
  void a_token_that_no_header_can_carry_is_never_quoted() {
    cluster.onLogin =
        request ->
            new MockResponse.Builder()
                .code(201)
                .addHeaderLenient("Set-Cookie", "isisessid=s3cr\u00e9t; path=/")
                .body("{}")
                .build();

    assertThatThrownBy(this::read)
        .isInstanceOf(UnexpectedAnswer.class)
        .hasMessageContaining("no session cookie (isisessid) that can be used")
        .hasStackTraceContaining("no session cookie")
        .satisfies(e -> assertThat(e.toString()).doesNotContain("s3cr"));
    connection.close();
  }

  private void assertSupplierFails(Supplier<Credentials> supplier, String reason) {
    var asked = new AtomicInteger();
    open(
        cluster
            .settings(clock)
            .credentials(
                () -> {
                  asked.incrementAndGet();
                  return supplier.get();
                }));

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(NotAuthenticated.class, e -> assertThat(e.retryable()).isFalse())
        .hasMessageContaining(reason)
        .hasMessageNotContaining("answer");
    assertThat(asked).hasValue(1);
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void credentials_that_cannot_be_supplied_are_a_failure_at_once() {
    assertSupplierFails(
        () -> {
          throw new IllegalStateException("vault sealed");
        },
        "the supplier of the credentials failed: vault sealed");
    assertSupplierFails(() -> null, "the supplier of the credentials returned none");
  }

  @ParameterizedTest
  @CsvSource({"Name or service not known, false", "Temporary failure in name resolution, true"})
  void an_unknown_host_is_told_at_once_and_a_name_service_that_is_down_tried_again(
      String reason, boolean passing) {
    var lookups = new AtomicInteger();
    connection =
        ClusterConnection.to(
            ConnectionSettings.builder()
                .address(new ClusterAddress(false, "onefs.example", cluster.address().port()))
                .credentials(Credentials.of(TinyCluster.USER, TinyCluster.PASSWORD))
                .clock(clock)
                .sleeper(clock)
                .build(),
            host -> {
              lookups.incrementAndGet();
              throw new UnknownHostException(host + ": " + reason);
            });
    probe = Probe.on(connection);

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            Unreachable.class, e -> assertThat(e.retryable()).isEqualTo(passing))
        .hasMessageContaining("the host name is not known");
    assertThat(lookups).hasValue(passing ? 4 : 1);
  }

  @Test
  void an_error_says_which_node_and_how_many_attempts() {
    for (int i = 0; i < 4; i++) {
      cluster.next(TinyCluster.json(503, ""));
    }

    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ShareDriverException.class,
            e -> {
              assertThat(e.node()).contains(cluster.address().toString());
              assertThat(e.attempts()).isEqualTo(4);
            });
  }
}

package io.isilondriver.isilon.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.isilondriver.isilon.transport.Probe.Thing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class SecrecyTest {
  private static final int BODY = 1_357_924_680;

  @Test
  void no_log_line_at_any_level_holds_a_password_cookie_token_or_body() throws IOException { // W49
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level level = root.getLevel();
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.TRACE);
    var clock = new TestClock();
    try (var cluster = new TinyCluster().start();
        var connection = ClusterConnection.to(cluster.settings(clock).build())) {
      Probe probe = Probe.on(connection);
      connection.calls().body(RequestSpec.toRead("Read"), probe::get);
      cluster.expireSessions();
      connection.calls().body(RequestSpec.toRead("Read"), probe::get);
      cluster.next(TinyCluster.json(503, ""));
      connection.calls().body(RequestSpec.toRead("Read"), probe::get);
      cluster.next(TinyCluster.json(200, "{\"n\":1,\"children\":[\"body-of-an-answer\"]}"));
      connection.calls().body(RequestSpec.toRead("Read"), probe::get);
      connection.calls().body(RequestSpec.toCreate("Create"), () -> probe.create(new Thing(BODY)));
      cluster.password = "changed";
      cluster.expireSessions();
      assertThatThrownBy(() -> connection.calls().body(RequestSpec.toRead("Read"), probe::get))
          .satisfies(e -> assertThat(stackTraceOf(e)).doesNotContain(TinyCluster.PASSWORD));
    } finally {
      root.setLevel(level);
      root.detachAppender(lines);
    }

    assertThat(lines.list).isNotEmpty();
    assertThat(lines.list)
        .allSatisfy(
            line ->
                assertThat(line.getFormattedMessage())
                    .doesNotContain(
                        TinyCluster.PASSWORD, "cookie-", "token-", "body-of-", "" + BODY));
  }

  private static String stackTraceOf(Throwable e) {
    var text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void credentials_and_sessions_do_not_print_what_they_keep() {
    var credentials = Credentials.of("svc", "hunter2");
    var session = new Session(1, Secret.of("hunter2"), Secret.of("hunter2"), 0, 0);

    assertThat(credentials.toString()).contains("svc").doesNotContain("hunter2");
    assertThat(session.toString()).doesNotContain("hunter2");
    assertThat(credentials.password().reveal()).isEqualTo("hunter2");
  }
}

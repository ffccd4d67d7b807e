package io.isilondriver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.PortContracts;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.ShareSize;
import io.isilondriver.isilon.transport.Credentials;
import io.isilondriver.simulator.fault.Fault;
import io.isilondriver.simulator.fault.FaultRule;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of the ports once more, with every logger at TRACE and somebody reading along. */
class SecretsTest {
  private static final Reader READER = new Reader();
  private static Level usual;

  @BeforeAll
  static void readEverything() {
    Logger root = root();
    usual = root.getLevel();
    READER.start();
    root.addAppender(READER);
    root.setLevel(Level.TRACE);
    // The console need not show what is read here.
    root.iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender != READER) {
                appender.stop();
              }
            });
  }

  @AfterAll
  static void nothingSecretWasRead() {
    Logger root = root();
    root.setLevel(usual);
    root.detachAppender(READER);
    root.iteratorForAppenders().forEachRemaining(appender -> appender.start());

    assertThat(READER.lines.get()).isGreaterThan(1000);
    assertThat(READER.leaks).isEmpty();
  }

  private static Logger root() {
    return (Logger) org.slf4j.LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  @Nested
  class DuringTheContract extends PortContracts {
    @Override
    protected ClusterUnderTest openCluster() {
      return new HttpCluster();
    }
  }

  @Test
  void also_while_things_go_wrong() {
    try (var cluster = new SimulatedCluster();
        ShareDriver driver = cluster.driver()) {
      cluster.simulator().faults().add(FaultRule.rate(0.1, 1, Fault.of("expire-all")));
      cluster.simulator().faults().add(FaultRule.rate(0.1, 2, Fault.of("status-503")));
      cluster.simulator().faults().add(FaultRule.rate(0.1, 3, Fault.of("reset-after")));
      driver.backend().connect();
      for (int i = 0; i < 10; i++) {
        driver.shares().create(NewShare.nfs("share-" + i, ShareSize.gib(1)));
        driver.shares().delete(new ShareName("share-" + i));
      }
    }
  }

  @Test
  void also_when_the_password_is_wrong() {
    try (var cluster = new SimulatedCluster();
        var driver =
            cluster.driverOver(
                new IsilonBackend(
                    cluster
                        .settings()
                        .credentials(
                            Credentials.of(SimulatedCluster.USER, SimulatedCluster.PASSWORD + "!"))
                        .build()))) {
      assertThatThrownBy(() -> driver.backend().connect())
          .isInstanceOf(ShareDriverException.class)
          .satisfies(
              e -> {
                for (Throwable each = e; each != null; each = each.getCause()) {
                  assertThat(each.toString()).doesNotContain(SimulatedCluster.PASSWORD);
                }
              });
    }
  }

  /** Keeps what looks like a password, a cookie or a token of the simulator. */
  private static final class Reader extends AppenderBase<ILoggingEvent> {
    private static final Pattern SECRET =
        Pattern.compile(
            Pattern.quote(SimulatedCluster.PASSWORD)
                + "|isisessid=|isicsrf="
                + "|(?<![\\w-])[A-Za-z0-9_-]{64}(?![\\w-])"
                + "|(?<![\\w-])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\\w-])");

    private final AtomicLong lines = new AtomicLong();
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLoggerName().startsWith("org.eclipse.jetty")) {
        return; // the server's side of the wire
      }
      lines.incrementAndGet();
      read(event.getLoggerName(), event.getFormattedMessage());
      for (IThrowableProxy each = event.getThrowableProxy(); each != null; each = each.getCause()) {
        read(event.getLoggerName(), String.valueOf(each.getMessage()));
      }
    }

    private void read(String logger, String text) {
      if (SECRET.matcher(text).find()) {
        leaks.add(logger + ": " + text);
      }
    }
  }
}

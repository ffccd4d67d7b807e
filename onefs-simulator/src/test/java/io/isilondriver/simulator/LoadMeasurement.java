package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Measures how many small requests a second the simulator answers beside its client. No test of the
 * ordinary build; docs/simulator.md says how to run it.
 */
class LoadMeasurement {
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  private static final Duration MEASURED = Duration.ofSeconds(6);
  private static final int CLIENTS = 16;

  @Test
  void requests_a_second() throws Exception {
    try (OneFsSimulator simulator = OneFsSimulator.builder().http().journalCapacity(0).start()) {
      Wire wire = Wire.loggedIn(simulator);
      wire.mkdir("/ifs/data/team");
      wire.post("/platform/4/protocols/nfs/exports", "{\"paths\":[\"/ifs/data/team\"]}");
      var login = new Wire(simulator.url()).login("admin", "simulator");
      for (String path :
          List.of(
              "/platform/latest",
              "/namespace/ifs/data/team?detail=type",
              "/platform/4/protocols/nfs/exports/1")) {
        run(simulator, login, path, WARM_UP);
        long before = cpuNanos();
        long requests = run(simulator, login, path, MEASURED);
        long each = (cpuNanos() - before) / requests;
        System.out.printf(
            "%,8d requests/s, %d us of processor each, %,8d/s on two idle cores  GET %s%n",
            requests / MEASURED.toSeconds(), each / 1000, 2_000_000_000L / each, path);
        assertThat(requests).isPositive();
      }
      simulator.latency().perRequest(Duration.ofMillis(20));
      long slowed = run(simulator, login, "/platform/latest", MEASURED);
      System.out.printf(
          "%,8d requests/s  with 20 ms latency and %d clients%n",
          slowed / MEASURED.toSeconds(), CLIENTS);
    }
  }

  /** What client and simulator together have used, so that a busy machine does not matter. */
  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static long run(OneFsSimulator simulator, Wire.Got login, String path, Duration during)
      throws Exception {
    String head =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: isisessid=%s\r\nX-CSRF-Token: %s\r\nReferer: %s\r\n\r\n"
            .formatted(
                path,
                Wire.cookie(login, "isisessid"),
                Wire.cookie(login, "isicsrf"),
                simulator.url());
    byte[] request = head.getBytes(StandardCharsets.US_ASCII);
    long end = System.nanoTime() + during.toNanos();
    var pool = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Callable<Long>> clients =
          Collections.nCopies(CLIENTS, () -> ask(simulator, request, end));
      long answered = 0;
      for (Future<Long> client : pool.invokeAll(clients)) {
        answered += client.get();
      }
      return answered;
    } finally {
      pool.shutdownNow();
    }
  }

  /** One client on one connection: a request, its answer up to the last chunk, and again. */
  private static long ask(OneFsSimulator simulator, byte[] request, long end) throws Exception {
    long answered = 0;
    byte[] buffer = new byte[16 * 1024];
    try (var socket = new Socket(simulator.url().getHost(), simulator.url().getPort())) {
      socket.setTcpNoDelay(true);
      while (System.nanoTime() < end) {
        socket.getOutputStream().write(request);
        int length = 0;
        do {
          int read = socket.getInputStream().read(buffer, length, buffer.length - length);
          if (read < 0) {
            throw new AssertionError("The connection was closed");
          }
          length += read;
        } while (!ended(buffer, length));
        if (buffer[9] != '2') {
          throw new AssertionError(new String(buffer, 0, length, StandardCharsets.UTF_8));
        }
        answered++;
      }
    }
    return answered;
  }

  private static boolean ended(byte[] buffer, int length) {
    return length > 5
        && buffer[length - 5] == '0'
        && buffer[length - 4] == '\r'
        && buffer[length - 3] == '\n'
        && buffer[length - 2] == '\r'
        && buffer[length - 1] == '\n';
  }
}

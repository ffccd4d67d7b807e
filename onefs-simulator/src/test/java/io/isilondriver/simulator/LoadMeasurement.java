package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Measures how many small requests a second the simulator answers beside its client. No test of the
 * ordinary build; docs/simulator.md says how to run it.
 */
class LoadMeasurement {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration MEASURED = Duration.ofSeconds(10);
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
        long requests = run(simulator, login, path, MEASURED);
        System.out.printf("%,8d requests/s  GET %s%n", requests / MEASURED.toSeconds(), path);
        assertThat(requests).isPositive();
      }
      simulator.tempo().latency(Duration.ofMillis(20));
      long slowed = run(simulator, login, "/platform/latest", MEASURED);
      System.out.printf(
          "%,8d requests/s  with 20 ms latency and %d clients%n",
          slowed / MEASURED.toSeconds(), CLIENTS);
    }
  }

  private static long run(OneFsSimulator simulator, Wire.Got login, String path, Duration during) {
    var executor = Executors.newFixedThreadPool(2);
    try {
      HttpClient client =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(executor).build();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(simulator.url() + path))
              .header("Cookie", "isisessid=" + Wire.cookie(login, "isisessid"))
              .header("X-CSRF-Token", Wire.cookie(login, "isicsrf"))
              .header("Referer", simulator.url().toString())
              .build();
      long end = System.nanoTime() + during.toNanos();
      var answered = new AtomicLong();
      List<CompletableFuture<?>> loops = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        loops.add(loop(client, request, end, answered));
      }
      CompletableFuture.allOf(loops.toArray(new CompletableFuture<?>[0])).join();
      return answered.get();
    } finally {
      executor.shutdownNow();
    }
  }

  private static CompletableFuture<?> loop(
      HttpClient client, HttpRequest request, long end, AtomicLong answered) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .thenCompose(
            response -> {
              if (response.statusCode() != 200) {
                throw new AssertionError("Status " + response.statusCode());
              }
              answered.incrementAndGet();
              return System.nanoTime() < end
                  ? loop(client, request, end, answered)
                  : CompletableFuture.completedFuture(null);
            });
  }
}

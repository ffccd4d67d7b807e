package com.example.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.OneFsSimulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {
  private static final OneFsSimulator SIMULATOR =
      OneFsSimulator.builder().account("manila", "secret").start();

  @TempDir static Path directory;

  @Value("${local.server.port}")
  private int port;

  @DynamicPropertySource
  static void cluster(DynamicPropertyRegistry properties) throws IOException {
    Path authority =
        Files.writeString(directory.resolve("ca.pem"), SIMULATOR.certificatePem().orElseThrow());
    properties.add("isilon.server", () -> "localhost:" + SIMULATOR.url().getPort());
    properties.add("isilon.authority", authority::toString);
    properties.add("isilon.password", () -> "secret");
  }

  @AfterAll
  static void stop() {
    SIMULATOR.close();
  }

  @Test
  void a_request_makes_a_share() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/shares/projects"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();

    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(SIMULATOR.cluster().exports().list("System")).hasSize(1);
  }
}

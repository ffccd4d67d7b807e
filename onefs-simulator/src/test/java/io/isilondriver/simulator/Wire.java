package io.isilondriver.simulator;

import io.isilondriver.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A plain HTTP client with a session, as somebody would write it who only knows the manual. */
final class Wire {
  /** An answer, with its body read as JSON where asked. */
  record Got(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    Map<String, Object> json() {
      return Objects.requireNonNull(Json.asObject(Json.parse(text())), text());
    }

    /** The value at a path such as {@code exports.0.paths}. */
    Object at(String path) {
      Object value = Json.parse(text());
      for (String step : path.split("\\.")) {
        value =
            value instanceof List<?> list
                ? list.get(Integer.parseInt(step))
                : Objects.requireNonNull(Json.asObject(value), () -> path + " in " + text())
                    .get(step);
      }
      return value;
    }

    List<?> list(String path) {
      return (List<?>) at(path);
    }

    /** Status, code and field of an error in one line. */
    String refusal() {
      Map<?, ?> error = (Map<?, ?>) list("errors").get(0);
      return status() + " " + error.get("code") + " " + error.get("field");
    }
  }

  private final HttpClient client;
  private final String base;
  private final List<String> headers = new ArrayList<>();

  Wire(URI url) {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), url);
  }

  Wire(HttpClient client, URI url) {
    this.client = client;
    base = url.toString();
  }

  /** A client with a session of the account that is there by default. */
  static Wire loggedIn(OneFsSimulator simulator) {
    return loggedIn(simulator, SimulatorOptions.DEFAULT_USER, SimulatorOptions.DEFAULT_PASSWORD);
  }

  static Wire loggedIn(OneFsSimulator simulator, String user, String password) {
    var wire = new Wire(simulator.url());
    Got got = wire.login(user, password);
    if (got.status() != 201) {
      throw new AssertionError("Login failed: " + got.status() + " " + got.text());
    }
    wire.adopt(got);
    return wire;
  }

  /** A client that sends a password with every request. */
  static Wire basic(OneFsSimulator simulator, String user, String password) {
    var wire = new Wire(simulator.url());
    wire.headers.add("Authorization");
    wire.headers.add(
        "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes()));
    return wire;
  }

  Got login(String user, String password) {
    return send(
        "POST",
        "/session/1/session",
        "{\"username\":\"%s\",\"password\":\"%s\",\"services\":[\"platform\",\"namespace\"]}"
            .formatted(user, password),
        "Content-Type",
        "application/json");
  }

  /** Uses the cookies of an answer from now on. */
  void adopt(Got got) {
    String session = cookie(got, "isisessid");
    String token = cookie(got, "isicsrf");
    headers.clear();
    headers.addAll(
        List.of("Cookie", "isisessid=" + session + "; isicsrf=" + token, "Referer", base));
    if (!token.isEmpty()) {
      headers.addAll(List.of("X-CSRF-Token", token));
    }
  }

  static String cookie(Got got, String name) {
    return got.response().headers().allValues("set-cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1, line.indexOf(';')))
        .findFirst()
        .orElse("");
  }

  Got get(String path, String... more) {
    return send("GET", path, null, more);
  }

  Got head(String path, String... more) {
    return send("HEAD", path, null, more);
  }

  Got delete(String path, String... more) {
    return send("DELETE", path, null, more);
  }

  Got post(String path, String body, String... more) {
    return send("POST", path, body, more);
  }

  Got put(String path, String body, String... more) {
    return send("PUT", path, body, more);
  }

  /** Makes a directory with its parents, open to all. */
  void mkdir(String path) {
    Got got =
        put(
            "/namespace" + path + "?recursive=true&overwrite=false",
            "",
            "x-isi-ifs-target-type",
            "container",
            "x-isi-ifs-access-control",
            "0777");
    if (got.status() != 200) {
      throw new AssertionError(path + ": " + got.status() + " " + got.text());
    }
  }

  /** Makes a file. */
  void write(String path, String content) {
    Got got =
        put("/namespace" + path + "?overwrite=true", content, "x-isi-ifs-target-type", "object");
    if (got.status() != 200) {
      throw new AssertionError(path + ": " + got.status() + " " + got.text());
    }
  }

  Got send(String method, String path, String body, String... more) {
    try {
      return trySend(method, path, body, more);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  Got trySend(String method, String path, String body, String... more) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < headers.size(); i += 2) {
      request.setHeader(headers.get(i), headers.get(i + 1));
    }
    for (int i = 0; i < more.length; i += 2) {
      request.setHeader(more[i], more[i + 1]);
    }
    try {
      return new Got(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}

package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.simulator.control.ControlApi;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.json.JsonSyntaxException;
import io.isilondriver.simulator.namespace.NamespaceApi;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Caller;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.nfs.ExportVisibility;
import io.isilondriver.simulator.session.Authenticator;
import io.isilondriver.simulator.session.LoginResource;
import io.isilondriver.simulator.session.Sessions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that lives at one cluster's address: login, platform API, namespace, control API. */
final class ClusterEndpoint {
  private static final List<String> CLIENT_LISTS =
      List.of("clients", "read_only_clients", "read_write_clients", "root_clients");

  private final OneFsCluster cluster;
  private final Papi papi;
  private final NamespaceApi namespace;
  private final LoginResource login;
  private final Sessions sessions;
  private final Authenticator authenticator;
  private final ExportVisibility visibility;
  private final Latency latency;
  private final ControlApi control;
  private final Quirks quirks;

  ClusterEndpoint(
      OneFsCluster cluster,
      Papi papi,
      NamespaceApi namespace,
      Sessions sessions,
      Quirks quirks,
      ExportVisibility visibility,
      Latency latency,
      ControlApi control) {
    this.cluster = cluster;
    this.papi = papi;
    this.namespace = namespace;
    this.sessions = sessions;
    this.visibility = visibility;
    this.latency = latency;
    this.control = control;
    this.quirks = quirks;
    login = new LoginResource(cluster, sessions, quirks);
    authenticator = new Authenticator(cluster, sessions, quirks);
  }

  /** Answers a request; a refusal is thrown. */
  HttpAnswer answer(Request request, boolean tableFull) {
    return switch (request.path().segment(0)) {
      case "session" -> session(request, tableFull);
      case "platform" ->
          authenticator.admit(
              request,
              "platform",
              account ->
                  guarded(
                      () ->
                          papi.answer(
                              request, papi.route(request), new Caller(account.name(), cluster))));
      case "namespace" ->
          authenticator.admit(
              request, "namespace", account -> guarded(() -> namespace.answer(request, account)));
      default ->
          HttpAnswer.html(404, "Not Found", "The requested URL was not found on this server.");
    };
  }

  private HttpAnswer session(Request request, boolean tableFull) {
    if (request.path().segments().size() == 3
        && request.path().segment(1).matches("[0-9]+")
        && request.path().segment(2).equals("session")) {
      return login.answer(request, tableFull);
    }
    throw ApiError.pathNotFound(request.path().raw());
  }

  /** A refusal becomes an answer inside the authenticator, so that it too can carry new cookies. */
  private static HttpAnswer guarded(Supplier<HttpAnswer> inside) {
    try {
      return inside.get();
    } catch (ApiError refused) {
      return refused.answer();
    } catch (OneFsException refused) {
      return ApiError.of(refused).answer();
    }
  }

  /** The path of a request without its version and with its variable parts in braces. */
  String template(Request request) {
    return switch (request.path().segment(0)) {
      case "platform" ->
          request.path().segment(1).equals("latest")
              ? "/platform/latest"
              : papi.route(request).map(Papi.Route::template).orElse("/platform/{unknown}");
      case "namespace" -> NamespaceApi.template(request);
      case "session" -> "/session";
      default -> "/{unknown}";
    };
  }

  /** What a request waits because of what it asks for: each host name has to be looked up. */
  Duration extraDelay(Request request) {
    Duration each = latency.hostLookup();
    boolean change = request.method().equals("POST") || request.method().equals("PUT");
    if (each.isZero() || !change || !template(request).startsWith("/platform/protocols/nfs/exp")) {
      return Duration.ZERO;
    }
    try {
      Map<String, @Nullable Object> body = Json.asObject(Json.parse(request.body()));
      long names =
          body == null
              ? 0
              : CLIENT_LISTS.stream()
                  .flatMap(list -> Json.strings(body.get(list)).stream())
                  .filter(client -> !client.matches("[0-9.]+(/[0-9.]+)?|[0-9a-fA-F]*:.*"))
                  .count();
      return each.multipliedBy(names);
    } catch (JsonSyntaxException toBeRefusedLater) {
      return Duration.ZERO;
    }
  }

  /** An error as this cluster words it: with a list of errors, or with one text. */
  HttpAnswer worded(HttpAnswer error) {
    return quirks.on(Quirk.ERRORS_AS_TEXT)
        ? changed(
            error,
            body -> {
              if (body.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
                body.put("errors", first(errors).text("message", ""));
              }
            })
        : error;
  }

  /** The answer to a later page that says that the page itself comes next. */
  static HttpAnswer repeatingResume(Request request, HttpAnswer page) {
    Optional<String> resume = request.query().first("resume");
    return resume.isEmpty() ? page : changed(page, body -> body.put("resume", resume.get()));
  }

  private static HttpAnswer changed(
      HttpAnswer answer, Consumer<Map<String, @Nullable Object>> change) {
    if (answer.header("Content-Type").filter("application/json"::equals).isEmpty()) {
      return answer;
    }
    Map<String, @Nullable Object> body = Json.asObject(Json.parse(answer.body()));
    if (body == null) {
      return answer;
    }
    Map<String, @Nullable Object> after = new TreeMap<>(body);
    change.accept(after);
    return new HttpAnswer(
        answer.status(), answer.headers(), Json.write(after).getBytes(StandardCharsets.UTF_8));
  }

  private static Fields first(List<?> errors) {
    Map<String, @Nullable Object> error = Json.asObject(errors.get(0));
    return new Fields(error == null ? Map.of() : error);
  }

  void expireSession(Request request) {
    sessions.close(request);
  }

  void expireAllSessions() {
    sessions.expireAll();
  }

  void hideNextExport(Request request, int reads) {
    if (request.method().equals("POST")
        && template(request).equals("/platform/protocols/nfs/exports")) {
      visibility.hideNext(reads);
    }
  }

  Optional<HttpAnswer> copyErrors(Request request) {
    return request.path().segment(0).equals("namespace")
        ? namespace.copyErrors(request)
        : Optional.empty();
  }

  HttpAnswer unauthorized() {
    return authenticator.unauthorized();
  }

  HttpAnswer control(Request request) {
    try {
      return control.answer(request);
    } catch (ApiError refused) {
      return refused.answer();
    }
  }
}

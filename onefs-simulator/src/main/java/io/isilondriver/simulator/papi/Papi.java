package io.isilondriver.simulator.papi;

import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The resources of the platform API, found by path and version. A version that is asked for is
 * served by the newest handler that is not newer.
 */
public final class Papi {
  private static final class Node {
    final Map<String, Node> literals = new LinkedHashMap<>();
    @Nullable Node variable;
    @Nullable Resource resource;
  }

  /** What a path leads to. */
  public record Route(Resource resource, int version, List<String> keys) {
    /** The path with its variable parts in braces, for counters and logs. */
    public String template() {
      return "/platform/" + resource.template();
    }
  }

  private final Node root = new Node();
  private final List<Resource> resources = new ArrayList<>();
  private final IntSupplier latest;
  private final IntSupplier pageSize;
  private final Quirks quirks;
  private final Privileges privileges;

  /**
   * An API without resources.
   *
   * @param latest the newest version that the cluster knows
   * @param pageSize items of a page where a call names no limit
   */
  public Papi(IntSupplier latest, IntSupplier pageSize, Quirks quirks, Privileges privileges) {
    this.latest = latest;
    this.pageSize = pageSize;
    this.quirks = quirks;
    this.privileges = privileges;
  }

  /** Adds a resource; variable parts stand in braces: {@code protocols/nfs/exports/{id}}. */
  public Resource resource(String template) {
    Node node = root;
    for (String part : template.split("/", -1)) {
      if (part.startsWith("{")) {
        Node next = node.variable == null ? new Node() : node.variable;
        node.variable = next;
        node = next;
      } else {
        node = node.literals.computeIfAbsent(part, name -> new Node());
      }
    }
    var resource = new Resource(template);
    node.resource = resource;
    resources.add(resource);
    return resource;
  }

  /** Finds what a path leads to; empty if nothing does. */
  public Optional<Route> route(Request request) {
    List<String> segments = request.path().segments();
    int first = 1;
    int asked = latest.getAsInt();
    if (segments.size() > 1 && segments.get(1).matches("[0-9]{1,4}(\\.[0-9]+)?")) {
      asked = Integer.parseInt(segments.get(1).replaceAll("\\..*", ""));
      first = 2;
    }
    if (asked > latest.getAsInt() || asked < 1) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    Node node = root;
    for (String part : segments.subList(Math.min(first, segments.size()), segments.size())) {
      Node next = node.literals.get(part);
      if (next == null) {
        next = node.variable;
        keys.add(part);
      }
      if (next == null) {
        return Optional.empty();
      }
      node = next;
    }
    if (node.resource == null) {
      return Optional.empty();
    }
    Integer version = node.resource.versions().floorKey(asked);
    Integer newest = node.resource.versions().floorKey(latest.getAsInt());
    if (version == null || (quirks.on(Quirk.OLD_VERSIONS_VANISH) && !version.equals(newest))) {
      return Optional.empty();
    }
    return Optional.of(new Route(node.resource, version, keys));
  }

  /** Answers a call of an account that is known. */
  public HttpAnswer answer(Request request, Optional<Route> found, Caller caller) {
    List<String> segments = request.path().segments();
    if (segments.size() == 2 && segments.get(1).equals("latest")) {
      return HttpAnswer.json(200, Json.object("latest", Integer.toString(latest.getAsInt())));
    }
    if (segments.size() == 1 && request.query().has("describe")) {
      return Descriptions.directory(resources, latest.getAsInt());
    }
    Route route =
        found.orElseThrow(
            () ->
                ApiError.pathNotFound(
                    "/" + String.join("/", segments.subList(1, segments.size()))));
    Map<String, PapiMethod> methods =
        route.resource().versions().getOrDefault(route.version(), Map.of());
    if (request.method().equals("GET") && request.query().has("describe")) {
      return Descriptions.resource(
          route.version(), route.resource().template(), methods, request.query().has("json"));
    }
    String method = request.head() ? "GET" : request.method();
    PapiMethod operation = methods.get(method);
    if (operation == null) {
      throw ApiError.of(
          405,
          "AEC_METHOD_NOT_ALLOWED",
          "Method %s is not allowed for this resource.".formatted(request.method()));
    }
    operation.privilege().ifPresent(name -> privileges.demand(caller, name, !method.equals("GET")));
    PapiCall call = checked(request, route, operation, caller);
    try {
      HttpAnswer answer = operation.handler().answer(call);
      return method.equals("GET") ? answer.with("Allow", allow(methods)) : answer;
    } catch (OneFsException refused) {
      throw ApiError.of(refused);
    }
  }

  private static String allow(Map<String, PapiMethod> methods) {
    return String.join(", ", methods.keySet()) + ", HEAD";
  }

  private PapiCall checked(Request request, Route route, PapiMethod operation, Caller caller) {
    Query query = request.query();
    int from = 0;
    Optional<String> resume = query.first("resume");
    if (resume.isPresent() && operation.arguments().takes("resume")) {
      if (query.names().size() > 1 && quirks.on(Quirk.STRICT_RESUME)) {
        throw ApiError.badField("resume", "The argument cannot be used with other arguments.");
      }
      ResumeToken token = ResumeToken.parse(request.path(), resume.get());
      query = Query.parse(token.query());
      from = token.from();
    }
    Bodies.check(query, operation.arguments());
    return new PapiCall(
        request,
        route.version(),
        route.keys(),
        query,
        operation.body() == null ? null : Bodies.json(request, operation.body()),
        new PapiCall.Page(from, pageSize.getAsInt()),
        caller);
  }
}

package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One call of the platform API, routed and checked. */
public final class PapiCall {
  private final Request request;
  private final int version;
  private final List<String> keys;
  private final Query query;
  private final @Nullable Object body;
  private final Page page;
  private final Caller caller;

  /**
   * Where a listing goes on.
   *
   * @param from the index of the first item
   * @param size items of a page where the call names none
   */
  record Page(int from, int size) {}

  PapiCall(
      Request request,
      int version,
      List<String> keys,
      Query query,
      @Nullable Object body,
      Page page,
      Caller caller) {
    this.request = request;
    this.version = version;
    this.keys = List.copyOf(keys);
    this.query = query;
    this.body = body;
    this.page = page;
    this.caller = caller;
  }

  /** The version of the handler, which is the newest that is not above the one in the URL. */
  public int version() {
    return version;
  }

  /** The variable parts of the path, decoded. */
  public String key(int index) {
    return keys.get(index);
  }

  /** A variable part of the path that should be a number; empty if it is none. */
  public OptionalLong number(int index) {
    String key = keys.get(index);
    return key.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(key)) : OptionalLong.empty();
  }

  /** The arguments; those of the first page where this is a later one. */
  public Query query() {
    return query;
  }

  /** An argument. */
  public Optional<String> argument(String name) {
    return query.first(name);
  }

  /** A boolean argument; empty if it is absent. */
  public Optional<Boolean> flag(String name) {
    if (!query.has(name)) {
      return Optional.empty();
    }
    return Optional.ofNullable(Arguments.flagOf(query.first(name).orElse("")));
  }

  /** Whether a boolean argument is there and true. */
  public boolean on(String name) {
    return flag(name).orElse(false);
  }

  /** The access zone of the call. */
  public String zone() {
    return query.first("zone").filter(zone -> !zone.isEmpty()).orElse("System");
  }

  /** The access zone that the body names, which must be that of the query where both name one. */
  public String zone(Fields said) {
    String inBody = said.resets("zone") ? null : said.textOrNull("zone");
    if (inBody == null) {
      return zone();
    }
    if (query.has("zone") && !zone().equalsIgnoreCase(inBody)) {
      throw ApiError.badField("zone", "The zones of the query and of the body are not the same.");
    }
    return inBody;
  }

  /** The body, which is an object. */
  public Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> object = Json.asObject(body);
    return object == null ? Json.object() : object;
  }

  /** The body, whatever it is. */
  public @Nullable Object body() {
    return body;
  }

  /** Who calls. */
  public Caller caller() {
    return caller;
  }

  /** The argument {@code scope}, {@code effective} if it is absent. */
  public String scope() {
    return query.first("scope").orElse("effective");
  }

  /** The request behind the call. */
  public Request request() {
    return request;
  }

  /** A listing without a total. */
  public <T> HttpAnswer list(String key, List<T> all, Function<T, ?> render) {
    return HttpAnswer.json(200, page(key, all, render));
  }

  /** A listing that says how many items there are in all. */
  public <T> HttpAnswer listWithTotal(String key, List<T> all, Function<T, ?> render) {
    Map<String, @Nullable Object> page = page(key, all, render);
    page.put("total", all.size());
    return HttpAnswer.json(200, page);
  }

  /** One page of a listing, for a handler that adds something to it. */
  public <T> Map<String, @Nullable Object> page(String key, List<T> all, Function<T, ?> render) {
    int limit =
        query
            .first("limit")
            .map(text -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text)))
            .orElse(page.size());
    int from = Math.min(page.from(), all.size());
    int offset = query.first("offset").map(Integer::parseInt).orElse(0);
    from = Math.min(from == 0 ? offset : from, all.size());
    int to = (int) Math.min((long) from + limit, all.size());
    List<Object> items = new ArrayList<>(to - from);
    for (T item : all.subList(from, to)) {
      items.add(render.apply(item));
    }
    Map<String, @Nullable Object> answer = Json.object();
    answer.put(key, items);
    answer.put("resume", to < all.size() ? ResumeToken.of(request.path(), query, to) : null);
    return answer;
  }

  /** Sorts as the arguments {@code sort} and {@code dir} say. */
  public <T> List<T> sorted(
      List<T> items, Map<String, Comparator<T>> orders, Comparator<T> unsorted) {
    Comparator<T> order =
        query.first("sort").map(field -> orders.getOrDefault(field, unsorted)).orElse(unsorted);
    if (query.first("sort").filter(field -> !orders.containsKey(field)).isPresent()) {
      throw ApiError.badField("sort", "The items cannot be sorted by this field.");
    }
    List<T> sorted = new ArrayList<>(items);
    sorted.sort(query.first("dir").filter("DESC"::equals).isPresent() ? order.reversed() : order);
    return sorted;
  }
}

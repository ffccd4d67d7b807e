package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.json.JsonSyntaxException;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import io.isilondriver.simulator.schema.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what requests say, and refuses what does not keep the rules. */
public final class Bodies {
  private Bodies() {}

  /** The JSON value that is the body of a request, null if there is none. */
  public static @Nullable Object json(Request request) {
    try {
      return request.text().isBlank() ? null : Json.parse(request.body());
    } catch (JsonSyntaxException e) {
      throw ApiError.badRequest("Invalid JSON: " + e.getMessage());
    }
  }

  /** The body of a request, which keeps the rules. */
  public static @Nullable Object json(Request request, Schema schema) {
    Object body = json(request);
    List<Violation> violations = schema.violations(body);
    if (!violations.isEmpty()) {
      throw ApiError.invalid(violations);
    }
    return body;
  }

  /** The body of a request, which is an object that keeps the rules. */
  public static Fields object(Request request, Schema schema) {
    return new Fields(object(json(request, schema)));
  }

  /** A value that has to be an object. */
  public static Map<String, @Nullable Object> object(@Nullable Object value) {
    Map<String, @Nullable Object> object = Json.asObject(value);
    if (object == null) {
      throw ApiError.badRequest("The body is not an object.");
    }
    return object;
  }

  /** Refuses arguments that are not taken, or not with these values. */
  public static void check(Query query, Arguments arguments) {
    arguments
        .refusal(query)
        .ifPresent(
            refusal -> {
              throw ApiError.of(refusal);
            });
  }
}

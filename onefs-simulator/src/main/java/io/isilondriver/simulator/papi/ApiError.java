package io.isilondriver.simulator.papi;

import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal, with the status and the error list of its answer. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One entry of an error list; the login leaves out the code. */
  public record Entry(@Nullable String code, @Nullable String field, String message) {}

  private final int status;
  private final transient List<Entry> entries;

  private ApiError(int status, List<Entry> entries) {
    super(entries.get(0).message(), null, false, false);
    this.status = status;
    this.entries = List.copyOf(entries);
  }

  /** A refusal with one entry. */
  public static ApiError of(int status, @Nullable String code, String message) {
    return new ApiError(status, List.of(new Entry(code, null, message)));
  }

  /** A refusal that names the member or argument to blame. */
  public static ApiError of(int status, String code, @Nullable String field, String message) {
    return new ApiError(status, List.of(new Entry(code, field, message)));
  }

  /** What the cluster refuses. */
  public static ApiError of(OneFsException refused) {
    return of(refused.status(), refused.code(), refused.field(), refused.text());
  }

  /** A query that a resource does not take. */
  public static ApiError of(Arguments.Refusal refusal) {
    String code =
        switch (refusal.kind()) {
          case TWICE -> "AEC_ARG_SINGLE_ONLY";
          case BAD -> "AEC_BAD_REQUEST";
        };
    return of(400, code, refusal.violation().field(), refusal.violation().message());
  }

  /** A body that does not keep the rules. */
  public static ApiError invalid(List<Violation> violations) {
    List<Entry> entries = new ArrayList<>();
    for (Violation violation : violations) {
      entries.add(
          violation.field().isEmpty()
              ? new Entry("AEC_BAD_REQUEST", null, violation.problem())
              : new Entry("AEC_BAD_REQUEST", violation.field(), violation.message()));
    }
    entries.add(new Entry("AEC_BAD_REQUEST", null, "Input validation failed."));
    return new ApiError(400, entries);
  }

  /** A bad request in general. */
  public static ApiError badRequest(String message) {
    return of(400, "AEC_BAD_REQUEST", message);
  }

  /** A bad value of one member or argument. */
  public static ApiError badField(String field, String message) {
    return of(400, "AEC_BAD_REQUEST", field, message);
  }

  /** An argument or header that must be there. */
  public static ApiError required(String name) {
    return of(400, "AEC_ARG_REQUIRED", name, "Argument '%s' is required.".formatted(name));
  }

  /** Nothing of that name. */
  public static ApiError notFound(String message) {
    return of(404, "AEC_NOT_FOUND", message);
  }

  /** A path that no handler of this cluster serves. */
  public static ApiError pathNotFound(String path) {
    return notFound("Path not found: %s.".formatted(path));
  }

  /** The account may not do this. */
  public static ApiError forbidden(String message) {
    return of(403, "AEC_FORBIDDEN", message);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The answer that says all this. */
  public HttpAnswer answer() {
    List<Object> errors = new ArrayList<>();
    for (Entry entry : entries) {
      Map<String, @Nullable Object> error = Json.object();
      if (entry.code() != null) {
        error.put("code", entry.code());
      }
      if (entry.field() != null) {
        error.put("field", entry.field());
      }
      error.put("message", entry.message());
      errors.add(error);
    }
    return HttpAnswer.json(status, Json.object("errors", errors));
  }
}

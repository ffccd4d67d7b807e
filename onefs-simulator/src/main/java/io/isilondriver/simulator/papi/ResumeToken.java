package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.RawPath;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a listing goes on. The token holds the arguments of the first page, so that the next page
 * needs nothing else, and belongs to one resource.
 *
 * @param query the arguments of the first page, undecoded
 * @param from the index of the next item
 */
record ResumeToken(String query, int from) {
  private static final String MARK = "1-1-";

  static String of(RawPath path, Query query, int from) {
    List<Object> parts = List.of(resource(path), query.raw(), from);
    return MARK
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Json.write(parts).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a token; one that is not of this resource is refused. */
  static ResumeToken parse(RawPath path, String token) {
    try {
      if (token.startsWith(MARK)) {
        byte[] text = Base64.getUrlDecoder().decode(token.substring(MARK.length()));
        @Nullable Object parts = Json.parse(text);
        if (parts instanceof List<?> list
            && list.size() == 3
            && list.get(0) instanceof String resource
            && resource.equals(resource(path))
            && list.get(1) instanceof String query
            && list.get(2) instanceof Long from) {
          return new ResumeToken(query, from.intValue());
        }
      }
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      throw ApiError.of(400, "AEC_BAD_REQUEST", "resume", "Invalid resume token");
    }
    throw ApiError.of(400, "AEC_BAD_REQUEST", "resume", "Invalid resume token");
  }

  /** The path without its version, since a token outlives a change of version. */
  private static String resource(RawPath path) {
    List<String> segments = path.segments();
    int skip = segments.size() > 1 && segments.get(1).matches("[0-9.]+") ? 2 : 1;
    return String.join("/", segments.subList(Math.min(skip, segments.size()), segments.size()));
  }
}

package io.isilondriver.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One request, read completely.
 *
 * @param method the method in upper case
 * @param path the path, split
 * @param query the query arguments
 * @param headers the headers by name without case; several of one name in order
 * @param body the body, empty if there was none
 * @param node the number of the node that was addressed, from 1
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on and never compared
public record Request(
    String method,
    RawPath path,
    Query query,
    Map<String, List<String>> headers,
    byte[] body,
    int node) {

  /** Takes headers in any case. */
  public Request {
    Map<String, List<String>> folded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> folded.put(name, List.copyOf(values)));
    headers = folded;
  }

  /** The first header of that name. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** The value of a cookie; the last one if a client sends several of one name. */
  public List<String> cookies(String name) {
    List<String> found = new ArrayList<>();
    for (String line : headers.getOrDefault("Cookie", List.of())) {
      for (String pair : line.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).trim().equals(name)) {
          found.add(pair.substring(equals + 1).trim());
        }
      }
    }
    return found;
  }

  /** Whether this is a HEAD request, whose answer has no body. */
  public boolean head() {
    return method.toUpperCase(Locale.ROOT).equals("HEAD");
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The path and query as they came. */
  public String target() {
    return query.isEmpty() ? path.raw() : path.raw() + "?" + query.raw();
  }
}

package io.isilondriver.simulator.http;

import io.isilondriver.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One answer.
 *
 * @param status the HTTP status
 * @param headers name and value pairs, in order
 * @param body the body, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on and never compared
public record HttpAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {
  /** Copies the headers. */
  public HttpAnswer {
    headers = List.copyOf(headers);
  }

  /** An answer without body. */
  public static HttpAnswer empty(int status) {
    return new HttpAnswer(status, List.of(), new byte[0]);
  }

  /** A JSON answer. */
  public static HttpAnswer json(int status, @Nullable Object value) {
    return of(status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** A page as the web server in front of the API makes it. */
  public static HttpAnswer html(int status, String title, String text) {
    String page =
        """
        <!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">
        <html><head>
        <title>%d %s</title>
        </head><body>
        <h1>%s</h1>
        <p>%s</p>
        </body></html>
        """
            .formatted(status, title, title, text);
    return of(status, "text/html; charset=iso-8859-1", page.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** An answer of any media type. */
  public static HttpAnswer of(int status, String mediaType, byte[] body) {
    return new HttpAnswer(status, List.of(Map.entry("Content-Type", mediaType)), body);
  }

  /** The same answer with one more header. */
  public HttpAnswer with(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(headers);
    more.add(Map.entry(name, value));
    return new HttpAnswer(status, more, body);
  }

  /** The first header of that name, whose case does not matter. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}

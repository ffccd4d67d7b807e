package io.isilondriver.isilon.transport;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Locale;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about its failure: the OneFS code, if it has one, and a text. The API sends
 * JSON, with an {@code errors} list or a top-level {@code message}; the web server in front of it
 * sends HTML.
 *
 * @param fromWebServer whether the text is HTML, so that the API has not seen the request
 */
record ErrorBody(String code, String text, boolean fromWebServer) {
  private static final int LONGEST_TEXT = 300;
  private static final long LONGEST_BODY = 64 * 1024;
  private static final int LONGEST_PAGE = 4096;
  private static final ErrorBody NONE = new ErrorBody("", "", false);

  /** Reads a body; one that cannot be read is no second error, it just says nothing. */
  static ErrorBody of(@Nullable ResponseBody body) {
    if (body == null) {
      return NONE;
    }
    try {
      var source = body.source();
      source.request(LONGEST_BODY);
      Buffer start = source.getBuffer();
      return of(start.snapshot((int) Math.min(start.size(), LONGEST_BODY)).utf8());
    } catch (IOException | IndexOutOfBoundsException e) {
      return NONE;
    }
  }

  static ErrorBody of(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return NONE;
    }
    if (trimmed.startsWith("{")) {
      try {
        return fromJson(trimmed);
      } catch (IOException | RuntimeException e) {
        return new ErrorBody("", shortened(trimmed), false);
      }
    }
    if (trimmed.startsWith("<")) {
      return new ErrorBody("", shortened(headline(trimmed)), true);
    }
    return new ErrorBody("", shortened(trimmed), false);
  }

  private static ErrorBody fromJson(String text) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text));
    var found = new Collected();
    found.addObject(reader);
    return new ErrorBody(found.code, shortened(found.text.toString()), false);
  }

  /** The first code, and all messages, of an object and of its error list. */
  private static final class Collected {
    private String code = "";
    private final StringBuilder text = new StringBuilder();

    void addObject(JsonReader reader) throws IOException {
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "code" -> {
            String each = textOf(reader);
            code = code.isEmpty() ? each : code;
          }
          case "message" -> append(textOf(reader));
          case "errors" -> addErrors(reader);
          default -> reader.skipValue();
        }
      }
      reader.endObject();
    }

    private void addErrors(JsonReader reader) throws IOException {
      switch (reader.peek()) {
        case BEGIN_ARRAY -> {
          reader.beginArray();
          while (reader.hasNext()) {
            addErrors(reader);
          }
          reader.endArray();
        }
        case BEGIN_OBJECT -> addObject(reader);
        default -> append(textOf(reader));
      }
    }

    private void append(String message) {
      if (!message.isEmpty()) {
        text.append(text.length() == 0 ? "" : " ").append(message);
      }
    }

    private static String textOf(JsonReader reader) throws IOException {
      return switch (reader.peek()) {
        case STRING, NUMBER -> reader.nextString();
        default -> {
          reader.skipValue();
          yield "";
        }
      };
    }
  }

  /** The first heading or the title of a page, whichever comes first; else its beginning. */
  private static String headline(String page) {
    String start = page.substring(0, Math.min(page.length(), LONGEST_PAGE));
    String lower = start.toLowerCase(Locale.ROOT);
    int heading = lower.indexOf("<h1");
    int title = lower.indexOf("<title");
    boolean titled = title >= 0 && (heading < 0 || title < heading);
    int open = titled ? title : heading;
    int from = open < 0 ? -1 : lower.indexOf('>', open);
    int to = from < 0 ? -1 : lower.indexOf(titled ? "</title" : "</h1", from);
    return to < 0 ? start : start.substring(from + 1, to);
  }

  private static String shortened(String text) {
    var line = new StringBuilder();
    for (int i = 0; i < text.length() && line.length() <= LONGEST_TEXT; i++) {
      char each = text.charAt(i);
      boolean blank = Character.isWhitespace(each);
      if (!blank) {
        line.append(each);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.length() <= LONGEST_TEXT
        ? line.toString().strip()
        : line.substring(0, LONGEST_TEXT) + "...";
  }

  /** Whether the text holds any of these, whatever their case. */
  boolean mentions(String... words) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String word : words) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return false;
  }
}

package io.isilondriver.isilon.transport;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about its failure: the OneFS code where there is one, and a text. It comes as
 * JSON from the API, as HTML from the web server in front of it, or not at all.
 *
 * @param fromWebServer whether the text is HTML, so that the API has not seen the request
 */
record ErrorBody(String code, String text, boolean fromWebServer) {
  private static final int LONGEST_TEXT = 300;
  private static final long LONGEST_BODY = 64 * 1024;
  private static final ErrorBody NONE = new ErrorBody("", "", false);
  private static final Pattern HEADLINE =
      Pattern.compile("<(h1|title)[^>]*>(.*?)</\\1>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** Reads a body; one that cannot be read is no second error, it just says nothing. */
  static ErrorBody of(@Nullable ResponseBody body) {
    if (body == null) {
      return NONE;
    }
    try {
      var source = body.source();
      source.request(LONGEST_BODY);
      return of(source.getBuffer().snapshot().utf8());
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
      Matcher headline = HEADLINE.matcher(trimmed);
      return new ErrorBody("", shortened(headline.find() ? headline.group(2) : trimmed), true);
    }
    return new ErrorBody("", shortened(trimmed), false);
  }

  private static ErrorBody fromJson(String text) throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text));
    var found = new Collected();
    reader.beginObject();
    while (reader.hasNext()) {
      if (reader.nextName().equals("errors") && reader.peek() == JsonReader.Token.BEGIN_ARRAY) {
        reader.beginArray();
        while (reader.hasNext()) {
          found.add(reader);
        }
        reader.endArray();
      } else {
        reader.skipValue();
      }
    }
    return new ErrorBody(found.code, shortened(found.text.toString()), false);
  }

  /** The first code, and all messages. */
  private static final class Collected {
    private String code = "";
    private final StringBuilder text = new StringBuilder();

    void add(JsonReader reader) throws IOException {
      if (reader.peek() != JsonReader.Token.BEGIN_OBJECT) {
        reader.skipValue();
        return;
      }
      reader.beginObject();
      while (reader.hasNext()) {
        switch (reader.nextName()) {
          case "code" -> {
            String each = textOf(reader);
            code = code.isEmpty() ? each : code;
          }
          case "message" -> {
            String each = textOf(reader);
            if (!each.isEmpty()) {
              text.append(text.length() == 0 ? "" : " ").append(each);
            }
          }
          default -> reader.skipValue();
        }
      }
      reader.endObject();
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

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
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

package io.isilondriver.simulator.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON as plain values: {@link Map}, {@link List}, {@link String}, {@link
 * Boolean}, {@link Number} and null.
 *
 * <p>A number without fraction or exponent is read as {@link Long}, or as {@link
 * java.math.BigInteger} where a long is too small; any other as {@link Double}. A control character
 * that stands bare in a string passes.
 */
public final class Json {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,1000}");

  private Json() {}

  /**
   * Reads one JSON text.
   *
   * @throws JsonSyntaxException if the text is not exactly one JSON value
   */
  public static @Nullable Object parse(String text) {
    return parse(new Buffer().writeUtf8(text));
  }

  /** Reads one JSON text in UTF-8. */
  public static @Nullable Object parse(byte[] utf8) {
    return parse(new Buffer().write(utf8));
  }

  private static @Nullable Object parse(Buffer text) {
    JsonReader reader = JsonReader.of(text);
    try {
      Object value = read(reader);
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonSyntaxException(reader.getPath());
      }
      return value;
    } catch (IOException | JsonDataException notJson) {
      throw new JsonSyntaxException(reader.getPath());
    }
  }

  private static @Nullable Object read(JsonReader reader) throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> {
        Map<String, @Nullable Object> object = object();
        reader.beginObject();
        while (reader.hasNext()) {
          object.put(reader.nextName(), read(reader));
        }
        reader.endObject();
        yield object;
      }
      case BEGIN_ARRAY -> {
        List<@Nullable Object> array = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
          array.add(read(reader));
        }
        reader.endArray();
        yield array;
      }
      case STRING -> reader.nextString();
      case BOOLEAN -> reader.nextBoolean();
      case NULL -> reader.nextNull();
      // As text: a double could not hold an id of 64 bits.
      case NUMBER -> number(reader.nextString());
      default -> throw new JsonSyntaxException(reader.getPath());
    };
  }

  private static Number number(String literal) {
    if (!WHOLE.matcher(literal).matches()) {
      return Double.valueOf(literal);
    }
    var whole = new BigInteger(literal);
    return whole.bitLength() < Long.SIZE ? Long.valueOf(whole.longValue()) : whole;
  }

  /** Writes a value as compact JSON. */
  public static String write(@Nullable Object value) {
    var text = new Buffer();
    JsonWriter writer = JsonWriter.of(text);
    writer.setSerializeNulls(true);
    try {
      write(writer, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not while it is written to memory
    }
    return text.readUtf8();
  }

  private static void write(JsonWriter writer, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> object) {
      writer.beginObject();
      for (Map.Entry<?, ?> member : object.entrySet()) {
        writer.name(String.valueOf(member.getKey()));
        write(writer, member.getValue());
      }
      writer.endObject();
    } else if (value instanceof List<?> array) {
      writer.beginArray();
      for (Object item : array) {
        write(writer, item);
      }
      writer.endArray();
    } else if (value instanceof Number number) {
      writer.value(number);
    } else if (value instanceof Boolean flag) {
      writer.value(flag);
    } else {
      writer.value(value == null ? null : value.toString());
    }
  }

  /** Starts an object; keys keep the order in which they are put. */
  public static Map<String, @Nullable Object> object() {
    return new LinkedHashMap<>();
  }

  /** An object of one member. */
  public static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
    Map<String, @Nullable Object> object = object();
    object.put(name, value);
    return object;
  }

  /** Reads a value as an object, or answers null if it is none. */
  @SuppressWarnings("unchecked")
  public static @Nullable Map<String, @Nullable Object> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;
  }

  /** The strings of an array, in order; anything else in it is left out. */
  public static List<String> strings(@Nullable Object array) {
    List<String> strings = new ArrayList<>();
    if (array instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String text) {
          strings.add(text);
        }
      }
    }
    return List.copyOf(strings);
  }
}

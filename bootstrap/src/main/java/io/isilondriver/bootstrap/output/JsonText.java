package io.isilondriver.bootstrap.output;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** JSON of maps, lists, texts, numbers and booleans. Keys keep their order, nulls are written. */
public final class JsonText {
  private JsonText() {}

  /** The value over several lines, indented by two. */
  public static String indented(Object value) {
    return text(value, "  ");
  }

  /** The value in one line. */
  public static String line(Object value) {
    return text(value, "");
  }

  /** Starts an object. */
  public static Fields object() {
    return new Fields();
  }

  private static String text(Object value, String indent) {
    var buffer = new Buffer();
    try (JsonWriter writer = JsonWriter.of(buffer)) {
      writer.setSerializeNulls(true);
      writer.setIndent(indent);
      writer.jsonValue(value);
    } catch (IOException e) {
      throw new UncheckedIOException("Write JSON to memory", e);
    }
    return buffer.readUtf8();
  }

  /** The fields of an object, in order. Not safe for several threads. */
  public static final class Fields {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Fields() {}

    /** Adds a field. */
    public Fields with(String key, Object value) {
      values.put(key, value);
      return this;
    }

    /** Adds a field that is null if there is no value. */
    public Fields with(String key, Optional<?> value) {
      values.put(key, value.orElse(null));
      return this;
    }

    /** The object. */
    public Map<String, @Nullable Object> build() {
      return values;
    }
  }
}

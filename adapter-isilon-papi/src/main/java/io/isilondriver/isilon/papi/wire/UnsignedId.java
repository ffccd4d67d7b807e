package io.isilondriver.isilon.papi.wire;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A number that OneFS gives to things: unsigned, 64 bits, written as a number or as a text. */
public record UnsignedId(long value) {

  /** As it stands in a URL. */
  @Override
  public String toString() {
    return Long.toUnsignedString(value);
  }

  /** Reads and writes it. */
  static final class Adapter extends JsonAdapter<UnsignedId> {
    @Override
    public @Nullable UnsignedId fromJson(JsonReader reader) throws IOException {
      if (reader.peek() == JsonReader.Token.NULL) {
        return reader.nextNull();
      }
      return new UnsignedId(Long.parseUnsignedLong(reader.nextString()));
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable UnsignedId id) throws IOException {
      if (id == null) {
        writer.nullValue();
      } else {
        writer.value(id.value());
      }
    }
  }
}

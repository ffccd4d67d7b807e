package io.isilondriver.isilon.papi.wire;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has the nulls inside a {@link WritesNulls} written; Moshi leaves them out elsewhere. */
final class NullWriter implements JsonAdapter.Factory {
  @Override
  public @Nullable JsonAdapter<?> create(
      Type type, Set<? extends Annotation> annotations, Moshi moshi) {
    return WritesNulls.class.isAssignableFrom(Types.getRawType(type))
        ? new Adapter(moshi.nextAdapter(this, type, annotations))
        : null;
  }

  /** One that is null as a whole is left out like any other. */
  private static final class Adapter extends JsonAdapter<Object> {
    private final JsonAdapter<Object> plain;
    private final JsonAdapter<Object> withNulls;

    Adapter(JsonAdapter<Object> plain) {
      this.plain = plain;
      this.withNulls = plain.serializeNulls();
    }

    @Override
    public @Nullable Object fromJson(JsonReader reader) throws IOException {
      return plain.fromJson(reader);
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Object value) throws IOException {
      if (value == null) {
        writer.nullValue();
      } else {
        withNulls.toJson(writer, value);
      }
    }
  }
}

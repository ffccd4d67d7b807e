package io.isilondriver.isilon.transport;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonEncodingException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON that is not what the API documents: finds nulls in lists, and says where the fault is. */
final class UnreadableJson {
  private static final String PATH = " at path ";

  private UnreadableJson() {}

  /** What is wrong, in words that do not speak of the JSON library. */
  static String text(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    int path = message.lastIndexOf(PATH);
    String where = path < 0 ? "" : " at " + message.substring(path + PATH.length());
    if (failure instanceof JsonEncodingException) {
      return "it is not valid JSON" + where;
    }
    return "it does not hold what the API documents" + where;
  }

  /** Refuses null as an item of a list. No list of the API holds one, and no code expects one. */
  static final class NoNullItems implements JsonAdapter.Factory {
    @Override
    public @Nullable JsonAdapter<?> create(
        Type type, Set<? extends Annotation> annotations, Moshi moshi) {
      return annotations.isEmpty() && Types.getRawType(type) == List.class
          ? new Checked(moshi.nextAdapter(this, type, annotations))
          : null;
    }
  }

  private static final class Checked extends JsonAdapter<Object> {
    private final JsonAdapter<Object> items;

    Checked(JsonAdapter<Object> items) {
      this.items = items;
    }

    @Override
    public @Nullable Object fromJson(JsonReader reader) throws IOException {
      Object list = items.fromJson(reader);
      if (list instanceof Collection<?> read) {
        for (Object each : read) {
          if (each == null) {
            throw new JsonDataException("a null item" + PATH + reader.getPath());
          }
        }
      }
      return list;
    }

    @Override
    public void toJson(JsonWriter writer, @Nullable Object list) throws IOException {
      items.toJson(writer, list);
    }
  }
}

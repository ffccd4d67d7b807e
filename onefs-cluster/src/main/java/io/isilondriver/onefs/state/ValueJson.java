package io.isilondriver.onefs.state;

import com.squareup.moshi.FromJson;
import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.ToJson;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.cluster.job.JobRequest.DomainMark;
import io.isilondriver.onefs.cluster.job.JobRequest.SnapRevert;
import io.isilondriver.onefs.cluster.job.JobRequest.TreeDelete;
import io.isilondriver.onefs.cluster.job.JobRequest.Work;
import io.isilondriver.onefs.cluster.platform.Behaviour;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.Node;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The values that JSON does not have. */
final class ValueJson {
  private ValueJson() {}

  /** Instants in ISO form. */
  static final class Instants {
    @ToJson
    @Nullable String toJson(@Nullable Instant instant) {
      return instant == null ? null : instant.toString();
    }

    @FromJson
    @Nullable Instant fromJson(@Nullable String text) {
      return text == null ? null : Instant.parse(text);
    }
  }

  /** Dates in ISO form. */
  static final class Dates {
    @ToJson
    @Nullable String toJson(@Nullable LocalDate date) {
      return date == null ? null : date.toString();
    }

    @FromJson
    @Nullable LocalDate fromJson(@Nullable String text) {
      return text == null ? null : LocalDate.parse(text);
    }
  }

  /** A behaviour as its traits by name; one that is not named is as usual. */
  static final class Behaviours {
    @ToJson
    Map<String, Boolean> toJson(Behaviour behaviour) {
      Map<String, Boolean> named = new TreeMap<>();
      for (Behaviour.Trait trait : Behaviour.Trait.values()) {
        named.put(trait.word(), behaviour.has(trait));
      }
      return named;
    }

    @FromJson
    Behaviour fromJson(Map<String, Boolean> named) {
      Behaviour behaviour = Behaviour.DEFAULT;
      for (Behaviour.Trait trait : Behaviour.Trait.values()) {
        behaviour =
            named.getOrDefault(trait.word(), trait.usual())
                ? behaviour.with(trait)
                : behaviour.without(trait);
      }
      return behaviour;
    }
  }

  /** Settings that are kept by name: booleans, whole numbers, fractions, texts and lists. */
  static final class Plain extends JsonAdapter<Object> {
    @Override
    public Object fromJson(JsonReader json) throws IOException {
      return switch (json.peek()) {
        case BOOLEAN -> json.nextBoolean();
        case STRING -> json.nextString();
        case NUMBER -> number(json.nextString());
        case BEGIN_ARRAY -> {
          List<Object> items = new ArrayList<>();
          json.beginArray();
          while (json.hasNext()) {
            items.add(fromJson(json));
          }
          json.endArray();
          yield List.copyOf(items);
        }
        default -> throw new JsonDataException("Unexpected value at " + json.getPath());
      };
    }

    private static Object number(String text) {
      return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    }

    @Override
    public void toJson(JsonWriter json, @Nullable Object value) throws IOException {
      if (value instanceof List<?> items) {
        json.beginArray();
        for (Object item : items) {
          toJson(json, item);
        }
        json.endArray();
      } else {
        json.jsonValue(value);
      }
    }
  }

  /** A tree as the number of its root. */
  static final class Trees extends JsonAdapter<DirectoryNode> {
    private final ToIntFunction<Node> number;
    private final Function<Integer, DirectoryNode> node;

    Trees(ToIntFunction<Node> number, Function<Integer, DirectoryNode> node) {
      this.number = number;
      this.node = node;
    }

    @Override
    public DirectoryNode fromJson(JsonReader json) throws IOException {
      return node.apply(json.nextInt());
    }

    @Override
    public void toJson(JsonWriter json, @Nullable DirectoryNode value) throws IOException {
      if (value != null) {
        json.value(number.applyAsInt(value));
      }
    }
  }

  /** What a job does: an object with one member, named for the kind of work. */
  static final class Works extends JsonAdapter<Work> {
    private final Map<String, JsonAdapter<? extends Work>> kinds;

    Works(Moshi moshi) {
      kinds =
          Map.of(
              "mark", moshi.adapter(DomainMark.class),
              "revert", moshi.adapter(SnapRevert.class),
              "delete", moshi.adapter(TreeDelete.class),
              "plain", moshi.adapter(JobRequest.Plain.class));
    }

    @Override
    public Work fromJson(JsonReader json) throws IOException {
      json.beginObject();
      JsonAdapter<? extends Work> adapter = kinds.get(json.nextName());
      Work work = adapter == null ? null : adapter.fromJson(json);
      json.endObject();
      if (work == null) {
        throw new JsonDataException("Unknown work at " + json.getPath());
      }
      return work;
    }

    @Override
    @SuppressWarnings("unchecked") // each kind is written by the adapter of its class
    public void toJson(JsonWriter json, @Nullable Work work) throws IOException {
      String kind =
          work instanceof DomainMark
              ? "mark"
              : work instanceof SnapRevert
                  ? "revert"
                  : work instanceof TreeDelete ? "delete" : "plain";
      JsonAdapter<Work> adapter = (JsonAdapter<Work>) kinds.get(kind);
      json.beginObject();
      if (adapter != null) {
        adapter.toJson(json.name(kind), work);
      }
      json.endObject();
    }
  }
}

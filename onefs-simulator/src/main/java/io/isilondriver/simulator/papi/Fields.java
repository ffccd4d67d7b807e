package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The members of a body that has been checked; the type of each is known. */
public final class Fields {
  private final Map<String, @Nullable Object> members;

  /** Wraps the members of an object. */
  public Fields(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /** Whether a member is there, null included. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** Whether a member is there and asks for the default. */
  public boolean resets(String name) {
    return Schema.DEFAULT.equals(members.get(name));
  }

  /** A member as it is; null if it is absent or null. */
  public @Nullable Object value(String name) {
    return members.get(name);
  }

  /** A text, or null if it is absent or null. */
  public @Nullable String textOrNull(String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  /** A text that must be there. */
  public String text(String name) {
    String text = textOrNull(name);
    if (text == null) {
      throw ApiError.required(name);
    }
    return text;
  }

  /** A text, or something else if it is absent or null. */
  public String text(String name, String otherwise) {
    String text = textOrNull(name);
    return text == null ? otherwise : text;
  }

  /** A flag, or something else if it is absent. */
  public boolean flag(String name, boolean otherwise) {
    return members.get(name) instanceof Boolean flag ? flag : otherwise;
  }

  /** A whole number, or null if it is absent or null. */
  public @Nullable Long numberOrNull(String name) {
    return members.get(name) instanceof Long number ? number : null;
  }

  /** The texts of a list. */
  public List<String> texts(String name) {
    return Json.strings(members.get(name));
  }

  /** An object, empty if it is absent. */
  public Fields object(String name) {
    Map<String, @Nullable Object> object = Json.asObject(members.get(name));
    return new Fields(object == null ? Map.of() : object);
  }

  /**
   * Applies a member if it is there: its value, or the default where it asks for that.
   *
   * @param read turns the JSON value into what is stored
   */
  public <T> void apply(
      String name, Function<@Nullable Object, T> read, T byDefault, Consumer<T> store) {
    if (members.containsKey(name)) {
      store.accept(resets(name) ? byDefault : read.apply(members.get(name)));
    }
  }

  /** The names that are there. */
  public Iterable<String> names() {
    return members.keySet();
  }
}

package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.schema.ObjectSchema;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Settings that are checked, kept and shown, and on which nothing else depends. Each belongs to an
 * owner: a zone, a pool, or the whole cluster.
 */
public final class KeptSettings {
  /** The owner of settings that there are once. */
  public static final String CLUSTER = "";

  private record Field(String name, Schema schema, @Nullable Object usual, int since) {}

  private final List<Field> fields = new ArrayList<>();
  private final ConcurrentMap<String, Map<String, @Nullable Object>> changed =
      new ConcurrentHashMap<>();

  /** Adds a setting that every version knows. */
  public KeptSettings keep(String name, Schema schema, @Nullable Object usual) {
    return keepSince(1, name, schema, usual);
  }

  /** Adds a setting that is known from a version on. */
  public KeptSettings keepSince(int version, String name, Schema schema, @Nullable Object usual) {
    fields.add(new Field(name, schema, usual, version));
    return this;
  }

  /** What a body may say about these settings, each as optional. */
  public ObjectSchema fields(int version) {
    ObjectSchema body = Schema.object();
    for (Field field : fields) {
      if (field.since <= version) {
        body.optional(field.name, field.schema);
      }
    }
    return body;
  }

  /** Every setting of an owner that a version knows. */
  public Map<String, @Nullable Object> show(String owner, int version) {
    return show(changed.getOrDefault(owner, Map.of()), version);
  }

  /** The same for an argument {@code scope}: all, the usual values, or only what was changed. */
  public Map<String, @Nullable Object> show(String owner, int version, String scope) {
    Map<String, @Nullable Object> own = changed.getOrDefault(owner, Map.of());
    Map<String, @Nullable Object> shown = show(scope.equals("default") ? Map.of() : own, version);
    if (scope.equals("user")) {
      shown.keySet().retainAll(own.keySet());
    }
    return shown;
  }

  private Map<String, @Nullable Object> show(Map<String, @Nullable Object> own, int version) {
    Map<String, @Nullable Object> shown = new TreeMap<>();
    for (Field field : fields) {
      if (field.since <= version) {
        shown.put(field.name, own.containsKey(field.name) ? own.get(field.name) : field.usual);
      }
    }
    return shown;
  }

  /** Keeps what a checked body says; {@code @DEFAULT} goes back to the usual value. */
  public void change(String owner, Fields said) {
    changed.compute(
        owner,
        (name, before) -> {
          Map<String, @Nullable Object> after = new TreeMap<>();
          if (before != null) {
            after.putAll(before);
          }
          for (Field field : fields) {
            if (said.resets(field.name)) {
              after.remove(field.name);
            } else if (said.has(field.name)) {
              after.put(field.name, said.value(field.name));
            }
          }
          return Collections.unmodifiableMap(after);
        });
  }

  /** Forgets an owner that is gone. */
  public void forget(String owner) {
    changed.remove(owner);
  }

  /** Gives what one owner has to another, who is the same by a new name. */
  public void rename(String from, String to) {
    Map<String, @Nullable Object> own = changed.remove(from);
    if (own != null) {
      changed.put(to, own);
    }
  }
}

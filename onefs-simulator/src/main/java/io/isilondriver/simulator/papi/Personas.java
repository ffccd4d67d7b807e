package io.isilondriver.simulator.papi;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Personas as JSON. */
public final class Personas {
  private Personas() {}

  /** Reads a persona; null and the empty object are nobody. */
  public static Persona read(@Nullable Object value) {
    Map<String, @Nullable Object> object = Json.asObject(value);
    if (object == null || object.isEmpty()) {
      return Persona.EMPTY;
    }
    return new Persona(text(object, "id"), text(object, "name"), text(object, "type"));
  }

  /** Reads a list of personas. */
  public static List<Persona> readAll(@Nullable Object value) {
    List<Persona> personas = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> personas.add(read(item)));
    }
    return personas;
  }

  private static @Nullable String text(Map<String, @Nullable Object> object, String name) {
    return object.get(name) instanceof String text ? text : null;
  }

  /** Writes what is known of a persona; an empty object for nobody. */
  public static Map<String, @Nullable Object> write(Persona persona) {
    Map<String, @Nullable Object> object = Json.object();
    if (persona.id() != null) {
      object.put("id", persona.id());
    }
    if (persona.name() != null) {
      object.put("name", persona.name());
    }
    if (persona.type() != null) {
      object.put("type", persona.type());
    }
    return object;
  }

  /** Writes a list of personas. */
  public static List<Object> writeAll(List<Persona> personas) {
    List<Object> list = new ArrayList<>();
    personas.forEach(persona -> list.add(write(persona)));
    return list;
  }
}

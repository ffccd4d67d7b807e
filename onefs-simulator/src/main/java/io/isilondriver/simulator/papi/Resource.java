package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One path of the API with its handlers by version. A version inherits the methods of the one
 * before and replaces those that it names.
 */
public final class Resource {
  private final String template;
  private final NavigableMap<Integer, Map<String, PapiMethod>> versions = new TreeMap<>();
  private Optional<String> privilege = Optional.empty();
  private Map<String, PapiMethod> current = new LinkedHashMap<>();

  Resource(String template) {
    this.template = template;
  }

  /** The privilege that the methods named from here on need. */
  public Resource needs(String name) {
    privilege = Optional.of(name);
    return this;
  }

  /** Begins the version that was introduced with that number. */
  public Resource version(int number) {
    current = new LinkedHashMap<>(current);
    versions.put(number, current);
    return this;
  }

  /** Takes back a method from this version on. */
  public Resource without(String method) {
    current.remove(method);
    return this;
  }

  /** Reads. */
  public Resource get(Arguments arguments, PapiHandler handler) {
    return put("GET", new PapiMethod(arguments, null, privilege, handler));
  }

  /** Creates, or starts something. */
  public Resource post(Arguments arguments, Schema body, PapiHandler handler) {
    return put("POST", new PapiMethod(arguments, body, privilege, handler));
  }

  /** Changes. */
  public Resource put(Arguments arguments, Schema body, PapiHandler handler) {
    return put("PUT", new PapiMethod(arguments, body, privilege, handler));
  }

  /** Removes. */
  public Resource delete(Arguments arguments, PapiHandler handler) {
    return put("DELETE", new PapiMethod(arguments, null, privilege, handler));
  }

  private Resource put(String method, PapiMethod operation) {
    if (versions.isEmpty()) {
      throw new IllegalStateException("No version of " + template + " was begun");
    }
    current.put(method, operation);
    return this;
  }

  /** The path without the version, variable parts in braces. */
  public String template() {
    return template;
  }

  NavigableMap<Integer, Map<String, PapiMethod>> versions() {
    return versions;
  }
}

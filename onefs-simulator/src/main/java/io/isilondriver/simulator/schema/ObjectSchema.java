package io.isilondriver.simulator.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An object with known members; an unknown one is refused. */
public final class ObjectSchema extends Schema {
  private record Member(Schema schema, boolean required) {}

  private final Map<String, Member> members = new LinkedHashMap<>();
  private boolean emptyAllowed = true;

  ObjectSchema() {}

  /** Adds a member that must be there. */
  public ObjectSchema required(String name, Schema schema) {
    members.put(name, new Member(schema, true));
    return this;
  }

  /** Adds a member that may be there. */
  public ObjectSchema optional(String name, Schema schema) {
    members.put(name, new Member(schema, false));
    return this;
  }

  /** Adds the members of another object, each as optional. */
  public ObjectSchema optionalAll(ObjectSchema other) {
    other.members.forEach((name, member) -> optional(name, member.schema));
    return this;
  }

  /** The same members without some. */
  public ObjectSchema without(String... names) {
    var less = new ObjectSchema();
    less.members.putAll(members);
    for (String name : names) {
      less.members.remove(name);
    }
    less.emptyAllowed = emptyAllowed;
    return less;
  }

  /** A copy, to which members can be added. */
  public ObjectSchema copy() {
    return without();
  }

  /** The same members, each of which may also be {@code @DEFAULT}, except some. */
  public ObjectSchema resettable(String... except) {
    var all = new ObjectSchema();
    members.forEach(
        (name, member) ->
            all.members.put(
                name,
                java.util.List.of(except).contains(name)
                    ? member
                    : new Member(member.schema.orDefault(), member.required)));
    all.emptyAllowed = emptyAllowed;
    return all;
  }

  /** Refuses an object without members. */
  public ObjectSchema notEmpty() {
    emptyAllowed = false;
    return this;
  }

  @Override
  void check(@Nullable Object value, String field, Consumer<Violation> report) {
    if (!(value instanceof Map<?, ?> object)) {
      report.accept(new Violation(field, "The value is not an object."));
      return;
    }
    if (object.isEmpty() && !emptyAllowed) {
      report.accept(new Violation(field, "One or more properties must be supplied."));
    }
    members.forEach(
        (name, member) -> {
          if (member.required && !object.containsKey(name)) {
            report.accept(new Violation(below(field, name), "A required property is missing."));
          }
        });
    object.forEach(
        (key, element) -> {
          String name = String.valueOf(key);
          Member member = members.get(name);
          if (member == null) {
            report.accept(new Violation(below(field, name), UNKNOWN));
          } else {
            member.schema.check(element, below(field, name), report);
          }
        });
  }

  @Override
  Map<String, @Nullable Object> describe() {
    Map<String, @Nullable Object> description = type("object");
    Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    members.forEach(
        (name, member) -> {
          Map<String, @Nullable Object> property = member.schema.describe();
          if (member.required) {
            property.put("required", true);
          }
          properties.put(name, property);
        });
    description.put("properties", properties);
    return description;
  }
}

package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ?metadata}: what the system and the users know of an entry. */
final class MetadataResource {
  private static final Arguments ARGUMENTS = Arguments.none().flag("metadata").zone();
  private static final Schema BODY =
      Schema.object()
          .optional("action", Schema.oneOf("update", "replace"))
          .required(
              "attrs",
              Schema.arrayOf(
                  Schema.object()
                      .required("name", Schema.text(1, 255))
                      .optional("value", Schema.text(0, 1024).orNull())
                      .optional("namespace", Schema.oneOf("user").orNull())
                      .optional("op", Schema.oneOf("update", "delete"))
                      .optional("encoding", Schema.text(0, 32).orNull())));

  private final OneFsCluster cluster;

  MetadataResource(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  HttpAnswer read(Request request, FileStatus status) {
    Bodies.check(request.query(), ARGUMENTS);
    var attributes =
        new EntryAttributes(cluster.directory(), request.query().first("zone").orElse(Zone.SYSTEM));
    List<Object> attrs = new ArrayList<>();
    for (String name : attributes.names()) {
      attrs.add(attribute(name, attributes.value(status, name), null));
    }
    attrs.add(
        attribute(
            "content_type",
            status.isDirectory() ? "application/json" : "application/octet-stream",
            null));
    status.attributes().forEach((name, value) -> attrs.add(attribute(name, value, "user")));
    return HttpAnswer.json(200, Json.object("attrs", attrs));
  }

  private static Map<String, @Nullable Object> attribute(
      String name, @Nullable Object value, @Nullable String namespace) {
    Map<String, @Nullable Object> json = Json.object();
    json.put("name", name);
    json.put("namespace", namespace);
    json.put("value", value);
    return json;
  }

  HttpAnswer change(Request request, String path) {
    Bodies.check(request.query(), ARGUMENTS);
    var said = Bodies.object(request, BODY);
    Map<String, String> set = new LinkedHashMap<>();
    Set<String> removed = new LinkedHashSet<>();
    for (Object item : (List<?>) Objects.requireNonNull(said.value("attrs"))) {
      var attribute = new Fields(Objects.requireNonNull(Json.asObject(item)));
      String name = attribute.text("name");
      if (attribute.text("op", "update").equals("delete")) {
        removed.add(name);
      } else {
        set.put(name, attribute.text("value", ""));
      }
    }
    if (said.text("action", "update").equals("replace")) {
      cluster.fileSystem().replaceAttributes(path, set);
    } else {
      cluster.fileSystem().updateAttributes(path, set, removed);
    }
    return HttpAnswer.empty(200);
  }
}

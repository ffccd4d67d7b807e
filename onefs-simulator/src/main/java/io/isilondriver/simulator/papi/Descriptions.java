package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API says about itself. */
final class Descriptions {
  private Descriptions() {}

  /** The list of all resources, each with the number of its newest handler. */
  static HttpAnswer directory(Collection<Resource> resources, int latest) {
    List<String> paths = new ArrayList<>();
    for (Resource resource : resources) {
      Integer version = resource.versions().floorKey(latest);
      if (version != null) {
        paths.add("/%d/%s".formatted(version, braced(resource.template())));
      }
    }
    paths.sort(String::compareTo);
    return HttpAnswer.json(200, Json.object("directory", paths));
  }

  private static String braced(String template) {
    return template.replace('{', '<').replace('}', '>');
  }

  /** One resource, as text or as JSON. */
  static HttpAnswer resource(
      int version, String template, Map<String, PapiMethod> methods, boolean json) {
    Map<String, @Nullable Object> description = Json.object();
    methods.forEach(
        (method, operation) -> {
          description.put(method + "_args", operation.arguments().description());
          if (operation.body() != null) {
            description.put(method + "_input_schema", operation.body().description());
          }
        });
    if (json) {
      return HttpAnswer.json(200, description);
    }
    var text = new StringBuilder();
    text.append("Resource URL: /platform/%d/%s%n%n".formatted(version, template));
    text.append("    Methods: ").append(String.join(", ", methods.keySet())).append("\n\n");
    description.forEach(
        (name, value) -> text.append(name).append(":\n").append(Json.write(value)).append("\n\n"));
    return HttpAnswer.of(200, "text/plain", text.toString().getBytes(StandardCharsets.UTF_8));
  }
}

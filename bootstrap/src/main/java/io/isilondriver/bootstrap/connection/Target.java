package io.isilondriver.bootstrap.connection;

import io.isilondriver.application.port.out.backend.BackendProperties.Source;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster that a run works on, and where each setting of it comes from.
 *
 * @param embedded whether nothing names a cluster, so that the embedded one is meant
 * @param context the section it is described in, if any
 * @param file the configuration file, if any
 * @param values by Manila's keys, without the password
 * @param password from the file, if it has one
 */
public record Target(
    boolean embedded,
    Optional<String> context,
    Optional<Path> file,
    Map<String, String> values,
    Source source,
    Optional<char[]> password) {

  /** The cluster in words, such as {@code gold at isilon.example.com, root /ifs/manila}. */
  public String description() {
    String kind = values.getOrDefault(Keys.BACKEND, Keys.ISILON);
    if (kind.equalsIgnoreCase(Keys.IN_MEMORY)) {
      String kept = values.get(Keys.STATE_FILE);
      return kept == null ? "embedded cluster, kept nowhere" : "embedded cluster " + kept;
    }
    String port = values.get(Keys.PORT);
    return "%s at %s%s, root %s"
        .formatted(
            context.orElseGet(() -> values.getOrDefault(Keys.BACKEND_NAME, kind)),
            values.getOrDefault(Keys.SERVER, "an unnamed host"),
            port == null ? "" : ":" + port,
            values.getOrDefault(Keys.ROOT_DIRECTORY, "by default"));
  }
}

package io.isilondriver.bootstrap.connection;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the command line says about the cluster to work on. */
public record ClusterChoice(
    Optional<Path> state,
    Optional<Path> config,
    Optional<String> section,
    Optional<String> server,
    Optional<String> login,
    Optional<String> rootDirectory,
    Optional<Path> caFile,
    boolean insecure) {

  /** Whether the embedded cluster is meant: no other one is named. */
  boolean embedded() {
    return config.isEmpty() && server.isEmpty();
  }

  /** The options as Manila's keys, without the state file. */
  Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    server.ifPresent(text -> putServer(keys, text));
    login.ifPresent(text -> keys.put(Keys.LOGIN, text));
    rootDirectory.ifPresent(text -> keys.put(Keys.ROOT_DIRECTORY, text));
    caFile.ifPresent(
        path -> {
          keys.put(Keys.CA_PATH, path.toString());
          keys.put(Keys.VERIFY, "true");
        });
    if (insecure) {
      keys.put(Keys.VERIFY, "false");
    }
    return keys;
  }

  /** Refuses options that cannot go together. */
  void requireConsistent() {
    if (section.isPresent() && config.isEmpty()) {
      throw new WrongUsage("--config-section names a section of the file that --config names");
    }
    if (embedded()) {
      if (login.isPresent() || rootDirectory.isPresent() || caFile.isPresent() || insecure) {
        throw new WrongUsage(
            "--login, --root-dir, --ca-file and --insecure are about a cluster; name it with"
                + " --server or --config");
      }
      return;
    }
    if (config.isEmpty() && (login.isEmpty() || rootDirectory.isEmpty())) {
      throw new WrongUsage(
          "--server needs --login and --root-dir as well, such as --login manila --root-dir"
              + " /ifs/manila");
    }
    if (caFile.isPresent() && insecure) {
      throw new WrongUsage(
          "--ca-file names whom to trust, --insecure trusts anybody: one of the two");
    }
    if (server.isPresent() && state.isPresent()) {
      throw new WrongUsage("--state is about the embedded cluster, --server about another one");
    }
  }

  private static void putServer(Map<String, String> keys, String text) {
    String rest = text;
    if (rest.startsWith("http://")) {
      keys.put(Keys.SECURE, "false");
      rest = rest.substring("http://".length());
    } else if (rest.startsWith("https://")) {
      keys.put(Keys.SECURE, "true");
      rest = rest.substring("https://".length());
    }
    rest = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    // host:port, [v6]:port; a bare IPv6 address has more than one colon.
    int colon = rest.lastIndexOf(':');
    boolean hasPort =
        colon > 0
            && (rest.indexOf(':') == colon || rest.charAt(colon - 1) == ']')
            && rest.substring(colon + 1).matches("\\d{1,5}");
    if (hasPort) {
      keys.put(Keys.PORT, rest.substring(colon + 1));
      rest = rest.substring(0, colon);
    }
    if (rest.isBlank() || rest.indexOf('/') >= 0 || rest.indexOf('@') >= 0) {
      throw new WrongUsage(
          "--server takes a host name or address, with :PORT if it is not 8080: '%s'"
              .formatted(text));
    }
    keys.put(Keys.SERVER, rest);
  }
}

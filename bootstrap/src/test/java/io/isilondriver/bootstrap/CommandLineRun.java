package io.isilondriver.bootstrap;

import com.squareup.moshi.JsonReader;
import io.isilondriver.bootstrap.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okio.Buffer;

/** Runs of {@code isilonctl} in this process, with a home directory of their own. */
final class CommandLineRun {
  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  CommandLineRun(Path home) {
    this.home = home;
  }

  /** What a run came to. */
  record Outcome(int status, String out, String err) {
    /** Standard error without the line that says which cluster the command works on. */
    String messages() {
      return err.lines()
          .filter(line -> !line.startsWith("Working on ") && !line.startsWith("{\"cluster\":"))
          .map(line -> line + "\n")
          .collect(Collectors.joining());
    }

    /** The only JSON document on standard output. */
    Object json() {
      try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(out))) {
        Object value = reader.readJsonValue();
        if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
          throw new AssertionError("More than one JSON document: " + out);
        }
        return value;
      } catch (IOException e) {
        throw new UncheckedIOException("Not JSON: " + out, e);
      }
    }

    /** The JSON object on standard output. */
    @SuppressWarnings("unchecked")
    Map<String, Object> object() {
      return (Map<String, Object>) json();
    }

    /** The JSON array of objects on standard output. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> objects() {
      return (List<Map<String, Object>>) json();
    }
  }

  /** Sets an environment variable of later runs. */
  CommandLineRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs a command; blanks separate arguments. */
  Outcome run(String line) {
    return run(line.split(" "));
  }

  /** Runs a command. */
  Outcome run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int status;
    try (var outWriter = new PrintWriter(out);
        var errWriter = new PrintWriter(err)) {
      status =
          Isilonctl.run(
              new Terminal(
                  outWriter,
                  errWriter,
                  Map.copyOf(environment),
                  Optional.of(home),
                  false,
                  100,
                  question -> Optional.empty()),
              arguments);
    }
    return new Outcome(status, out.toString(), err.toString());
  }

  /** Runs a command that must succeed, with JSON as output. */
  Outcome json(String line) {
    List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
    arguments.addAll(List.of("--output", "json"));
    Outcome outcome = run(arguments.toArray(String[]::new));
    if (outcome.status() != 0) {
      throw new AssertionError("%s ended with %s".formatted(line, outcome));
    }
    return outcome;
  }

  /** Where the embedded cluster is kept. */
  Path stateFile() {
    return home.resolve(".local/state/isilonctl/cluster.json");
  }
}

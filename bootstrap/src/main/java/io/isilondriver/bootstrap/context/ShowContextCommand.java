package io.isilondriver.bootstrap.context;

import io.isilondriver.bootstrap.connection.Target;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.configuration.ConnectionKeys;
import io.isilondriver.configuration.Key;
import io.isilondriver.configuration.ShareKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** {@code context show}. */
@Command(
    name = "show",
    customSynopsis = "isilonctl context show [OPTIONS]",
    description = {
      "Shows which cluster commands work on, and where each setting comes from.",
      "",
      "The password is not shown. With --context NAME, shows that one."
    })
final class ShowContextCommand implements Callable<Integer> {
  private final Invocation invocation;

  ShowContextCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  private record Setting(String key, String value, Optional<String> origin) {}

  @Override
  public Integer call() {
    Target target = invocation.target();
    List<Setting> settings = settings(target);
    Optional<String> file = target.file().map(Path::toString);
    invocation
        .results()
        .one(
            JsonText.object()
                .with("cluster", target.description())
                .with("embedded", target.embedded())
                .with("context", target.context())
                .with("file", file)
                .with("password_in_file", target.password().isPresent())
                .with(
                    "settings",
                    settings.stream()
                        .map(
                            setting ->
                                JsonText.object()
                                    .with("key", setting.key())
                                    .with("value", setting.value())
                                    .with("from", setting.origin())
                                    .build())
                        .toList())
                .with("problems", target.source().problems())
                .build(),
            () -> {
              var facts =
                  new Facts()
                      .add("Cluster", target.description())
                      .add("Context", target.context().orElse(""))
                      .add("File", file.orElse(""))
                      .add("Password", target.password().isPresent() ? "in the file" : "elsewhere");
              settings.forEach(
                  setting ->
                      facts.add(
                          setting.key(),
                          setting
                              .origin()
                              .map(origin -> "%s  (%s)".formatted(setting.value(), origin))
                              .orElse(setting.value())));
              return facts.addAll("Problems", target.source().problems());
            });
    return ExitStatus.DONE.code();
  }

  /** Only keys that mean something: what stands at another may be a password. */
  private static List<Setting> settings(Target target) {
    return Stream.concat(ConnectionKeys.all().stream(), ShareKeys.all().stream())
        .map(Key::name)
        .flatMap(
            key ->
                Optional.ofNullable(target.values().get(key)).stream()
                    .map(value -> new Setting(key, value, target.source().of(key))))
        .toList();
  }
}

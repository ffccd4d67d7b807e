package io.isilondriver.bootstrap.context;

import io.isilondriver.bootstrap.connection.Contexts.Listed;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code context list}. */
@Command(
    name = "list",
    customSynopsis = "isilonctl context list [OPTIONS]",
    description = "Lists the sections of the configuration file that describe a cluster.")
final class ListContextsCommand implements Callable<Integer> {
  private final Invocation invocation;

  ListContextsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    List<Listed> contexts = invocation.contexts().list(invocation.options().cluster());
    invocation
        .results()
        .many(
            contexts.stream()
                .map(
                    context ->
                        JsonText.object()
                            .with("name", context.name())
                            .with("current", context.current())
                            .with("server", context.server())
                            .with("root_directory", context.rootDirectory())
                            .build())
                .toList(),
            () -> {
              Table table = Table.of("NAME", "CURRENT", "SERVER", "ROOT DIRECTORY");
              contexts.forEach(
                  context ->
                      table.row(
                          context.name(),
                          context.current() ? "yes" : "no",
                          context.server().orElse(""),
                          context.rootDirectory().orElse("")));
              return table;
            });
    return ExitStatus.DONE.code();
  }
}

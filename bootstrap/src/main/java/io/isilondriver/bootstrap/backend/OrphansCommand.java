package io.isilondriver.bootstrap.backend;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Table;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code backend orphans}. */
@Command(
    name = "orphans",
    customSynopsis = "isilonctl backend orphans [OPTIONS]",
    description = {
      "Lists objects that carry the driver's mark and belong to no share. Changes nothing.",
      "",
      "They are what is left of failed deletions and of processes that died; each line says"
          + " what to do."
    })
final class OrphansCommand extends DriverCommand {
  OrphansCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    List<String> orphans = driver.backend().orphans();
    results()
        .many(
            orphans.stream()
                .map(orphan -> JsonText.object().with("orphan", orphan).build())
                .toList(),
            () -> {
              Table table = Table.of("ORPHAN");
              orphans.forEach(table::row);
              return table;
            });
    return ExitStatus.DONE;
  }
}

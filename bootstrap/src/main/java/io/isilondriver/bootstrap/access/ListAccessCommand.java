package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.access.AccessRule;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code access list}. */
@Command(
    name = "list",
    customSynopsis = "isilonctl access list SHARE|--snapshot NAME [OPTIONS]",
    description = "Lists the rules of a share, as the cluster has them. No rule means nobody.")
final class ListAccessCommand extends DriverCommand {
  @Mixin private final AccessTarget target = new AccessTarget();

  ListAccessCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    target.requireOne();
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    List<AccessRule> rules = target.list(driver.access());
    List<String> foreign = target.foreignClients(driver.access());
    if (!foreign.isEmpty()) {
      say(
          "Beside the rules, %s lists clients that no rule can stand for: %s."
              .formatted(target, String.join(", ", foreign)));
    } else if (rules.isEmpty()) {
      say("Nobody may reach %s.".formatted(target));
    }
    AccessText.show(results(), rules);
    return ExitStatus.DONE;
  }
}

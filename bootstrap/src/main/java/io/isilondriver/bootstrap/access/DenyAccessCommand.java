package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code access deny}. */
@Command(
    name = "deny",
    customSynopsis =
        "isilonctl access deny SHARE|--snapshot NAME --rule TYPE:TO:LEVEL... [OPTIONS]",
    description = {
      "Removes the rules about these subjects, whatever their level, and shows what is left.",
      "",
      "A rule that is not there is no error."
    },
    footer = {"", "Example:", "  isilonctl access deny projects --rule ip:10.0.0.0/24:rw"})
final class DenyAccessCommand extends DriverCommand {
  @Mixin private final TargetAndRules said = new TargetAndRules();

  DenyAccessCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    said.target.requireOne();
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    AccessText.show(results(), said.target.deny(driver.access(), said.rules));
    return ExitStatus.DONE;
  }
}

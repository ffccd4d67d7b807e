package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.access.AccessRule;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
  @Mixin private final AccessTarget target = new AccessTarget();

  @Option(
      names = "--rule",
      required = true,
      paramLabel = "TYPE:TO:LEVEL",
      description =
          "ip:ADDRESS, ip:NETWORK, user:NAME or group:NAME, then :ro or :rw. May be repeated.")
  private List<AccessRule> rules = new ArrayList<>();

  DenyAccessCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    target.requireOne();
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    AccessText.show(results(), target.deny(driver.access(), rules));
    return ExitStatus.DONE;
  }
}

package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.access.AccessRule;
import java.util.List;
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
      "A rule that is not there is no error. Ends with 1 if a wider rule still lets one of the",
      "subjects in, which it then names."
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
    List<AccessRule> left = said.target.deny(driver.access(), said.rules);
    AccessText.show(results(), left);
    List<String> wider = left.stream().filter(this::letsIn).map(AccessRule::toString).toList();
    if (wider.isEmpty()) {
      return ExitStatus.DONE;
    }
    say("Somebody of those denied still gets in through %s.".formatted(String.join(", ", wider)));
    return ExitStatus.FAILED;
  }

  private boolean letsIn(AccessRule rule) {
    return said.rules.stream().anyMatch(denied -> rule.subject().covers(denied.subject()));
  }
}

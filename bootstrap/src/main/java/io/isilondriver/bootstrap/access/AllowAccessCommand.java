package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.access.RuleAnswer;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code access allow}. */
@Command(
    name = "allow",
    customSynopsis =
        "isilonctl access allow SHARE|--snapshot NAME --rule TYPE:TO:LEVEL... [OPTIONS]",
    description = {
      "Adds rules, or changes the level of those that are there.",
      "",
      "Each rule is answered for; one that cannot be put in force does not keep the others from"
          + " it, and makes the command end with 1."
    },
    footer = {"", "Example:", "  isilonctl access allow projects --rule user:alice:ro"})
final class AllowAccessCommand extends DriverCommand {
  @Mixin private final TargetAndRules said = new TargetAndRules();

  AllowAccessCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    said.target.requireOne();
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    List<RuleAnswer> answers = said.target.allow(driver.access(), said.rules);
    AccessText.showAnswers(results(), answers);
    return answers.stream().allMatch(RuleAnswer::isActive) ? ExitStatus.DONE : ExitStatus.FAILED;
  }
}

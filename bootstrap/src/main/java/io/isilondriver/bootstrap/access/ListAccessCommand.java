package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.WaysText;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.exposure.WayIn.Owner;
import io.isilondriver.domain.exposure.WaysIn;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code access list}. */
@Command(
    name = "list",
    customSynopsis = "isilonctl access list SHARE|--snapshot NAME [OPTIONS]",
    description =
        "Lists the rules of a share, as the cluster has them, and says by what else clients get into"
            + " its directory.")
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
    }
    Optional<WaysIn> ways = target.waysInto(driver.access());
    ways.ifPresent(this::tell);
    boolean nobody = ways.map(WaysIn::admitNobody).orElseGet(foreign::isEmpty);
    if (rules.isEmpty() && nobody) {
      say("Nobody may reach %s by NFS or SMB.".formatted(target));
    }
    AccessText.show(results(), rules);
    return ExitStatus.DONE;
  }

  private void tell(WaysIn ways) {
    ways.openOfOthers().forEach(way -> say(WaysText.sentence(way)));
    ways.ways().stream()
        .filter(way -> way.owner() == Owner.OWN && way.givesRoot())
        .forEach(way -> say(WaysText.sentence(way)));
    ways.unseen().forEach(unseen -> say(WaysText.unseen(unseen)));
  }
}

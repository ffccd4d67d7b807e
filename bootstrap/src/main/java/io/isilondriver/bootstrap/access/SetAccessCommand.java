package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.Access.OtherClients;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.access.AccessRule;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code access set}. */
@Command(
    name = "set",
    customSynopsis = "isilonctl access set SHARE|--snapshot NAME --rule TYPE:TO:LEVEL... [OPTIONS]",
    description = {
      "Makes the rules of a share equal to these, and shows what is in force then.",
      "",
      "If one of them cannot be put in force, nothing is changed. NFS shares are opened to"
          + " addresses, SMB shares to users and groups."
    },
    footer = {
      "",
      "Example:",
      "  isilonctl access set projects --rule ip:10.0.0.0/24:rw --rule ip:10.0.1.7:ro"
    })
final class SetAccessCommand extends DriverCommand {
  @Mixin private final AccessTarget target = new AccessTarget();

  @Option(
      names = "--rule",
      paramLabel = "TYPE:TO:LEVEL",
      description =
          "ip:ADDRESS, ip:NETWORK, user:NAME or group:NAME, then :ro or :rw. May be repeated.")
  private List<AccessRule> rules = new ArrayList<>();

  @Option(names = "--nobody", description = "No rule at all: the share is closed to everybody.")
  private boolean nobody;

  @Option(
      names = "--keep-others",
      description = "Keep clients of an adopted share that no rule can stand for.")
  private boolean keepOthers;

  @Option(
      names = "--drop-others",
      description = "Remove them. With neither, the command refuses while there are any.")
  private boolean dropOthers;

  SetAccessCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    target.requireOne();
    if (rules.isEmpty() != nobody) {
      throw new WrongUsage("Give the whole set with --rule, or close it with --nobody");
    }
    if (keepOthers && (dropOthers || nobody)) {
      throw new WrongUsage("Keep the other clients, or drop them");
    }
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    AccessText.show(results(), target.replaceAll(driver.access(), rules, others()));
    return ExitStatus.DONE;
  }

  // Who says "nobody" has said it of everybody.
  private OtherClients others() {
    if (keepOthers) {
      return OtherClients.KEEP;
    }
    return dropOthers || nobody ? OtherClients.DROP : OtherClients.REFUSE;
  }
}

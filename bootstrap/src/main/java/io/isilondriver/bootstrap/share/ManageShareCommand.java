package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share manage}. */
@Command(
    name = "manage",
    customSynopsis = "isilonctl share manage NAME --protocol nfs|smb --location LOCATION [OPTIONS]",
    description = {
      "Takes over an export or SMB share that an administrator made below the root directory.",
      "",
      "Its clients keep their access until the first change of rules."
    },
    footer = {
      "",
      "Example:",
      "  isilonctl share manage data --protocol nfs --location isilon:/ifs/shares/data"
    })
final class ManageShareCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", description = "The name it gets here.")
  private ShareName name;

  @Option(
      names = "--protocol",
      required = true,
      paramLabel = "nfs|smb",
      description = "How clients reach it.")
  private Protocol protocol;

  @Option(
      names = "--location",
      required = true,
      paramLabel = "LOCATION",
      description = "Where clients find it: host:/ifs/path, or \\\\host\\name.")
  private String location;

  ManageShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Share share = driver.shares().manage(name, protocol, location);
    List<String> foreign = driver.access().foreignClients(name);
    if (!foreign.isEmpty()) {
      say(
          "A whole set of rules removes what no rule of '%s' can stand for: %s. 'access allow' and 'access deny' keep them."
              .formatted(name, String.join(", ", foreign)));
    }
    results().one(ShareText.json(share), () -> ShareText.facts(share));
    return ExitStatus.DONE;
  }
}

package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.progress.CloneWatch;
import io.isilondriver.bootstrap.progress.ProgressStyle;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share create}. */
@Command(
    name = "create",
    customSynopsis =
        "isilonctl share create NAME --protocol nfs|smb --size GIB [--from-snapshot SNAPSHOT]"
            + " [OPTIONS]",
    description = {
      "Makes a share: a directory with a quota, offered by NFS or SMB.",
      "",
      "Nobody can reach it until 'isilonctl access set' or 'access allow' lets somebody in. The"
          + " same command again, with the same request, is done at once and answers the same; after"
          + " any failure it goes on from what is there."
    },
    footer = {
      "",
      "Examples:",
      "  isilonctl share create projects --protocol nfs --size 10",
      "  isilonctl share create copy --protocol nfs --size 10 --from-snapshot monday"
    })
final class CreateShareCommand extends DriverCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "1 to 80 letters, digits, dots, underscores and hyphens.")
  private ShareName name;

  @Option(
      names = "--protocol",
      required = true,
      paramLabel = "nfs|smb",
      description = "How clients reach it; cifs means smb.")
  private Protocol protocol;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "GIB",
      description = "Its size in whole GiB, at least 1.")
  private ShareSize size;

  @Option(
      names = "--from-snapshot",
      paramLabel = "SNAPSHOT",
      description = "Clone the content of this snapshot.")
  private @Nullable SnapshotName snapshot;

  @Option(
      names = "--mount-point",
      paramLabel = "NAME",
      description = "A short name to mount it by: an NFS alias, or the SMB share's name.")
  private @Nullable MountPointName mountPoint;

  @Option(names = "--dedupe", description = "Put it on the cluster's deduplication list.")
  private boolean dedupe;

  @Option(
      names = "--clone-strategy",
      paramLabel = "STRATEGY",
      description =
          "How content comes from the snapshot: auto (default), writable-snapshot, tree-copy or"
              + " file-clone.")
  private @Nullable CloneStrategy strategy;

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      description =
          "How progress is told: auto (default: a bar on a terminal, else lines), bar, lines, json"
              + " or none.")
  private @Nullable ProgressStyle progress;

  CreateShareCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    if (snapshot == null && strategy != null) {
      throw new WrongUsage("--clone-strategy needs --from-snapshot: there is nothing to clone");
    }
  }

  // Where progress is JSON, a program reads every line of standard error.
  @Override
  protected void announce(String cluster) {
    if (style() == ProgressStyle.JSON) {
      say(JsonText.line(JsonText.object().with("cluster", cluster).build()));
    } else {
      super.announce(cluster);
    }
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    var request =
        new NewShare(
            name,
            protocol,
            size,
            Optional.ofNullable(mountPoint),
            dedupe,
            Optional.ofNullable(snapshot),
            strategy == null ? CloneStrategy.AUTO : strategy);
    driver.backend().connect();
    if (request.source().isEmpty()) {
      show(driver.shares().create(request), Optional.empty());
      return ExitStatus.DONE;
    }
    CloneOperation clone = driver.shares().startClone(request);
    Share share = new CloneWatch(invocation().terminal(), style(), closed()).untilDone(clone);
    show(share, clone.report());
    return ExitStatus.DONE;
  }

  private ProgressStyle style() {
    return progress == null ? ProgressStyle.AUTO : progress;
  }

  private void show(Share share, Optional<CloneOperation.Report> report) {
    var json = ShareText.fields(share);
    report.ifPresent(
        clone ->
            json.with("cloning", CloneText.json(clone)).with("filling", CloneText.json(clone)));
    results()
        .one(
            json.build(),
            () -> {
              var facts = ShareText.facts(share);
              report.ifPresent(clone -> CloneText.addTo(facts, clone));
              return facts;
            });
  }
}

package io.isilondriver.bootstrap.share;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.in.Shares.Ensured;
import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.invocation.Absent;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Table;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code share ensure}. */
@Command(
    name = "ensure",
    customSynopsis = "isilonctl share ensure [NAME...] [OPTIONS]",
    description = {
      "Checks shares and repairs what is missing: export or SMB share, alias, quota.",
      "",
      "Without a name, all shares are checked, with few requests. An export that had to be made"
          + " again is closed; set its rules again. Ends with 1 if a share is not in order."
    })
final class EnsureSharesCommand extends DriverCommand {
  @Parameters(paramLabel = "NAME", arity = "0..*", description = "The shares; none means all.")
  private List<ShareName> names = new ArrayList<>();

  @Option(
      names = "--protocol",
      paramLabel = "nfs|smb",
      description = "What the one named share should be offered by.")
  private @Nullable Protocol protocol;

  @Option(
      names = "--size",
      paramLabel = "GIB",
      description = "The size that the one named share should have.")
  private @Nullable ShareSize size;

  @Option(
      names = "--mount-point",
      paramLabel = "NAME",
      description = "The name that the one named share should be mounted by.")
  private @Nullable MountPointName mountPoint;

  EnsureSharesCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    boolean expecting = protocol != null || size != null || mountPoint != null;
    if (expecting && names.size() != 1) {
      throw new WrongUsage("--protocol, --size and --mount-point are about one share; name it");
    }
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    Map<ShareName, Ensured> answers = new TreeMap<>();
    if (names.isEmpty()) {
      try (Stream<Share> all = driver.shares().list()) {
        answers.putAll(driver.shares().ensureAll(all.map(ExpectedShare::of).toList()));
      }
    } else {
      answers.putAll(
          driver.shares().ensureAll(names.stream().map(name -> expected(driver, name)).toList()));
    }
    results()
        .many(
            answers.entrySet().stream().map(EnsureSharesCommand::json).toList(),
            () -> table(answers));
    boolean allInOrder =
        answers.values().stream()
            .allMatch(
                answer ->
                    answer.status() == Ensured.Status.AVAILABLE && answer.problem().isEmpty());
    return allInOrder ? ExitStatus.DONE : ExitStatus.FAILED;
  }

  private ExpectedShare expected(ShareDriver driver, ShareName name) {
    Optional<ExpectedShare> found = driver.shares().find(name).map(ExpectedShare::of);
    Protocol offered =
        Optional.ofNullable(protocol)
            .or(() -> found.map(ExpectedShare::protocol))
            .orElseThrow(() -> Absent.share(name));
    return new ExpectedShare(
        name,
        offered,
        Optional.ofNullable(size).or(() -> found.flatMap(ExpectedShare::size)),
        Optional.ofNullable(mountPoint).or(() -> found.flatMap(ExpectedShare::mountPoint)));
  }

  private static Map<String, @Nullable Object> json(Map.Entry<ShareName, Ensured> entry) {
    Ensured answer = entry.getValue();
    return JsonText.object()
        .with("name", entry.getKey().value())
        .with("status", word(answer))
        .with("repairs", answer.repairs())
        .with("reapply_rules", answer.reapplyRules())
        .with("problem", answer.problem())
        .with("share", answer.share().map(ShareText::json))
        .build();
  }

  private static Table table(Map<ShareName, Ensured> answers) {
    Table table = Table.of("NAME", "STATUS", "REPAIRED", "SET RULES AGAIN", "PROBLEM");
    answers.forEach(
        (name, answer) ->
            table.row(
                name.value(),
                word(answer),
                String.join(", ", answer.repairs()),
                answer.reapplyRules() ? "yes" : "no",
                answer.problem().orElse("")));
    return table;
  }

  private static String word(Ensured answer) {
    return answer.status().name().toLowerCase(Locale.ROOT);
  }
}

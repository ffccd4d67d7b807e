package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.bootstrap.invocation.DriverCommand;
import io.isilondriver.bootstrap.invocation.ExitStatus;
import io.isilondriver.bootstrap.invocation.Invocation;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.name.ShareName;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code access explain}. */
@Command(
    name = "explain",
    customSynopsis =
        "isilonctl access explain SHARE --host ADDRESS|--user NAME[@ADDRESS] [OPTIONS]",
    description = {
      "Says whether a host or a user gets into a share, and by which way or why not. Looks at every"
          + " export and SMB share of its directory, above it and inside it, in all access zones"
          + " around it.",
      "Ends with 0 if the client gets in, 6 if it does not, 7 if it cannot be told."
    })
final class ExplainAccessCommand extends DriverCommand {
  @Parameters(index = "0", paramLabel = "SHARE", description = "The share.")
  private @Nullable ShareName share;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "An IPv4 or IPv6 address: does anybody get in from there?")
  private @Nullable String host;

  @Option(
      names = "--user",
      paramLabel = "NAME[@ADDRESS]",
      description = "A user, perhaps from an address: does this user get in?")
  private @Nullable String user;

  ExplainAccessCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected void requireUsable() {
    if ((host == null) == (user == null)) {
      throw new WrongUsage("Name a host with --host, or a user with --user: one of the two");
    }
  }

  @Override
  protected boolean onlyReads() {
    return true;
  }

  @Override
  protected ExitStatus run(ShareDriver driver) {
    ShareName name = Objects.requireNonNull(share, "picocli asks for it");
    Explanation explanation;
    if (host != null) {
      explanation = driver.access().explainHost(name, IpNetwork.parse(host));
    } else {
      UserAt at = UserAt.parse(Objects.requireNonNull(user, "one of the two is there"));
      explanation = driver.access().explainUser(name, at.user(), at.address());
    }
    ExplanationText.show(results(), explanation);
    String who = host == null ? "User '%s'".formatted(user) : "Host %s".formatted(host);
    say(ExplanationText.sentence(who, name, explanation));
    return switch (explanation.answer()) {
      case YES -> ExitStatus.DONE;
      case NO -> ExitStatus.ANSWER_IS_NO;
      case UNKNOWN -> ExitStatus.CANNOT_BE_TOLD;
    };
  }

  /** A user, and the address after the last {@code @} if one stands there, as a domain may. */
  private record UserAt(String user, Optional<IpNetwork> address) {
    static UserAt parse(String text) {
      int at = text.lastIndexOf('@');
      if (at > 0) {
        try {
          return new UserAt(
              text.substring(0, at), Optional.of(IpNetwork.parse(text.substring(at + 1))));
        } catch (InvalidRequest e) {
          return new UserAt(text, Optional.empty()); // name@domain
        }
      }
      return new UserAt(text, Optional.empty());
    }
  }
}

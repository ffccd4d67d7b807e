package io.isilondriver.bootstrap.access;

import io.isilondriver.application.port.in.Access;
import io.isilondriver.application.port.in.Access.OtherClients;
import io.isilondriver.bootstrap.connection.WrongUsage;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the rules are about: a share, or a mounted snapshot. */
final class AccessTarget {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SHARE",
      description = "The share, unless --snapshot names a mounted snapshot instead.")
  private @Nullable ShareName share;

  @Option(
      names = "--snapshot",
      paramLabel = "NAME",
      description = "The mounted snapshot; all its rules are read-only.")
  private @Nullable SnapshotName snapshot;

  void requireOne() {
    if ((share == null) == (snapshot == null)) {
      throw new WrongUsage("Name a share, or a mounted snapshot with --snapshot: one of the two");
    }
  }

  @Override
  public String toString() {
    return onEither(name -> "share '" + name + "'", name -> "snapshot '" + name + "'");
  }

  List<AccessRule> list(Access access) {
    return onEither(access::list, access::list);
  }

  List<AccessRule> replaceAll(Access access, List<AccessRule> rules, OtherClients others) {
    return onEither(
        name -> access.replaceAll(name, rules, others), name -> access.replaceAll(name, rules));
  }

  List<String> foreignClients(Access access) {
    return onEither(access::foreignClients, access::foreignClients);
  }

  /** The ways into a share; empty for a snapshot, which only its own exposure leads into. */
  Optional<WaysIn> waysInto(Access access) {
    return onEither(name -> Optional.of(access.waysInto(name)), name -> Optional.empty());
  }

  List<RuleAnswer> allow(Access access, List<AccessRule> rules) {
    List<RuleRequest> added = rules.stream().map(RuleRequest::of).toList();
    return onEither(name -> access.allow(name, added), name -> access.allow(name, added));
  }

  List<AccessRule> deny(Access access, List<AccessRule> rules) {
    return onEither(
        name -> {
          access.deny(name, rules);
          return access.list(name);
        },
        name -> {
          access.deny(name, rules);
          return access.list(name);
        });
  }

  private <R> R onEither(Function<ShareName, R> onShare, Function<SnapshotName, R> onSnapshot) {
    if (share != null) {
      return onShare.apply(share);
    }
    if (snapshot != null) {
      return onSnapshot.apply(snapshot);
    }
    throw new IllegalStateException("Neither share nor snapshot, which was refused before");
  }
}

package io.isilondriver.bootstrap.access;

import io.isilondriver.domain.access.AccessRule;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say which rules, and of what. */
final class TargetAndRules {
  @Mixin final AccessTarget target = new AccessTarget();

  @Option(
      names = "--rule",
      required = true,
      paramLabel = "TYPE:TO:LEVEL",
      description =
          "ip:ADDRESS, ip:NETWORK, user:NAME or group:NAME, then :ro or :rw. May be repeated.")
  List<AccessRule> rules = new ArrayList<>();
}

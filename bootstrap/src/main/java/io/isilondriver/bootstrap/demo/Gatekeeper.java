package io.isilondriver.bootstrap.demo;

import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.onefs.access.AccessEvaluator;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import io.isilondriver.onefs.access.SmbAccessLevel;
import io.isilondriver.onefs.cluster.directory.Zone;
import java.util.Locale;

/** Asks the cluster, past the driver, whom it would let in, and states the answer in the story. */
final class Gatekeeper {
  private final Story story;
  private final AccessEvaluator evaluator;

  Gatekeeper(Story story, AccessEvaluator evaluator) {
    this.story = story;
    this.evaluator = evaluator;
  }

  /** States what a host gets that mounts this location. */
  void host(ExportLocation location, String host, NfsAccess.Level expected) {
    String target = location.path().substring(location.path().indexOf(":/") + 1);
    NfsAccess.Level level = evaluator.nfs(Zone.SYSTEM, target, ClientHost.of(host)).level();
    story.prove(
        "%-13s mounts %s: %s".formatted(host, location.path(), word(level)), level == expected);
  }

  /** States what a user gets on this location. */
  void user(ExportLocation location, String user, SmbAccessLevel expected) {
    String share = location.path().substring(location.path().lastIndexOf('\\') + 1);
    SmbAccessLevel level = evaluator.smb(Zone.SYSTEM, share, user, ClientHost.of("10.0.0.7"));
    story.prove(
        "%-13s opens %s: %s".formatted(user, location.path(), word(level)), level == expected);
  }

  private static String word(Enum<?> level) {
    return switch (level.name()) {
      case "NONE" -> "refused";
      case "READ_ONLY", "READ" -> "may read";
      case "READ_WRITE", "CHANGE" -> "may read and write";
      default -> level.name().toLowerCase(Locale.ROOT);
    };
  }
}

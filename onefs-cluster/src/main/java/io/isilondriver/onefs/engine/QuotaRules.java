package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.Usage;
import io.isilondriver.onefs.cluster.platform.Limit;
import io.isilondriver.onefs.cluster.quota.Quota;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import io.isilondriver.onefs.cluster.quota.Thresholds;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.NameMap;
import io.isilondriver.onefs.tree.Node;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a quota may be, and what it allows. */
final class QuotaRules {
  private static final long MAX_GRACE = 1_073_741_823;

  private final Environment environment;

  QuotaRules(Environment environment) {
    this.environment = environment;
  }

  /** An id of 32 characters, as OneFS gives them. */
  static String id(long number) {
    var bytes = ByteBuffer.allocate(24);
    bytes.put(new byte[] {0x58, 0x00, (byte) 0xa7, 0x00}).putInt(1).putLong(0).putLong(number);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  void check(QuotaRequest request) {
    boolean personal = request.type() == QuotaType.USER || request.type() == QuotaType.GROUP;
    if (personal && request.persona() == null) {
      throw OneFsErrors.badRequest("persona", "A user or group quota needs a persona");
    }
    if (!personal && request.persona() != null) {
      throw OneFsErrors.badRequest("persona", "A persona belongs to user and group quotas only");
    }
    Thresholds thresholds = request.settings().thresholds();
    if (!request.force()
        && (thresholds.percentSoft() != null || thresholds.percentAdvisory() != null)
        && thresholds.hard() == null) {
      throw OneFsErrors.badRequest("thresholds", "A percentage needs a hard threshold");
    }
    check(request.settings());
  }

  void check(QuotaSettings settings) {
    Thresholds thresholds = settings.thresholds();
    positive("hard", thresholds.hard());
    positive("soft", thresholds.soft());
    positive("advisory", thresholds.advisory());
    percentage("percent_soft", thresholds.percentSoft());
    percentage("percent_advisory", thresholds.percentAdvisory());
    Long soft = thresholds.effectiveSoft();
    Long grace = thresholds.softGraceSeconds();
    if (soft != null && grace == null) {
      throw OneFsErrors.badRequest("soft_grace", "A soft threshold needs a soft grace");
    }
    if (grace != null && (grace < 1 || grace > MAX_GRACE)) {
      throw OneFsErrors.badRequest("soft_grace", "The soft grace is out of range");
    }
    below(thresholds.hard(), "soft", soft);
    below(thresholds.hard(), "advisory", thresholds.effectiveAdvisory());
    if (settings.enforced()
        && thresholds.hard() == null
        && soft == null
        && thresholds.effectiveAdvisory() == null) {
      throw OneFsErrors.badRequest("thresholds", "An enforced quota needs a threshold");
    }
    int longest = environment.limit(Limit.QUOTA_TEXT_LENGTH);
    if (settings.description().length() > longest || settings.labels().length() > longest) {
      throw OneFsErrors.badRequest(
          "description", "At most %d characters are allowed".formatted(longest));
    }
  }

  private static void positive(String field, @Nullable Long bytes) {
    if (bytes != null && bytes < 1) {
      throw OneFsErrors.badRequest(
          field, "Field: %s has error: must be at least 1".formatted(field));
    }
  }

  private static void percentage(String field, @Nullable Double percent) {
    if (percent != null && !(percent >= 0.01 && percent <= 99.99)) {
      throw OneFsErrors.badRequest(
          field, "Field: %s has error: must be from 0.01 to 99.99".formatted(field));
    }
  }

  private static void below(@Nullable Long hard, String field, @Nullable Long bytes) {
    if (hard != null && bytes != null && bytes >= hard) {
      throw OneFsErrors.badRequest(
          field, "The %s threshold must be below the hard one".formatted(field));
    }
  }

  /** A limit above that of a directory further up could never be reached. */
  void checkAgainstParents(QuotaSettings settings, List<QuotaEntry> parents) {
    Long hard = settings.thresholds().hard();
    for (QuotaEntry parent : parents) {
      Long limit = parent.settings().thresholds().hard();
      if (hard != null
          && limit != null
          && parent.settings().enforced()
          && parent.type() == QuotaType.DIRECTORY
          && hard > limit) {
        throw OneFsErrors.badRequest(
            "hard",
            "The hard threshold is above that of the parent quota on '%s'"
                .formatted(parent.path()));
      }
    }
  }

  /** Whether a directory quota does not let its tree grow by so much. */
  boolean refuses(QuotaEntry entry, Usage present, Usage more) {
    if (!entry.settings().enforced() || entry.type() != QuotaType.DIRECTORY) {
      return false;
    }
    long growth = bytes(entry.settings(), more);
    if (growth <= 0) {
      return false;
    }
    Long hard = entry.settings().thresholds().hard();
    if (hard != null && bytes(entry.settings(), present) + growth > hard) {
      return true;
    }
    Instant exceeded = entry.softExceededAt();
    return exceeded != null && !exceeded.plus(grace(entry.settings())).isAfter(environment.now());
  }

  private static Duration grace(QuotaSettings settings) {
    Long seconds = settings.thresholds().softGraceSeconds();
    return Duration.ofSeconds(seconds == null ? 0 : seconds);
  }

  /** The entry with the times since when it is exceeded brought up to date. */
  QuotaEntry noted(QuotaEntry entry, Usage present, Instant now) {
    Thresholds thresholds = entry.settings().thresholds();
    long used = bytes(entry.settings(), present);
    Instant soft = since(entry.softExceededAt(), thresholds.effectiveSoft(), used, now);
    Instant advisory = since(entry.advisoryExceededAt(), thresholds.effectiveAdvisory(), used, now);
    return entry.exceeded(entry.hardExceededAt(), soft, advisory);
  }

  private static @Nullable Instant since(
      @Nullable Instant before, @Nullable Long limit, long used, Instant now) {
    if (limit == null || used <= limit) {
      return null;
    }
    return before == null ? now : before;
  }

  private static long bytes(QuotaSettings settings, Usage usage) {
    return switch (settings.thresholdsOn()) {
      case APPLICATION_LOGICAL -> usage.applicationLogical();
      case FILE_SYSTEM_LOGICAL -> usage.fileSystemLogical();
      case PHYSICAL -> usage.physical();
    };
  }

  /** The same quota, shown as having reached its hard limit. */
  static Quota atHardLimit(Quota quota) {
    return new Quota(
        quota.id(),
        quota.path(),
        quota.type(),
        quota.includeSnapshots(),
        quota.persona(),
        quota.linked(),
        quota.ready(),
        quota.settings(),
        quota.usage(),
        true,
        quota.softExceeded(),
        quota.advisoryExceeded(),
        quota.hardExceededAt(),
        quota.softExceededAt(),
        quota.advisoryExceededAt());
  }

  /** What a quota counts in the live tree; only user and group quotas have to walk it. */
  static Usage counted(QuotaEntry entry, DirectoryNode directory) {
    Persona persona = entry.persona();
    if (persona == null) {
      return directory.usage();
    }
    Usage sum = Usage.NONE;
    Deque<Iterator<NameMap.Entry<Node>>> levels = new ArrayDeque<>();
    levels.push(directory.children().after(null));
    while (!levels.isEmpty()) {
      if (!levels.peek().hasNext()) {
        levels.pop();
        continue;
      }
      Node node = levels.peek().next().value();
      if (node instanceof DirectoryNode below) {
        levels.push(below.children().after(null));
        node = DirectoryNode.empty(below.metadata());
      }
      Persona owner =
          entry.type() == QuotaType.GROUP ? node.metadata().group() : node.metadata().owner();
      if (owner.names(persona)) {
        sum = sum.plus(node.usage());
      }
    }
    return sum;
  }
}

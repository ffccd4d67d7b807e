package io.isilondriver.bootstrap.help;

import io.isilondriver.bootstrap.output.OutputFormat;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the types of the domain from the command line, in the domain's own words. */
public final class Converters {
  private Converters() {}

  /** Teaches them to a command and all below it. */
  public static void register(CommandLine root) {
    register(root, ShareName.class, ShareName::new);
    register(root, SnapshotName.class, SnapshotName::new);
    register(root, MountPointName.class, MountPointName::new);
    register(root, Protocol.class, Protocol::parse);
    register(root, CloneStrategy.class, CloneStrategy::parse);
    register(root, AccessRule.class, AccessRule::parse);
    register(root, ShareSize.class, Converters::size);
    register(root, OutputFormat.class, Converters::format);
  }

  /** Teaches one more type. */
  public static <T> void register(CommandLine root, Class<T> type, Function<String, T> parser) {
    root.registerConverter(
        type,
        text -> {
          try {
            return parser.apply(text);
          } catch (InvalidRequest e) {
            var refusal = new TypeConversionException(e.getMessage());
            refusal.initCause(e);
            throw refusal;
          }
        });
  }

  private static ShareSize size(String text) {
    try {
      return ShareSize.gib(Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "'%s' is not a whole number of GiB from 1 to %d"
              .formatted(text, ShareSize.MAX_GIBIBYTES));
    }
  }

  private static OutputFormat format(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "table" -> OutputFormat.TABLE;
      case "json" -> OutputFormat.JSON;
      default ->
          throw new TypeConversionException("'%s' is unknown; use table or json".formatted(text));
    };
  }
}

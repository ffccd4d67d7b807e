package io.isilondriver.bootstrap.share;

import io.isilondriver.bootstrap.output.Facts;
import io.isilondriver.bootstrap.output.JsonText;
import io.isilondriver.bootstrap.output.Sizes;
import io.isilondriver.bootstrap.output.Table;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How shares and their locations are shown. */
public final class ShareText {
  private ShareText() {}

  /** A share as JSON; see {@code docs/cli-json.md}. */
  public static Map<String, @Nullable Object> json(Share share) {
    return fields(share).build();
  }

  /** The fields of a share, to which more may be added. */
  static JsonText.Fields fields(Share share) {
    return JsonText.object()
        .with("name", share.name().value())
        .with("protocol", word(share.protocol()))
        .with("path", share.path().value())
        .with("state", word(share.state()))
        .with("size_gib", share.size().map(ShareSize::gibibytes))
        .with("size_bytes", share.size().map(size -> size.size().bytes()))
        .with("used_gib", share.used().map(Sizes::gib))
        .with("used_bytes", share.used().map(DataSize::bytes))
        .with("mount_point", share.mountPoint().map(Object::toString))
        .with("source_snapshot", share.source().map(Object::toString))
        .with("adopted", share.adopted())
        .with("locations", locationsJson(share.locations()));
  }

  /** Locations as JSON. */
  public static List<Map<String, @Nullable Object>> locationsJson(List<ExportLocation> locations) {
    return locations.stream()
        .map(
            location ->
                JsonText.object()
                    .with("path", location.path())
                    .with("preferred", location.preferred())
                    .with("admin_only", location.adminOnly())
                    .build())
        .toList();
  }

  /** A share as a person reads it. */
  public static Facts facts(Share share) {
    return new Facts()
        .add("Name", share.name().value())
        .add("Protocol", word(share.protocol()))
        .add("State", stateWithAdvice(share))
        .add("Size", share.size().map(Object::toString).orElse("no quota"))
        .add("In use", share.used().map(Object::toString).orElse("not counted yet"))
        .add("Path", share.path().value())
        .add("Mount point", share.mountPoint().map(Object::toString).orElse(""))
        .add("From snapshot", share.source().map(Object::toString).orElse(""))
        .add("Adopted", share.adopted() ? "yes" : "no")
        .addAll("Locations", share.locations().stream().map(ExportLocation::path).toList());
  }

  /** Shares in a table. */
  static Table table(List<Share> shares) {
    Table table = Table.of("NAME", "PROTOCOL", "SIZE", "USED", "STATE", "LOCATION");
    shares.forEach(
        share ->
            table.row(
                share.name().value(),
                word(share.protocol()),
                share.size().map(Object::toString).orElse(""),
                share.used().map(Object::toString).orElse(""),
                word(share.state()),
                share.locations().stream().findFirst().map(ExportLocation::path).orElse("")));
    return table;
  }

  /** {@code nfs} or {@code smb}. */
  public static String word(Protocol protocol) {
    return protocol.name().toLowerCase(Locale.ROOT);
  }

  // These words are part of the JSON output; programs compare them.
  private static String word(Share.State state) {
    return switch (state) {
      case AVAILABLE -> "available";
      case CLONING -> "filling";
      case INCOMPLETE -> "incomplete";
    };
  }

  private static String stateWithAdvice(Share share) {
    return switch (share.state()) {
      case AVAILABLE -> "available";
      case CLONING -> "cloning (run the same create to resume, delete to discard)";
      case INCOMPLETE -> "incomplete ('share ensure' exposes it again, unless it is half deleted)";
    };
  }
}

package io.isilondriver.bootstrap.output;

import io.isilondriver.domain.exposure.Client;
import io.isilondriver.domain.exposure.Unseen;
import io.isilondriver.domain.exposure.WayIn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How ways into a directory are told. */
public final class WaysText {
  private static final int CLIENTS_TOLD = 5;

  private WaysText() {}

  /** One way in one sentence, such as {@code NFS export 1 of access zone 'System' exposes ...}. */
  public static String sentence(WayIn way) {
    String what =
        switch (way.position()) {
          case ABOVE -> "exposes %s, above it,".formatted(way.path());
          case SAME -> "exposes its directory";
          case INSIDE -> "exposes %s, inside it,".formatted(way.path());
        };
    return "%s %s to %s.".formatted(capital(way.exposure().inWords()), what, admitted(way));
  }

  /** Whom a way in admits. */
  public static String admitted(WayIn way) {
    if (way.closed()) {
      return "nobody";
    }
    List<Client> clients = way.clients();
    String told =
        clients.stream()
            .limit(CLIENTS_TOLD)
            .map(WaysText::client)
            .collect(Collectors.joining(", "));
    String more =
        clients.size() > CLIENTS_TOLD
            ? " and %d more".formatted(clients.size() - CLIENTS_TOLD)
            : "";
    String from = way.hosts().isEmpty() ? "" : " from hosts " + String.join(", ", way.hosts());
    String need =
        way.protection().isEmpty() ? "" : " with " + String.join(" or ", way.protection());
    return told + more + from + need;
  }

  private static String client(Client client) {
    String name = client.name().isEmpty() ? "everybody" : client.name();
    return "%s (%s%s)"
        .formatted(name, client.level().word(), client.actsAsRoot() ? ", root stays root" : "");
  }

  /** Whose a way in is. */
  public static String owner(WayIn way) {
    return switch (way.owner()) {
      case OWN -> "own";
      case OTHER_SHARE -> "other share";
      case FOREIGN -> "foreign";
    };
  }

  /** What was not seen, in one sentence. */
  public static String unseen(Unseen unseen) {
    String what =
        switch (unseen.kind()) {
          case ACCESS_ZONES -> "The access zones";
          case NFS_EXPORTS -> "The NFS exports";
          case SMB_SHARES -> "The SMB shares";
          case S3_BUCKETS -> "The S3 buckets";
        };
    String zone = unseen.zone().map(" of access zone '%s'"::formatted).orElse("");
    if (unseen.kind() == Unseen.Kind.ACCESS_ZONES && unseen.zone().isPresent()) {
      return "Access zone '%s' cannot be seen: %s.".formatted(unseen.zone().get(), unseen.reason());
    }
    return "%s%s cannot be listed: %s.".formatted(what, zone, unseen.reason());
  }

  /** A way as JSON. */
  public static Map<String, @Nullable Object> json(WayIn way) {
    return JsonText.object()
        .with("exposure", way.exposure().toString())
        .with("kind", way.exposure().kind().word())
        .with("zone", way.exposure().zone().name())
        .with("name", way.exposure().name())
        .with("path", way.path().value())
        .with("position", way.position().name().toLowerCase(Locale.ROOT))
        .with("owner", way.owner().name().toLowerCase(Locale.ROOT))
        .with("clients", way.clients().stream().map(WaysText::json).toList())
        .with("hosts", way.hosts())
        .with("protection", way.protection())
        .with("fingerprint", way.fingerprint())
        .build();
  }

  private static Map<String, @Nullable Object> json(Client client) {
    return JsonText.object()
        .with("kind", client.kind().name().toLowerCase(Locale.ROOT))
        .with("name", client.name())
        .with("level", client.level().word())
        .with("acts_as_root", client.actsAsRoot())
        .build();
  }

  /** What was not seen as JSON. */
  public static Map<String, @Nullable Object> json(Unseen unseen) {
    return JsonText.object()
        .with("kind", unseen.kind().name().toLowerCase(Locale.ROOT))
        .with("zone", unseen.zone().map(zone -> zone.name()))
        .with("reason", unseen.reason())
        .build();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}

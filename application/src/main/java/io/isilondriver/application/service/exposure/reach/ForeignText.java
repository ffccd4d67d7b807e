package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.exposure.Client;
import io.isilondriver.domain.exposure.Unseen;
import io.isilondriver.domain.exposure.WayIn;
import java.util.stream.Collectors;

/** How foreign exposures are told in the texts of problems. */
public final class ForeignText {
  private static final int CLIENTS_TOLD = 3;

  private ForeignText() {}

  /** What it is, what it exposes and to whom. */
  public static String of(WayIn way) {
    return "%s, which is not the driver's, exposes %s to %s"
        .formatted(way.exposure().inWords(), way.path(), clients(way));
  }

  private static String clients(WayIn way) {
    if (way.closed()) {
      return "nobody now";
    }
    String told =
        way.clients().stream()
            .limit(CLIENTS_TOLD)
            .map(ForeignText::client)
            .collect(Collectors.joining(", "));
    int more = way.clients().size() - CLIENTS_TOLD;
    return more > 0 ? "%s and %d more".formatted(told, more) : told;
  }

  private static String client(Client client) {
    String who =
        client.kind() == Client.Kind.EVERYBODY && client.name().isEmpty()
            ? "everybody"
            : client.name();
    return "%s (%s%s)"
        .formatted(who, client.level().word(), client.actsAsRoot() ? ", as root" : "");
  }

  /** What could not be looked at. */
  public static String of(Unseen unseen) {
    String zone = unseen.zone().map("access zone '%s'"::formatted).orElse("the access zones");
    String what =
        switch (unseen.kind()) {
          case ACCESS_ZONES -> zone;
          case NFS_EXPORTS -> "the NFS exports of " + zone;
          case SMB_SHARES -> "the SMB shares of " + zone;
          case S3_BUCKETS -> "the S3 buckets of " + zone;
        };
    return "The account cannot see %s, so that nobody can say what leads into the shares: %s"
        .formatted(what, unseen.reason());
  }
}

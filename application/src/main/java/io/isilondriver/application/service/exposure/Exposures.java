package io.isilondriver.application.service.exposure;

import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.Protocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The exposures of one protocol in the access zone of a space, whoever owns them. */
public sealed interface Exposures permits NfsExposures, SmbExposures {
  /** Those of a protocol. */
  static Exposures of(ServiceContext context, Protocol protocol) {
    return protocol == Protocol.NFS ? new NfsExposures(context) : new SmbExposures(context);
  }

  /** The lists of all protocols, one after the other, each asked for when it is read. */
  static Stream<Exposure> all(ServiceContext context) {
    return Arrays.stream(Protocol.values()).flatMap(protocol -> of(context, protocol).list());
  }

  /**
   * What stands at a place: every export that lists its path, or the SMB share of its name, which
   * may lead into another directory. One request.
   */
  List<Exposure> at(Place place);

  /** All of the zone, page by page as they are read. */
  Stream<Exposure> list();

  /**
   * Makes one that admits nobody, in one request.
   *
   * @param readOnly whether clients can never write, as for a mounted snapshot
   * @throws Conflict if there is one already, whoever owns it
   */
  Exposure create(Place place, OwnershipMark mark, boolean readOnly);

  /**
   * What a location leads to, as clients write it. The host is compared with nothing: one cluster
   * has many names, and the rest decides.
   *
   * @param location {@code host:/path}, {@code [v6]:/path}, {@code host:/alias}, or {@code
   *     \\host\share} with slashes of either kind
   * @throws io.isilondriver.domain.error.ShareDriverException.InvalidRequest if it has another form
   * @throws io.isilondriver.domain.error.ShareDriverException.NotFound if it leads nowhere
   */
  Target at(String location, String operation);

  /** Where clients find what is exposed at a place, the best location first. */
  List<ExportLocation> locations(Place place, Optional<MountPointName> alias);

  /**
   * What a location leads to.
   *
   * @param mountPoint the name that clients reach it by beside its path, if it can be one
   */
  record Target(Exposure exposure, Optional<MountPointName> mountPoint) {}
}

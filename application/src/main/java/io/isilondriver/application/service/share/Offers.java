package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import java.util.List;
import java.util.Optional;

/** Finds and describes exports and SMB shares of the configured zone, whosoever they are. */
final class Offers {
  /** The longest description of an SMB share. */
  private static final int MAX_SMB_DESCRIPTION = 511;

  private final ServiceContext context;

  Offers(ServiceContext context) {
    this.context = context;
  }

  /** What a location leads to. */
  Offer at(ShareLocation location, String operation) {
    if (location.smbName().isPresent()) {
      return smbShare(location.smbName().get(), operation);
    }
    IfsPath path =
        location.path().orElseGet(() -> target(location.alias().orElseThrow(), operation));
    List<NfsExport> exports = exports().ofPath(zone(), path);
    if (exports.isEmpty()) {
      throw new NotFound(
          Problem.when(operation)
              .because("access zone '%s' has no NFS export of %s".formatted(zone(), path)));
    }
    if (exports.size() > 1) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("%d NFS exports offer %s".formatted(exports.size(), path))
              .remedy("Leave one of them"));
    }
    return Offer.of(exports.get(0), location.alias());
  }

  private IfsPath target(MountPointName alias, String operation) {
    return context
        .cluster()
        .nfsAliases()
        .find(zone(), alias)
        .map(NfsAlias::path)
        .map(IfsPath::of)
        .orElseThrow(
            () ->
                new InvalidRequest(
                    Problem.when(operation)
                        .because(
                            "/%s is neither a directory below /ifs nor an NFS alias in access zone '%s'"
                                .formatted(alias, zone()))));
  }

  private Offer smbShare(String name, String operation) {
    return smbShares()
        .find(zone(), name)
        .map(found -> Offer.of(found, mountPoint(found.name())))
        .orElseThrow(
            () ->
                new NotFound(
                    Problem.when(operation)
                        .because(
                            "access zone '%s' has no SMB share '%s'".formatted(zone(), name))));
  }

  private static Optional<MountPointName> mountPoint(String smbName) {
    try {
      return Optional.of(new MountPointName(smbName));
    } catch (InvalidRequest e) {
      return Optional.empty(); // it is then found by its mark alone
    }
  }

  /** The same export or SMB share as it is now. */
  Offer again(Offer offer, String operation) {
    Optional<Offer> now =
        offer.export().isPresent()
            ? offer
                .export()
                .flatMap(export -> exports().find(zone(), export.id()))
                .map(found -> Offer.of(found, offer.mountPoint()))
            : offer
                .smbShare()
                .flatMap(share -> smbShares().find(zone(), share.name()))
                .map(found -> Offer.of(found, offer.mountPoint()));
    return now.orElseThrow(
        () ->
            new NotFound(Problem.when(operation).because(offer.what() + " was removed meanwhile")));
  }

  /** Replaces the description. */
  void describe(Offer offer, String description) {
    offer.export().ifPresent(export -> exports().describe(zone(), export.id(), description));
    offer.smbShare().ifPresent(share -> describe(share, description));
  }

  private void describe(SmbShare share, String description) {
    if (description.length() > MAX_SMB_DESCRIPTION) {
      throw new InvalidRequest(
          Problem.when("Describe SMB share '%s'".formatted(share.name()))
              .because(
                  "with the driver's mark its description would have %d characters, and may have %d"
                      .formatted(description.length(), MAX_SMB_DESCRIPTION))
              .remedy("Shorten the description"));
    }
    smbShares().describe(zone(), share.name(), description);
  }

  private NfsExports exports() {
    return context.cluster().nfsExports();
  }

  private SmbShares smbShares() {
    return context.cluster().smbShares();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}

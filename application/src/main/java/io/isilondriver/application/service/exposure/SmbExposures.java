package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposures.Target;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.ExportLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The SMB shares of a zone. */
record SmbExposures(ServiceContext context) implements Exposures {
  private static final Pattern LOCATION =
      Pattern.compile("[\\\\/]{2}(?<host>[^/\\\\\\s]+)[\\\\/](?<name>[^/\\\\]+)[\\\\/]?");

  @Override
  public List<Exposure> at(Place place) {
    return shares().find(zone(), place.smbName()).map(this::exposure).stream().toList();
  }

  @Override
  public Stream<Exposure> list() {
    return shares().list(zone()).stream().map(this::exposure);
  }

  /** Clients of SMB cannot write to a snapshot whatever its SMB share says. */
  @Override
  public Exposure create(Place place, OwnershipMark mark, boolean readOnly) {
    shares().create(zone(), place.smbName(), place.path(), mark.text(), SmbAccess.CLOSED);
    return exposure(
        new SmbShare(zone(), place.smbName(), place.path().value(), mark.text(), SmbAccess.CLOSED));
  }

  @Override
  public Target at(String location, String operation) {
    Matcher matcher = LOCATION.matcher(location.strip());
    if (!matcher.matches()) {
      throw Refuse.value("SMB location", location.strip(), "not of the form \\\\host\\share");
    }
    String name = matcher.group("name");
    return shares()
        .find(zone(), name)
        .map(this::exposure)
        .map(found -> new Target(found, found.mountPoint()))
        .orElseThrow(
            () ->
                new NotFound(
                    Problem.when(operation)
                        .because(
                            "access zone '%s' has no SMB share '%s'".formatted(zone(), name))));
  }

  @Override
  public List<ExportLocation> locations(Place place, Optional<MountPointName> alias) {
    List<ExportLocation> locations = new ArrayList<>();
    for (String host : context.space().dataAddresses()) {
      locations.add(ExportLocation.smb(host, place.smbName(), locations.isEmpty()));
    }
    return locations;
  }

  private Exposure exposure(SmbShare share) {
    return new SmbExposure(context.cluster(), share);
  }

  private SmbShares shares() {
    return context.cluster().smbShares();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}

package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExportOptions;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.application.service.exposure.Exposures.Target;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.share.ExportLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The NFS exports of a zone. */
record NfsExposures(ServiceContext context) implements Exposures {
  // An IPv6 host may stand in brackets or not: the path begins at the first colon before a slash.
  private static final Pattern LOCATION = Pattern.compile("(?<host>[^/\\\\\\s]+?):(?<path>/.+)");

  @Override
  public List<Exposure> at(Place place) {
    return exports().ofPath(zone(), place.path()).stream().map(this::exposure).toList();
  }

  @Override
  public Stream<Exposure> list() {
    return exports().list(zone()).stream().map(this::exposure);
  }

  @Override
  public Exposure create(Place place, OwnershipMark mark, boolean readOnly) {
    var export =
        new NewNfsExport(
            zone(),
            place.path(),
            mark.text(),
            NfsClients.closed(),
            readOnly,
            context.settings().rootSquash());
    return exposure(
        new NfsExport(
            exports().create(export),
            zone(),
            List.of(place.path().value()),
            mark.text(),
            NfsClients.closed(),
            readOnly,
            NfsExportOptions.standard(context.settings().rootSquash())));
  }

  @Override
  public Target at(String location, String operation) {
    Matcher matcher = LOCATION.matcher(location.strip());
    if (!matcher.matches()) {
      throw Refuse.value(
          "NFS location", location.strip(), "not of the form host:/ifs/path or host:/alias");
    }
    String named = matcher.group("path");
    if (named.equals("/ifs") || named.startsWith("/ifs/")) {
      return new Target(only(IfsPath.of(named), operation), Optional.empty());
    }
    MountPointName alias = alias(named.substring(1));
    return new Target(only(target(alias, operation), operation), Optional.of(alias));
  }

  private static MountPointName alias(String name) {
    try {
      return new MountPointName(name);
    } catch (InvalidRequest e) {
      throw new InvalidRequest(
          Problem.when("Read NFS alias '/%s'".formatted(name))
              .because("it is no name that a share can be mounted by")
              .remedy("Give the path of its directory instead"));
    }
  }

  private Exposure only(IfsPath path, String operation) {
    List<NfsExport> found = exports().ofPath(zone(), path);
    if (found.isEmpty()) {
      throw new NotFound(
          Problem.when(operation)
              .because("access zone '%s' has no NFS export of %s".formatted(zone(), path)));
    }
    if (found.size() > 1) {
      throw new InvalidRequest(
          Problem.when(operation)
              .because("%d NFS exports lead to %s".formatted(found.size(), path))
              .remedy("Leave one of them"));
    }
    return exposure(found.get(0));
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

  @Override
  public List<ExportLocation> locations(Place place, Optional<MountPointName> alias) {
    List<ExportLocation> locations = new ArrayList<>();
    for (String host : context.space().dataAddresses()) {
      alias.ifPresent(
          name -> locations.add(ExportLocation.nfsAlias(host, name, locations.isEmpty())));
      locations.add(ExportLocation.nfs(host, place.path(), locations.isEmpty()));
    }
    return locations;
  }

  private Exposure exposure(NfsExport export) {
    return new NfsExposure(context.cluster(), export);
  }

  private NfsExports exports() {
    return context.cluster().nfsExports();
  }

  private AccessZone zone() {
    return context.space().zone();
  }
}

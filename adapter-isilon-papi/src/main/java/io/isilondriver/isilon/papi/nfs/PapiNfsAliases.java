package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.port.out.nfs.NfsAliases;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.Objects;
import java.util.Optional;

/**
 * NFS aliases over {@code /platform/2/protocols/nfs/aliases}. Their id is their name, slash and
 * all.
 */
public final class PapiNfsAliases implements NfsAliases {
  private final PapiClient papi;
  private final NfsEndpoints service;

  /** Aliases over a client. */
  public PapiNfsAliases(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(NfsEndpoints.class);
  }

  @Override
  public Optional<NfsAlias> find(AccessZone zone, MountPointName name) {
    RequestSpec spec =
        RequestSpec.toRead("Look for NFS alias /%s in zone %s".formatted(name, zone));
    return papi.at(
            Endpoint.NFS_ALIASES,
            version -> papi.calls().find(spec, () -> service.alias(version, id(name), zone.name())))
        .map(answer -> AnswerValues.only(spec, answer.aliases()))
        .map(dto -> new NfsAlias(zone, name, Objects.requireNonNullElse(dto.path(), "")));
  }

  @Override
  public Listing<NfsAlias> list(AccessZone zone) {
    RequestSpec spec = RequestSpec.toRead("List the NFS aliases of zone " + zone);
    Listing<AliasDto> all =
        papi.list(
            spec,
            Endpoint.NFS_ALIASES,
            (version, token, withZone) ->
                token == null
                    ? service.aliases(version, zone.name(), papi.pageSize(), null)
                    : service.aliases(version, withZone ? zone.name() : null, null, token));
    return () -> all.stream().flatMap(dto -> alias(zone, dto).stream()).iterator();
  }

  /** An alias whose name the driver could have given; skips all others. */
  private static Optional<NfsAlias> alias(AccessZone zone, AliasDto dto) {
    String name = dto.name();
    String path = dto.path();
    if (name == null || path == null || !name.startsWith("/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new NfsAlias(zone, new MountPointName(name.substring(1)), path));
    } catch (InvalidRequest e) {
      return Optional.empty();
    }
  }

  @Override
  public void create(AccessZone zone, MountPointName name, IfsPath path) {
    RequestSpec spec =
        RequestSpec.toCreate("Create NFS alias /%s of %s in zone %s".formatted(name, path, zone));
    var body = new AliasDto("/" + name, path.value(), zone.name());
    papi.at(
        Endpoint.NFS_ALIASES,
        version ->
            papi.calls()
                .create(
                    spec,
                    () -> service.createAlias(version, zone.name(), body),
                    answer -> true,
                    (failure, inDoubt) -> existing(zone, name, path, failure, inDoubt)));
  }

  private Optional<Boolean> existing(
      AccessZone zone,
      MountPointName name,
      IfsPath path,
      ShareDriverException failure,
      boolean inDoubt) {
    Optional<NfsAlias> found = find(zone, name);
    if (found.isPresent() && !(inDoubt && found.get().path().equals(path.value()))) {
      throw new Conflict(
          failure.problem().insteadBecause("the zone has this alias, of " + found.get().path()),
          failure);
    }
    return found.map(alias -> true);
  }

  @Override
  public void delete(AccessZone zone, MountPointName name) {
    RequestSpec spec =
        RequestSpec.toDelete("Delete NFS alias /%s in zone %s".formatted(name, zone));
    papi.at(
        Endpoint.NFS_ALIASES,
        version ->
            papi.calls().deleted(spec, () -> service.deleteAlias(version, id(name), zone.name())));
  }

  private static UrlPath id(MountPointName name) {
    return UrlPath.of("/" + name);
  }
}

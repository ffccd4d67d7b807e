package io.isilondriver.isilon.papi.nfs;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExportOptions;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import io.isilondriver.isilon.papi.wire.UnsignedId;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mapstruct.factory.Mappers;

/**
 * NFS exports over {@code /platform/4/protocols/nfs/exports}. Never uses {@code force}: two exports
 * of one path are never wanted. Only a change that closes an export to everybody ignores conflicts.
 */
public final class PapiNfsExports implements NfsExports {
  private final PapiClient papi;
  private final NfsEndpoints service;
  private final ExportMapper mapper = Mappers.getMapper(ExportMapper.class);
  private final RecentlyMade recent;

  /** Exports over a client. */
  public PapiNfsExports(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(NfsEndpoints.class);
    this.recent = new RecentlyMade(papi.connection().settings());
  }

  @Override
  public List<NfsExport> ofPath(AccessZone zone, IfsPath path) {
    return recent.awaited(key(zone, path.value()), () -> present(zone, path), List::isEmpty);
  }

  private List<NfsExport> present(AccessZone zone, IfsPath path) {
    RequestSpec spec =
        RequestSpec.toRead("Look for NFS exports of %s in zone %s".formatted(path, zone));
    Listing<NfsExport> found =
        papi.<ExportDto, ExportList, NfsExport>list(
            spec,
            Endpoint.NFS_EXPORTS,
            (version, token, withZone) ->
                token == null
                    ? service.exports(version, zone.name(), path.value(), papi.pageSize(), null)
                    : service.exports(version, withZone ? zone.name() : null, null, null, token),
            each -> export(zone, each));
    return found.stream().filter(each -> each.paths().contains(path.value())).toList();
  }

  @Override
  public Optional<NfsExport> find(AccessZone zone, ExportId id) {
    return recent.awaited(key(zone, id.toString()), () -> presentItem(zone, id), Optional::isEmpty);
  }

  private Optional<NfsExport> presentItem(AccessZone zone, ExportId id) {
    RequestSpec spec = RequestSpec.toRead("Read NFS export %s in zone %s".formatted(id, zone));
    return papi.at(
            Endpoint.NFS_EXPORTS,
            version ->
                papi.calls()
                    .find(spec, () -> service.export(version, UrlPath.of(id.value()), zone.name())))
        .map(answer -> AnswerValues.only(spec, answer.exports()))
        .map(each -> export(zone, each));
  }

  @Override
  public Listing<NfsExport> list(AccessZone zone) {
    RequestSpec spec = RequestSpec.toRead("List the NFS exports of zone " + zone);
    return papi.<ExportDto, ExportList, NfsExport>list(
        spec,
        Endpoint.NFS_EXPORTS,
        (version, token, withZone) ->
            token == null
                ? service.exports(version, zone.name(), null, papi.pageSize(), null)
                : service.exports(version, withZone ? zone.name() : null, null, null, token),
        each -> export(zone, each));
  }

  @Override
  public ExportId create(NewNfsExport export) {
    RequestSpec spec =
        RequestSpec.toCreate(
            "Create NFS export of %s in zone %s".formatted(export.path(), export.zone()));
    ExportBody body = mapper.toBody(export);
    ExportId id =
        papi.at(
            Endpoint.NFS_EXPORTS,
            version ->
                papi.calls()
                    .create(
                        spec,
                        () -> service.createExport(version, export.zone().name(), body),
                        answer -> new ExportId(PapiClient.answered(answer.id(), spec).value()),
                        (failure, inDoubt) -> existing(export, failure, inDoubt)));
    recent.made(key(export.zone(), id.toString()), key(export.zone(), export.path().value()));
    return id;
  }

  /** The export that a failed creation left or met. */
  private Optional<ExportId> existing(
      NewNfsExport wanted, ShareDriverException failure, boolean inDoubt) {
    List<NfsExport> found = present(wanted.zone(), wanted.path());
    Optional<NfsExport> made = found.stream().filter(each -> isAsWanted(each, wanted)).findFirst();
    if (inDoubt && made.isPresent()) {
      return made.map(NfsExport::id);
    }
    if (!found.isEmpty()) {
      throw new Conflict(
          failure
              .problem()
              .insteadBecause("the path is exported already, by export " + found.get(0).id()),
          failure);
    }
    if (!(failure instanceof Conflict) && !papi.pathExists(wanted.path())) {
      throw new NotFound(failure.problem().insteadBecause("the directory does not exist"), failure);
    }
    return Optional.empty();
  }

  private static boolean isAsWanted(NfsExport found, NewNfsExport wanted) {
    return found.exportsOnly(wanted.path())
        && found.description().equals(wanted.description())
        && found.readOnly() == wanted.readOnly()
        && found.clients().equals(wanted.clients());
  }

  @Override
  public void replaceClients(AccessZone zone, ExportId id, NfsClients clients) {
    String what = "Replace the clients of NFS export %s in zone %s".formatted(id, zone);
    if (clients.openToEverybody()) {
      throw new InvalidRequest(
          Problem.when(what)
              .because("an empty list of clients would open it to every host")
              .remedy("Keep " + NfsClients.SENTINEL + " in the list"));
    }
    ExportChange change = mapper.toChange(clients);
    try {
      change(what, zone, id, null, change);
    } catch (Conflict e) {
      if (!clients.equals(NfsClients.closed())) {
        throw e;
      }
      // Closing must not fail because another export of the path names the sentinel as well.
      change(what, zone, id, true, change);
    }
  }

  @Override
  public void describe(AccessZone zone, ExportId id, String description) {
    change(
        "Describe NFS export %s in zone %s".formatted(id, zone),
        zone,
        id,
        null,
        new ExportChange(description, null, null, null, null));
  }

  private void change(
      String what,
      AccessZone zone,
      ExportId id,
      @Nullable Boolean ignoringConflicts,
      ExportChange change) {
    RequestSpec spec = RequestSpec.toChange(what);
    boolean changed =
        recent.awaited(
            key(zone, id.toString()),
            () ->
                papi.at(
                    Endpoint.NFS_EXPORTS,
                    version ->
                        papi.calls()
                            .exists(
                                spec,
                                () ->
                                    service.changeExport(
                                        version,
                                        UrlPath.of(id.value()),
                                        zone.name(),
                                        ignoringConflicts,
                                        change))),
            found -> !found);
    if (!changed) {
      throw new NotFound(Problem.when(what).because("there is no such export"));
    }
  }

  @Override
  public void delete(AccessZone zone, ExportId id) {
    RequestSpec spec = RequestSpec.toDelete("Delete NFS export %s in zone %s".formatted(id, zone));
    recent.awaited(
        key(zone, id.toString()),
        () ->
            papi.at(
                Endpoint.NFS_EXPORTS,
                version ->
                    papi.calls()
                        .deleted(
                            spec,
                            () ->
                                service.deleteExport(
                                    version, UrlPath.of(id.value()), zone.name()))),
        found -> !found);
    recent.gone(key(zone, id.toString()));
  }

  private static String key(AccessZone zone, String idOrPath) {
    return zone.name() + ' ' + idOrPath;
  }

  private static NfsExport export(AccessZone zone, ExportDto dto) {
    UnsignedId id = dto.id();
    if (id == null) {
      throw new UnexpectedAnswer(
          Problem.when("Read the NFS exports of zone " + zone).because("an export has no id"));
    }
    return new NfsExport(
        new ExportId(id.value()),
        zone,
        orNone(dto.paths()),
        Objects.requireNonNullElse(dto.description(), ""),
        NfsClients.of(
            orNone(dto.clients()),
            orNone(dto.readWriteClients()),
            orNone(dto.readOnlyClients()),
            orNone(dto.rootClients())),
        Boolean.TRUE.equals(dto.readOnly()),
        new NfsExportOptions(
            Boolean.TRUE.equals(dto.allDirs()),
            dto.securityFlavors() == null ? List.of("unix") : dto.securityFlavors(),
            mappedTo(dto.mapRoot()),
            mappedTo(dto.mapNonRoot()),
            mappedTo(dto.mapAll())));
  }

  /** The account of a mapping that is on; one that is on and names nobody maps to nobody. */
  private static Optional<String> mappedTo(ExportDto.@Nullable MappingDto mapping) {
    if (mapping == null || !Boolean.TRUE.equals(mapping.enabled())) {
      return Optional.empty();
    }
    PersonaDto user = mapping.user();
    String id = user == null ? null : user.id();
    String name = user == null ? null : user.name();
    return Optional.of(Objects.requireNonNullElse(id == null ? name : id, "USER:nobody"));
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}

package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.nfs.ExportId;
import io.isilondriver.application.port.out.nfs.NewNfsExport;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExportOptions;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.UserMapping;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** NFS exports of a cluster in memory. */
final class MemoryNfsExports implements NfsExports {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryNfsExports(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  @Override
  public List<NfsExport> ofPath(AccessZone zone, IfsPath path) {
    return requests.ask(
        "Look for exports of " + path,
        () ->
            cluster.exports().ofPath(zone.name(), path.value()).stream()
                .map(export -> translated(zone, export))
                .toList());
  }

  @Override
  public Optional<NfsExport> find(AccessZone zone, ExportId id) {
    return requests.ask(
        "Look for export " + id,
        () ->
            cluster
                .exports()
                .find(zone.name(), id.value())
                .map(export -> translated(zone, export)));
  }

  @Override
  public Listing<NfsExport> list(AccessZone zone) {
    return new PagedListing<io.isilondriver.onefs.cluster.nfs.NfsExport>(
            cursor ->
                requests.ask(
                    "List the exports of zone '%s'".formatted(zone),
                    () ->
                        cluster
                            .exports()
                            .page(zone.name(), PagedListing.PAGE, cursor, export -> true)))
        .map(export -> translated(zone, export));
  }

  private static NfsExport translated(
      AccessZone zone, io.isilondriver.onefs.cluster.nfs.NfsExport export) {
    ExportSettings settings = export.settings();
    return new NfsExport(
        new ExportId(export.id()),
        zone,
        settings.paths(),
        settings.description(),
        NfsClients.of(
            settings.clients(),
            settings.readWriteClients(),
            settings.readOnlyClients(),
            settings.rootClients()),
        settings.readOnly(),
        new NfsExportOptions(
            settings.allDirs(),
            settings.securityFlavors(),
            mappedTo(settings.mapRoot()),
            mappedTo(settings.mapNonRoot()),
            mappedTo(settings.mapAll())));
  }

  private static Optional<String> mappedTo(@Nullable UserMapping mapping) {
    return Optional.ofNullable(mapping)
        .filter(UserMapping::enabled)
        .map(UserMapping::user)
        .map(
            user ->
                Objects.requireNonNullElse(
                    user.id() == null ? user.name() : user.id(), "USER:nobody"));
  }

  @Override
  public ExportId create(NewNfsExport export) {
    String attempt = "Create export of " + export.path();
    String zone = export.zone().name();
    String path = export.path().value();
    ExportSettings settings =
        withClients(ExportSettings.of(path), export.clients())
            .description(export.description())
            .readOnly(export.readOnly())
            .mapRoot(export.rootSquash() ? UserMapping.TO_NOBODY : UserMapping.DISABLED)
            .build();
    return requests.ask(
        attempt,
        () -> {
          if (!cluster.exports().ofPath(zone, path).isEmpty()) {
            throw new Conflict(Problem.when(attempt).because("the path is exported already"));
          }
          if (cluster.fileSystem().find(path).isEmpty()) {
            throw new NotFound(Problem.when(attempt).because("the directory does not exist"));
          }
          try {
            return new ExportId(cluster.exports().create(zone, settings, ExportChecks.ALL).id());
          } catch (OneFsException e) {
            if (!cluster.exports().ofPath(zone, path).isEmpty()) {
              throw new Conflict(Requests.problem(attempt, e), e); // somebody was faster
            }
            throw e;
          }
        });
  }

  private static ExportSettings.Builder withClients(ExportSettings settings, NfsClients clients) {
    return settings.toBuilder()
        .clients(List.copyOf(clients.clients()))
        .readWriteClients(List.copyOf(clients.readWrite()))
        .readOnlyClients(List.copyOf(clients.readOnly()))
        .rootClients(List.copyOf(clients.root()));
  }

  @Override
  public void replaceClients(AccessZone zone, ExportId id, NfsClients clients) {
    String attempt = "Replace the clients of export " + id;
    if (clients.openToEverybody()) {
      throw new InvalidRequest(
          Problem.when(attempt).because("without clients it would be open to every host"));
    }
    update(attempt, zone, id, settings -> withClients(settings, clients).build());
  }

  @Override
  public void describe(AccessZone zone, ExportId id, String description) {
    update(
        "Describe export " + id,
        zone,
        id,
        settings -> settings.toBuilder().description(description).build());
  }

  private void update(
      String attempt, AccessZone zone, ExportId id, UnaryOperator<ExportSettings> change) {
    requests.change(
        attempt,
        () -> cluster.exports().update(zone.name(), id.value(), change, ExportChecks.FORCED));
  }

  @Override
  public void delete(AccessZone zone, ExportId id) {
    requests.change(
        "Delete export " + id,
        () -> {
          try {
            cluster.exports().delete(zone.name(), id.value());
          } catch (OneFsException e) {
            MemoryNamespace.unlessMissing(e);
          }
        });
  }
}

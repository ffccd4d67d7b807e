package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** An NFS export. */
public record NfsExposure(StorageBackend cluster, NfsExport export) implements Exposure {
  @Override
  public Protocol protocol() {
    return Protocol.NFS;
  }

  @Override
  public String title() {
    return "NFS export " + export.id();
  }

  @Override
  public List<String> paths() {
    return export.paths();
  }

  @Override
  public String description() {
    return export.description();
  }

  @Override
  public Optional<MountPointName> mountPoint() {
    return Optional.empty(); // its aliases stand elsewhere
  }

  @Override
  public Place placeOf(Place place) {
    return place;
  }

  @Override
  public boolean closed() {
    return export.clients().equals(NfsClients.closed());
  }

  @Override
  public boolean openToEverybody() {
    return export.clients().openToEverybody();
  }

  @Override
  public void close() {
    exports().replaceClients(export.zone(), export.id(), NfsClients.closed());
  }

  @Override
  public void closeToUnlisted() {
    NfsClients now = export.clients();
    exports()
        .replaceClients(
            export.zone(),
            export.id(),
            new NfsClients(
                new TreeSet<>(Set.of(NfsClients.SENTINEL)),
                now.readWrite(),
                now.readOnly(),
                now.root()));
  }

  @Override
  public void describe(String text) {
    exports().describe(export.zone(), export.id(), text);
  }

  @Override
  public void remove() {
    exports().delete(export.zone(), export.id());
  }

  @Override
  public Optional<Exposure> current() {
    return exports().find(export.zone(), export.id()).map(found -> new NfsExposure(cluster, found));
  }

  @Override
  public AccessList<NfsClients> accessList(
      Function<List<RuleRequest>, RuleReview> review,
      Supplier<List<Exposure>> others,
      boolean keepingForeign,
      Accounts accounts) {
    return new NfsAccessList(exports(), export, others, keepingForeign, review);
  }

  private NfsExports exports() {
    return cluster.nfsExports();
  }
}

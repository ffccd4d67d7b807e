package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.application.port.out.snapshot.WritableSnapshots;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Writable snapshots over {@code /platform/14/snapshot/writable}. Their key is their whole path.
 */
public final class PapiWritableSnapshots implements WritableSnapshots {
  private final PapiClient papi;
  private final SnapshotEndpoints service;

  /** Writable snapshots over a client. */
  public PapiWritableSnapshots(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(SnapshotEndpoints.class);
  }

  @Override
  public boolean available() {
    return papi.has(Endpoint.WRITABLE_SNAPSHOTS);
  }

  @Override
  public long active() {
    RequestSpec spec = RequestSpec.toRead("Count writable snapshots");
    WritableSummary.Counts counts =
        papi.at(
            Endpoint.WRITABLE_SNAPSHOTS,
            version -> papi.calls().body(spec, () -> service.writableSummary(version)).summary());
    return counts == null || counts.activeCount() == null ? 0 : counts.activeCount();
  }

  @Override
  public Optional<String> sourceOf(IfsPath directory) {
    RequestSpec spec = RequestSpec.toRead("Look for a writable snapshot at " + directory);
    UrlPath key = UrlPath.of(directory.value());
    return papi.at(
            Endpoint.WRITABLE_SNAPSHOTS,
            version -> papi.calls().find(spec, () -> service.writable(version, key)))
        .flatMap(
            answer ->
                Objects.requireNonNullElse(answer.writable(), List.<WritableDto>of()).stream()
                    .filter(each -> !"deleting".equals(each.state()))
                    .map(each -> Objects.requireNonNullElse(each.source(), ""))
                    .filter(source -> !source.isEmpty())
                    .findFirst());
  }

  @Override
  public void create(IfsPath directory, String snapshot) {
    RequestSpec spec =
        RequestSpec.toCreate(
            "Create writable snapshot of '%s' at %s".formatted(snapshot, directory));
    var body = new WritableBody(directory.value(), snapshot);
    papi.at(
        Endpoint.WRITABLE_SNAPSHOTS,
        version ->
            papi.calls()
                .create(
                    spec,
                    () -> service.createWritable(version, body),
                    answer -> true,
                    (failure, inDoubt) -> existing(directory, snapshot, failure, inDoubt)));
  }

  private Optional<Boolean> existing(
      IfsPath directory, String snapshot, ShareDriverException failure, boolean inDoubt) {
    if (inDoubt && sourceOf(directory).filter(snapshot::equals).isPresent()) {
      if (failure instanceof OutcomeUnknown) {
        throw failure; // a share that was there before looks the same, and must not be made anew
      }
      return Optional.of(true);
    }
    if (papi.pathExists(directory)) {
      throw new Conflict(failure.problem().insteadBecause("something stands at the path"), failure);
    }
    if (!(failure instanceof OutcomeUnknown) && !snapshotExists(snapshot)) {
      throw new NotFound(failure.problem().insteadBecause("there is no such snapshot"), failure);
    }
    return Optional.empty();
  }

  private boolean snapshotExists(String snapshot) {
    RequestSpec spec = RequestSpec.toRead("Look for snapshot '%s'".formatted(snapshot));
    return papi.at(
        Endpoint.SNAPSHOTS,
        version ->
            papi.calls()
                .find(spec, () -> service.snapshot(version, UrlPath.of(snapshot)))
                .isPresent());
  }

  @Override
  public void delete(IfsPath directory) {
    RequestSpec spec = RequestSpec.toDelete("Delete the writable snapshot at " + directory);
    UrlPath key = UrlPath.of(directory.value());
    papi.at(
        Endpoint.WRITABLE_SNAPSHOTS,
        version -> papi.calls().deleted(spec, () -> service.deleteWritable(version, key)));
  }
}

package io.isilondriver.isilon.papi.snapshot;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.port.out.snapshot.SnapshotLock;
import io.isilondriver.application.port.out.snapshot.Snapshots;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.snapshot.SnapshotId;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.Idempotency;
import io.isilondriver.isilon.transport.RequestKind;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.mapstruct.factory.Mappers;

/** Snapshots over {@code /platform/1/snapshot/snapshots}. One that is being deleted is gone. */
public final class PapiSnapshots implements Snapshots {
  private static final String DELETING = "deleting";

  private final PapiClient papi;
  private final SnapshotEndpoints service;
  private final SnapshotMapper mapper = Mappers.getMapper(SnapshotMapper.class);

  /** Snapshots over a client. */
  public PapiSnapshots(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(SnapshotEndpoints.class);
  }

  @Override
  public Optional<OneFsSnapshot> find(String name) {
    return item(UrlPath.of(name), "Look for snapshot '%s'".formatted(name))
        .filter(snapshot -> snapshot.name().equals(name)); // digits alone are taken for an id
  }

  @Override
  public Optional<OneFsSnapshot> find(SnapshotId id) {
    return item(UrlPath.of(id.value()), "Look for snapshot " + id)
        .filter(snapshot -> snapshot.id().equals(id));
  }

  private Optional<OneFsSnapshot> item(UrlPath key, String what) {
    RequestSpec spec = RequestSpec.toRead(what);
    return at(version -> papi.calls().find(spec, () -> service.snapshot(version, key)))
        .map(answer -> AnswerValues.only(spec, answer.snapshots()))
        .filter(PapiSnapshots::isPresent)
        .map(dto -> snapshot(spec, dto));
  }

  @Override
  public Listing<OneFsSnapshot> list() {
    RequestSpec spec = RequestSpec.toRead("List snapshots");
    Listing<SnapshotDto> all =
        papi.list(
            spec,
            Endpoint.SNAPSHOTS,
            (version, token, withZone) ->
                token == null
                    ? service.snapshots(version, "active", papi.pageSize(), null)
                    : service.snapshots(version, null, null, token));
    return () ->
        all.stream().filter(PapiSnapshots::isPresent).map(dto -> snapshot(spec, dto)).iterator();
  }

  private OneFsSnapshot snapshot(RequestSpec spec, SnapshotDto dto) {
    return AnswerValues.read(spec, () -> mapper.toSnapshot(dto));
  }

  private static boolean isPresent(SnapshotDto dto) {
    return !DELETING.equals(dto.state())
        && dto.id() != null
        && dto.name() != null
        && dto.path() != null;
  }

  @Override
  public OneFsSnapshot create(String name, IfsPath directory) {
    RequestSpec spec =
        RequestSpec.toCreate("Create snapshot '%s' of %s".formatted(name, directory));
    var body = new SnapshotBody(name, directory.value());
    return at(
        version ->
            papi.calls()
                .create(
                    spec,
                    () -> service.create(version, body),
                    answer -> made(answer, spec),
                    (failure, inDoubt) -> existing(name, directory, failure, inDoubt)));
  }

  private OneFsSnapshot made(SnapshotDto answer, RequestSpec spec) {
    return PapiClient.answered(isPresent(answer) ? mapper.toSnapshot(answer) : null, spec);
  }

  private Optional<OneFsSnapshot> existing(
      String name, IfsPath directory, ShareDriverException failure, boolean inDoubt) {
    Optional<OneFsSnapshot> found = find(name);
    if (found.isPresent() && !(inDoubt && found.get().path().equals(directory))) {
      throw new Conflict(
          failure
              .problem()
              .insteadBecause("there is a snapshot of this name, of " + found.get().path()),
          failure);
    }
    if (found.isEmpty() && !(failure instanceof Conflict) && !papi.pathExists(directory)) {
      throw new NotFound(failure.problem().insteadBecause("the directory does not exist"), failure);
    }
    return found;
  }

  @Override
  public void rename(SnapshotId id, String name) {
    String what = "Rename snapshot %s to '%s'".formatted(id, name);
    // A CREATE, because 409 means "name taken"; repeatable, because the name stays the same.
    RequestSpec spec = new RequestSpec(what, RequestKind.CREATE, Idempotency.REPEATABLE, null);
    UrlPath key = UrlPath.of(id.value());
    try {
      done(
          version ->
              papi.calls()
                  .done(spec, () -> service.rename(version, key, new SnapshotRename(name))));
    } catch (Conflict | Rejected | Unavailable e) {
      Optional<OneFsSnapshot> named = find(name);
      if (named.isEmpty()) {
        throw e;
      }
      if (!named.get().id().equals(id)) {
        throw new Conflict(
            e.problem().insteadBecause("the name belongs to snapshot " + named.get().id()), e);
      }
    }
  }

  @Override
  public void keepForever(SnapshotId id) {
    RequestSpec spec = RequestSpec.toChange("Keep snapshot %s for ever".formatted(id));
    UrlPath key = UrlPath.of(id.value());
    done(
        version ->
            papi.calls().done(spec, () -> service.expire(version, key, new SnapshotExpiry(null))));
  }

  @Override
  public void delete(SnapshotId id) {
    RequestSpec spec = RequestSpec.toDelete("Delete snapshot " + id);
    UrlPath key = UrlPath.of(id.value());
    try {
      at(version -> papi.calls().deleted(spec, () -> service.delete(version, key)));
    } catch (Busy | Rejected | NotPermitted | Unavailable e) {
      Optional<OneFsSnapshot> still = find(id);
      if (still.isEmpty()) {
        return;
      }
      if (still.get().locked() || e instanceof Busy) {
        throw new Busy(
            e.problem()
                .insteadBecause("it is locked, or a writable snapshot needs it: " + reasonOf(e))
                .remedy("Find out who locked it, or delete the writable snapshots made from it"),
            e);
      }
      throw e;
    }
  }

  private static String reasonOf(ShareDriverException e) {
    return e.problem().reason();
  }

  @Override
  public List<SnapshotLock> locks(SnapshotId id) {
    RequestSpec spec = RequestSpec.toRead("List the locks of snapshot " + id);
    UrlPath key = UrlPath.of(id.value());
    Listing<LockDto> all =
        papi.list(
            spec,
            Endpoint.SNAPSHOTS,
            (version, token, withZone) ->
                service.locks(version, key, token == null ? papi.pageSize() : null, token));
    try {
      return all.map(mapper::toLock).toList();
    } catch (NotFound e) {
      return List.of();
    }
  }

  @Override
  public long lock(SnapshotId id, String comment) {
    RequestSpec spec = RequestSpec.toCreate("Lock snapshot " + id);
    UrlPath key = UrlPath.of(id.value());
    return at(
        version ->
            papi.calls()
                .create(
                    spec,
                    () -> service.lock(version, key, new LockBody(comment)),
                    answer -> PapiClient.answered(answer.id(), spec).value(),
                    (failure, inDoubt) -> heldAfter(failure, id, comment)));
  }

  /** Only a lost answer leaves a lock behind; any other failure is what it says. */
  private Optional<Long> heldAfter(ShareDriverException failure, SnapshotId id, String comment) {
    if (!(failure instanceof OutcomeUnknown)) {
      throw failure;
    }
    return locks(id).stream()
        .filter(lock -> lock.comment().equals(comment))
        .map(SnapshotLock::id)
        .max(Long::compareUnsigned);
  }

  @Override
  public void unlock(SnapshotId id, long lock) {
    RequestSpec spec = RequestSpec.toDelete("Take lock %d off snapshot %s".formatted(lock, id));
    UrlPath key = UrlPath.of(id.value());
    UrlPath lockKey = UrlPath.of(lock);
    at(version -> papi.calls().deleted(spec, () -> service.unlock(version, key, lockKey)));
  }

  private <T> T at(IntFunction<T> work) {
    return papi.at(Endpoint.SNAPSHOTS, work);
  }

  private void done(IntConsumer work) {
    papi.doAt(Endpoint.SNAPSHOTS, work);
  }
}

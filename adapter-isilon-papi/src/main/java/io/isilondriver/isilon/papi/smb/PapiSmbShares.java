package io.isilondriver.isilon.papi.smb;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * SMB shares over {@code /platform/N/protocols/smb/shares}. OneFS answers 409 when two of them are
 * written at the same time, so this sends one change after the other. A thread that waits for its
 * turn can be interrupted.
 */
public final class PapiSmbShares implements SmbShares {
  /** Longer than one change takes with all its attempts. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);

  private final PapiClient papi;
  private final SmbEndpoints service;
  private final Semaphore turn = new Semaphore(1, true);

  /** Shares over a client. */
  public PapiSmbShares(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(SmbEndpoints.class);
  }

  @Override
  public Optional<SmbShare> find(AccessZone zone, String name) {
    RequestSpec spec =
        RequestSpec.toRead("Look for SMB share '%s' in zone %s".formatted(name, zone));
    UrlPath key = UrlPath.of(name);
    return papi.at(
            Endpoint.SMB_SHARES,
            version ->
                papi.calls().find(spec, () -> service.share(version, key, zone.name(), true)))
        .map(answer -> AnswerValues.only(spec, answer.shares()))
        .map(dto -> share(zone, name, dto));
  }

  @Override
  public Listing<SmbShare> list(AccessZone zone) {
    RequestSpec spec = RequestSpec.toRead("List the SMB shares of zone " + zone);
    Listing<SmbShareDto> all =
        papi.list(
            spec,
            Endpoint.SMB_SHARES,
            (version, token, withZone) ->
                token == null
                    ? service.shares(version, zone.name(), true, papi.pageSize(), null)
                    : service.shares(version, withZone ? zone.name() : null, null, null, token));
    return all.map(dto -> share(zone, Objects.requireNonNullElse(dto.name(), ""), dto));
  }

  @Override
  public void create(
      AccessZone zone, String name, IfsPath path, String description, SmbAccess access) {
    RequestSpec spec =
        RequestSpec.toCreate("Create SMB share '%s' of %s in zone %s".formatted(name, path, zone));
    var body =
        SmbShareBody.of(
            name,
            path.value(),
            zone.name(),
            description,
            PermissionMapper.written(access),
            access.hostAcl(),
            PermissionMapper.written(access.runAsRoot()));
    writing(
        spec,
        () ->
            papi.at(
                Endpoint.SMB_SHARES,
                version ->
                    papi.calls()
                        .create(
                            spec,
                            () -> service.create(version, zone.name(), body),
                            answer -> true,
                            (failure, inDoubt) -> existing(zone, body, access, failure, inDoubt))));
  }

  private Optional<Boolean> existing(
      AccessZone zone,
      SmbShareBody wanted,
      SmbAccess access,
      ShareDriverException failure,
      boolean inDoubt) {
    Optional<SmbShare> found = find(zone, wanted.name());
    if (found.isPresent() && inDoubt && isAsWanted(found.get(), wanted, access)) {
      return Optional.of(true);
    }
    if (found.isPresent()) {
      throw new Conflict(
          failure
              .problem()
              .insteadBecause("the zone has a share of this name, of " + found.get().path()),
          failure);
    }
    if (!(failure instanceof Conflict) && !papi.pathExists(IfsPath.of(wanted.path()))) {
      throw new NotFound(failure.problem().insteadBecause("the directory does not exist"), failure);
    }
    return Optional.empty();
  }

  private static boolean isAsWanted(SmbShare found, SmbShareBody wanted, SmbAccess access) {
    List<SmbAccess.Permission> granted = found.access().permissions();
    List<SmbAccess.Permission> asked = access.permissions();
    return found.path().equals(wanted.path())
        && found.description().equals(wanted.description())
        && found.access().hostAcl().equals(access.hostAcl())
        && found.access().sameRootAccounts(access)
        && granted.size() == asked.size()
        && asked.stream().allMatch(each -> granted.stream().anyMatch(each::sameAs));
  }

  @Override
  public void replaceAccess(AccessZone zone, String name, SmbAccess access) {
    change(
        "Replace the access to SMB share '%s' in zone %s".formatted(name, zone),
        zone,
        name,
        new SmbShareChange(
            null,
            PermissionMapper.written(access),
            access.hostAcl(),
            PermissionMapper.written(access.runAsRoot())));
  }

  @Override
  public void describe(AccessZone zone, String name, String description) {
    change(
        "Describe SMB share '%s' in zone %s".formatted(name, zone),
        zone,
        name,
        new SmbShareChange(description, null, null, null));
  }

  private void change(String what, AccessZone zone, String name, SmbShareChange change) {
    RequestSpec spec = RequestSpec.toChange(what);
    UrlPath key = UrlPath.of(name);
    writing(
        spec,
        () -> {
          papi.doAt(
              Endpoint.SMB_SHARES,
              version ->
                  papi.calls().done(spec, () -> service.change(version, key, zone.name(), change)));
          return true;
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>A cluster has been seen to answer 404 for a share that it lists, so a 404 is checked, and
   * the share deleted by the name that the cluster shows.
   */
  @Override
  public void delete(AccessZone zone, String name) {
    RequestSpec spec =
        RequestSpec.toDelete("Delete SMB share '%s' in zone %s".formatted(name, zone));
    writing(
        spec,
        () -> {
          if (deleted(spec, zone, name)) {
            return true;
          }
          Optional<SmbShare> still = find(zone, name);
          if (still.isPresent() && !deleted(spec, zone, still.get().name())) {
            throw new Rejected(
                Problem.when(spec.what())
                    .because("the cluster shows the share and says that it does not exist")
                    .remedy("Delete it by hand, in its access zone"));
          }
          return true;
        });
  }

  private boolean deleted(RequestSpec spec, AccessZone zone, String name) {
    UrlPath key = UrlPath.of(name);
    return papi.at(
        Endpoint.SMB_SHARES,
        version -> papi.calls().deleted(spec, () -> service.delete(version, key, zone.name())));
  }

  private <T> T writing(RequestSpec spec, Supplier<T> write) {
    awaitTurn(spec);
    try {
      return write.get();
    } finally {
      turn.release();
    }
  }

  private Duration longestWait() {
    return papi.connection()
        .deadlines()
        .remaining()
        .filter(left -> left.compareTo(LONGEST_WAIT) < 0)
        .orElse(LONGEST_WAIT);
  }

  private void awaitTurn(RequestSpec spec) {
    try {
      Duration wait = longestWait();
      if (!turn.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Unavailable(
            Problem.when(spec.what())
                .because(
                    "other changes of SMB shares have not ended within %d s"
                        .formatted(wait.toSeconds()))
                .remedy("Try again later, and look why the cluster is slow"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cancelled(
          Problem.when(spec.what())
              .because("interrupted while waiting for another change of an SMB share"),
          e);
    }
  }

  private static SmbShare share(AccessZone zone, String name, SmbShareDto dto) {
    return new SmbShare(
        zone,
        Objects.requireNonNullElse(dto.name(), name),
        Objects.requireNonNullElse(dto.path(), ""),
        Objects.requireNonNullElse(dto.description(), ""),
        PermissionMapper.access(dto.permissions(), dto.hostAcl(), dto.runAsRoot()));
  }
}

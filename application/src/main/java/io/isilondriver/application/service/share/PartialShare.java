package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.NewShare;
import java.util.Optional;

/** What stands where a new share is to be, and whether its creation may go on from there. */
final class PartialShare {
  private final ServiceContext context;
  private final ShareLocator locator;
  private final ExposeShare exposing;
  private final NewShare request;
  private final Content content;
  private final String operation;
  private final IfsPath path;

  PartialShare(
      ServiceContext context,
      ShareLocator locator,
      ExposeShare exposing,
      NewShare request,
      Content content,
      String operation) {
    this.context = context;
    this.locator = locator;
    this.exposing = exposing;
    this.request = request;
    this.content = content;
    this.operation = operation;
    this.path = locator.ownPath(request.name());
  }

  /**
   * What an earlier call left.
   *
   * @param contentPending whether content is still to come
   * @param mark the mark on its directory
   * @param exposed the share, if it is exposed already
   */
  record Found(boolean contentPending, OwnershipMark mark, Optional<LocatedShare> exposed) {}

  /**
   * What comes from a snapshot must not come to where somebody else's export leads. An empty share
   * can wait for its first rule, which looks for the same.
   */
  void requireUnexported() {
    // Where the directory is there, it is decided later: the share may be in use already.
    exposing
        .foreignExport()
        .filter(export -> !cluster().namespace().exists(path))
        .ifPresent(
            export -> {
              throw exposing.refusal(export);
            });
  }

  /**
   * Goes on from what stands in the way.
   *
   * @throws Foreign if the driver did not make it
   * @throws Conflict if it was made for another request, or cannot be gone on from
   * @throws ConcurrentChange if another call has just begun it in another way
   */
  Found takeUp(ShareDriverException conflict) {
    Optional<MarkedDirectory> standing = cluster().namespace().directory(path);
    if (standing.flatMap(MarkedDirectory::pointer).isPresent()) {
      throw adopted();
    }
    OwnershipMark there =
        standing
            .filter(MarkedDirectory::directory)
            .flatMap(MarkedDirectory::mark)
            .filter(marked -> marked.share().equals(request.name()))
            .orElseThrow(() -> foreign(conflict));
    context
        .ownership()
        .foreignZone(there)
        .ifPresent(
            zone -> {
              throw context.ownership().foreign(operation, path, zone);
            });
    if (!sameRequest(there)) {
      throw conflict(
          "the name is in use for another request (%s)"
              .formatted(there.identifiedBy(Optional.empty()).text()),
          "Choose another name, or delete the share of this name first");
    }
    if (there.stage() == Stage.CLONING && !there.sourceId().equals(content.snapshot())) {
      throw conflict(
          "its content was begun from another snapshot of the same name, which is gone",
          "Delete the share, then create it");
    }
    if ((there.origin() == Origin.WRITABLE_SNAPSHOT)
        != (content.origin() == Origin.WRITABLE_SNAPSHOT)) {
      throw new ConcurrentChange(
          Problem.when(operation).because("another call has just begun it in another way"));
    }
    if (there.stage() == Stage.DELETING) {
      throw conflict(
          "what is left of the share of this name is still to be deleted",
          "Delete the share again, then create it");
    }
    Optional<LocatedShare> exposed =
        locator
            .find(request.name(), request.protocol())
            .filter(share -> share.path().equals(path))
            .filter(LocatedShare::exposed);
    if (exposed.isEmpty() && request.source().isEmpty() && !isEmpty()) {
      throw conflict(
          "its directory %s holds data and nothing exposes it: it is half deleted, or has lost its"
                  .formatted(path)
              + " export",
          "Ensure the share, which exposes it again, or delete it if its data is not needed");
    }
    if (exposed.isEmpty() && request.source().isPresent()) {
      exposing.requireSole();
    }
    // A directory cloned from a snapshot is settled once its content is complete.
    boolean contentPending = request.source().isEmpty() || there.stage() == Stage.CLONING;
    return new Found(contentPending, there, exposed);
  }

  /** Whether another process has completed what this call was clone. */
  boolean areComplete() {
    return cluster()
        .namespace()
        .directory(path)
        .flatMap(MarkedDirectory::mark)
        .filter(there -> there.share().equals(request.name()) && sameRequest(there))
        .filter(there -> there.stage() == Stage.SETTLED || there.stage() == Stage.MAKING)
        .isPresent();
  }

  private boolean sameRequest(OwnershipMark there) {
    return there.protocol() == request.protocol()
        && there.mountPoint().equals(request.mountPoint())
        && there.source().equals(request.source())
        && there.deduplicated() == request.deduplicated();
  }

  private boolean isEmpty() {
    return !cluster().namespace().list(path).iterator().hasNext();
  }

  private Conflict adopted() {
    return locator
        .find(request.name())
        .map(
            share ->
                conflict(
                    "the name is that of an adopted share, at %s".formatted(share.path()),
                    "Choose another name, or unmanage or delete that share first"))
        .orElseGet(
            () ->
                conflict(
                    "%s keeps the name for an adopted share that is gone".formatted(path),
                    "Choose another name, or unmanage the share of this name, which removes the"
                        + " directory"));
  }

  private Foreign foreign(ShareDriverException cause) {
    return new Foreign(
        Problem.when(operation)
            .because(
                "something that the driver did not make stands at %s; it is left alone"
                    .formatted(path))
            .remedy("Choose another name, or have the driver manage what is there"),
        cause);
  }

  private Conflict conflict(String why, String remedy) {
    return new Conflict(Problem.when(operation).because(why).remedy(remedy));
  }

  private StorageBackend cluster() {
    return context.cluster();
  }
}

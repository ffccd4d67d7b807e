package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.bench.Workbench;
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
final class Remains {
  private final Workbench bench;
  private final ShareLocator locator;
  private final Publication publication;
  private final NewShare wish;
  private final Content content;
  private final String attempted;
  private final IfsPath path;

  Remains(
      Workbench bench,
      ShareLocator locator,
      Publication publication,
      NewShare wish,
      Content content,
      String attempted) {
    this.bench = bench;
    this.locator = locator;
    this.publication = publication;
    this.wish = wish;
    this.content = content;
    this.attempted = attempted;
    this.path = locator.ownPath(wish.name());
  }

  /**
   * What an earlier call left.
   *
   * @param toFill whether content is still to come
   * @param offered the share, if it is complete already
   */
  record Found(boolean toFill, Optional<ShareHandle> offered) {}

  /**
   * What comes from a snapshot must not come to where somebody else's export leads. An empty share
   * can wait for its first rule, which looks for the same.
   */
  void requireUnexported() {
    // Where the directory is there, it is decided later: the share may be in use already.
    publication
        .foreignExport()
        .filter(export -> !cluster().namespace().exists(path))
        .ifPresent(
            export -> {
              throw publication.refusal(export);
            });
  }

  /**
   * Goes on from what stands in the way.
   *
   * @throws Foreign if the driver did not make it
   * @throws Conflict if it was made for another wish, or cannot be gone on from
   * @throws ConcurrentChange if another call has just begun it in another way
   */
  Found takeUp(ShareDriverException inTheWay) {
    Optional<MarkedDirectory> standing = cluster().namespace().directory(path);
    if (standing.flatMap(MarkedDirectory::pointer).isPresent()) {
      throw adopted();
    }
    OwnershipMark there =
        standing
            .filter(MarkedDirectory::directory)
            .flatMap(MarkedDirectory::mark)
            .filter(marked -> marked.share().equals(wish.name()))
            .orElseThrow(() -> foreign(inTheWay));
    if (!sameWish(there)) {
      throw conflict(
          "the name is in use for another wish (%s)".formatted(there.text()),
          "Choose another name, or delete the share of this name first");
    }
    if (there.stage() == Stage.FILLING && !there.sourceId().equals(content.snapshot())) {
      throw conflict(
          "its content was begun from another snapshot of the same name, which is gone",
          "Delete the share, then create it");
    }
    if ((there.origin() == Origin.WRITABLE_SNAPSHOT)
        != (content.origin() == Origin.WRITABLE_SNAPSHOT)) {
      throw new ConcurrentChange(
          Problem.when(attempted).because("another call has just begun it in another way"));
    }
    if (there.stage() == Stage.DELETING) {
      throw conflict(
          "what is left of the share of this name is still to be deleted",
          "Delete the share again, then create it");
    }
    Optional<ShareHandle> offered =
        locator
            .find(wish.name(), wish.protocol())
            .filter(share -> share.path().equals(path))
            .filter(ShareHandle::offered);
    if (offered.isEmpty() && wish.source().isEmpty() && !isEmpty()) {
      throw conflict(
          "its directory %s holds data and nothing offers it: it is half deleted, or has lost its"
                  .formatted(path)
              + " export",
          "Ensure the share, which offers it again, or delete it if its data is not needed");
    }
    if (offered.isEmpty() && wish.source().isPresent()) {
      publication.requireSole();
    }
    // A directory filled from a snapshot is settled once its content is complete.
    boolean toFill = wish.source().isEmpty() || there.stage() == Stage.FILLING;
    return new Found(toFill, offered);
  }

  /** Whether another process has completed what this call was filling. */
  boolean areComplete() {
    return cluster()
        .namespace()
        .directory(path)
        .flatMap(MarkedDirectory::mark)
        .filter(there -> there.share().equals(wish.name()) && sameWish(there))
        .filter(there -> there.stage() == Stage.SETTLED)
        .isPresent();
  }

  private boolean sameWish(OwnershipMark there) {
    return there.protocol() == wish.protocol()
        && there.mountPoint().equals(wish.mountPoint())
        && there.source().equals(wish.source())
        && there.deduplicated() == wish.deduplicated();
  }

  private boolean isEmpty() {
    return !cluster().namespace().list(path).iterator().hasNext();
  }

  private Conflict adopted() {
    return locator
        .find(wish.name())
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
        Problem.when(attempted)
            .because(
                "something that the driver did not make stands at %s; it is left alone"
                    .formatted(path))
            .remedy("Choose another name, or have the driver manage what is there"),
        cause);
  }

  private Conflict conflict(String why, String remedy) {
    return new Conflict(Problem.when(attempted).because(why).remedy(remedy));
  }

  private StorageBackend cluster() {
    return bench.cluster();
  }
}

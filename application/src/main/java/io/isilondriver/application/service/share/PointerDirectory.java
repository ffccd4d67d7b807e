package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;

/**
 * The empty directory that keeps the name of an adopted share whose data lies elsewhere. It stands
 * where a new share of the name would be made, so that a creation meets it without asking for
 * anything, and it proves to a deletion that the adopted share is the only one of its name.
 */
final class PointerDirectory {
  private static final Mode PRIVATE = Mode.parse("0700");

  private final ServiceContext context;
  private final ShareName name;
  private final IfsPath path;

  PointerDirectory(ServiceContext context, ShareLocator locator, ShareName name) {
    this.context = context;
    this.name = name;
    this.path = locator.ownPath(name);
  }

  /**
   * Makes it, unless it stands already.
   *
   * @return whether this call made it
   * @throws Conflict if something else stands there
   */
  boolean make(Protocol protocol, String operation) {
    OwnershipMark mark = OwnershipMark.of(name, protocol).from(Origin.POINTER);
    try {
      namespace().createDirectory(path, PRIVATE, Optional.of(mark));
      return true;
    } catch (Conflict e) {
      if (stands()) {
        return false;
      }
      throw new Conflict(
          Problem.when(operation)
              .because("something else stands at %s, the place of this name".formatted(path))
              .remedy("Choose another name"),
          e);
    }
  }

  /** Whether it stands. */
  boolean stands() {
    return namespace()
        .directory(path)
        .flatMap(MarkedDirectory::pointer)
        .filter(name::equals)
        .isPresent();
  }

  /**
   * Removes it if it stands, and never what is in it.
   *
   * @return whether it stood
   * @throws Conflict if somebody put something into it
   */
  boolean remove() {
    boolean stood = stands();
    if (stood) {
      namespace().delete(path);
    }
    return stood;
  }

  private Namespace namespace() {
    return context.cluster().namespace();
  }
}

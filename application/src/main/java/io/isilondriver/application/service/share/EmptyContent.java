package io.isilondriver.application.service.share;

import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.Namespace.MarkedDirectory;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import java.util.Optional;

/** Nothing at all, in a directory with the configured mode, owner and group. */
final class EmptyContent implements Content {
  private final ServiceContext context;

  EmptyContent(ServiceContext context) {
    this.context = context;
  }

  @Override
  public Origin origin() {
    return Origin.MADE;
  }

  @Override
  public boolean makeDirectory(IfsPath directory, OwnershipMark mark) {
    namespace().createDirectory(directory, context.settings().directoryMode(), Optional.of(mark));
    return true;
  }

  @Override
  public void removeDirectory(IfsPath directory, OwnershipMark mark) {
    namespace()
        .directory(directory)
        .flatMap(MarkedDirectory::mark)
        .filter(mark::agreesWith)
        .ifPresent(there -> namespace().delete(directory));
  }

  @Override
  public void fill(IfsPath directory) {
    var owner = context.settings().directoryOwner();
    var group = context.settings().directoryGroup();
    if (owner.isEmpty() && group.isEmpty()) {
      return;
    }
    Permissions present =
        namespace()
            .permissions(directory)
            .orElseThrow(
                () ->
                    new NotFound(
                        Problem.when("Set the owner of %s".formatted(directory))
                            .because("it is gone")));
    namespace()
        .setPermissions(
            directory,
            new Permissions(
                context.settings().directoryMode(),
                owner.orElse(present.owner()),
                group.orElse(present.group())));
  }

  private Namespace namespace() {
    return context.cluster().namespace();
  }
}

package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.CopyOptions;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Directories and files of a cluster in memory. The driver's mark is a user attribute. */
final class MemoryNamespace implements Namespace {
  static final String MARK = "ISILONDRIVER";

  private final FileSystem files;
  private final Requests requests;

  MemoryNamespace(FileSystem files, Requests requests) {
    this.files = files;
    this.requests = requests;
  }

  @Override
  public boolean exists(IfsPath path) {
    return find("Look for", path).isPresent();
  }

  @Override
  public Optional<MarkedDirectory> directory(IfsPath path) {
    return find("Look at", path)
        .map(
            status ->
                new MarkedDirectory(
                    status.isDirectory(),
                    Optional.ofNullable(status.attributes().get(MARK))
                        .flatMap(OwnershipMark::parse)));
  }

  private Optional<FileStatus> find(String verb, IfsPath path) {
    return requests.ask(verb + " " + path, () -> files.find(path.value()));
  }

  @Override
  public void createDirectory(IfsPath path, Mode mode, Optional<OwnershipMark> mark) {
    Creation how = Creation.DIRECTORY.withAccess(mode.toString()).mustBeNew();
    Creation marked = mark.map(it -> how.withAttributes(Map.of(MARK, it.text()))).orElse(how);
    unlessThere(
        "Create directory " + path, path, () -> files.createDirectory(path.value(), marked));
  }

  @Override
  public void ensureDirectory(IfsPath path, Mode mode) {
    IfsPath ifs = IfsPath.IFS;
    for (String element : path.elements().subList(1, path.elements().size())) {
      ifs = ifs.child(element);
      if (!exists(ifs)) {
        try {
          createDirectory(ifs, mode, Optional.empty());
        } catch (Conflict e) {
          // Somebody else was faster, which is just as well if it is a directory: see below.
        }
      }
    }
    requests.change(
        "Ensure directory " + path,
        () -> {
          if (!files.status(path.value()).isDirectory()) {
            throw new OneFsException(
                OneFsException.Kind.CONFLICT, "something else stands at " + path);
          }
        });
  }

  @Override
  public void mark(IfsPath directory, Optional<OwnershipMark> mark) {
    requests.change(
        "Mark " + directory,
        () ->
            files.updateAttributes(
                directory.value(),
                mark.map(it -> Map.of(MARK, it.text())).orElse(Map.of()),
                mark.isPresent() ? Set.of() : Set.of(MARK)));
  }

  @Override
  public Listing<Entry> list(IfsPath directory) {
    return new PagedListing<FileStatus>(
            cursor ->
                requests.ask(
                    "List " + directory,
                    () ->
                        files.list(
                            directory.value(),
                            io.isilondriver.onefs.cluster.filesystem.ListingRequest.first(
                                    PagedListing.PAGE)
                                .after(cursor))))
        .map(MemoryNamespace::entry);
  }

  private static Entry entry(FileStatus status) {
    return new Entry(
        status.name(),
        type(status.type()),
        status.size(),
        permissions(status),
        status.isDirectory() ? 1 : status.linkCount());
  }

  private static EntryType type(FileType type) {
    return switch (type) {
      case DIRECTORY -> EntryType.DIRECTORY;
      case FILE -> EntryType.FILE;
      case SYMBOLIC_LINK -> EntryType.SYMBOLIC_LINK;
      case PIPE -> EntryType.PIPE;
      case SOCKET -> EntryType.SOCKET;
      case CHARACTER_DEVICE -> EntryType.CHARACTER_DEVICE;
      case BLOCK_DEVICE -> EntryType.BLOCK_DEVICE;
      case WHITEOUT -> EntryType.OTHER;
    };
  }

  private static Permissions permissions(FileStatus status) {
    return new Permissions(
        new Mode(status.mode()), personaId(status.owner()), personaId(status.group()));
  }

  private static PersonaId personaId(Persona persona) {
    if (persona.id() != null) {
      return new PersonaId(persona.id());
    }
    boolean group = "group".equals(persona.type());
    return new PersonaId((group ? "GROUP:" : "USER:") + persona.name());
  }

  @Override
  public void cloneFile(String snapshot, IfsPath file, IfsPath target, Existing existing) {
    CopyOptions how = CopyOptions.DEFAULT.preserving();
    CopyOptions chosen = existing == Existing.REPLACE ? how.overwriting() : how;
    unlessThere(
        "Clone %s of snapshot '%s' to %s".formatted(file, snapshot, target),
        target,
        () -> files.cloneFile(file.value(), target.value(), snapshot, chosen));
  }

  @Override
  public TreeCopy copyTree(IfsPath source, IfsPath target) {
    return requests.ask(
        "Copy %s to %s".formatted(source, target),
        () ->
            new TreeCopy(
                files
                    .copyTree(
                        source.value(),
                        target.value(),
                        CopyOptions.DEFAULT.merging().continuing().preserving())
                    .failures()
                    .stream()
                    .map(failure -> new TreeCopy.Failure(failure.source(), failure.message()))
                    .toList()));
  }

  @Override
  public Optional<Permissions> permissions(IfsPath path) {
    return find("Read the permissions of", path).map(MemoryNamespace::permissions);
  }

  @Override
  public void setPermissions(IfsPath path, Permissions permissions) {
    requests.change(
        "Set the permissions of " + path,
        () ->
            files.changeAccessControl(
                path.value(),
                AccessControlChange.of(
                    permissions.mode().bits(),
                    new Persona(permissions.owner().value(), null, null),
                    new Persona(permissions.group().value(), null, null))));
  }

  @Override
  public void move(IfsPath source, IfsPath target) {
    unlessThere(
        "Move %s to %s".formatted(source, target),
        target,
        () -> files.move(source.value(), target.value()));
  }

  @Override
  public void delete(IfsPath path) {
    String attempt = "Delete " + path;
    requests.change(
        attempt,
        () -> {
          try {
            files.delete(path.value());
          } catch (OneFsException e) {
            if (e.kind() == OneFsException.Kind.FORBIDDEN && isFullDirectory(path)) {
              throw new Conflict(Requests.problem(attempt, e), e);
            }
            unlessMissing(e);
          }
        });
  }

  private boolean isFullDirectory(IfsPath path) {
    return files.find(path.value()).filter(FileStatus::isDirectory).isPresent()
        && !files
            .list(path.value(), io.isilondriver.onefs.cluster.filesystem.ListingRequest.first(1))
            .items()
            .isEmpty();
  }

  @Override
  public void deleteTree(IfsPath directory) {
    requests.change(
        "Delete the tree " + directory,
        () -> {
          try {
            files.deleteTree(directory.value());
          } catch (OneFsException e) {
            unlessMissing(e);
          }
        });
  }

  static void unlessMissing(OneFsException refusal) {
    if (refusal.kind() != OneFsException.Kind.NOT_FOUND) {
      throw refusal;
    }
  }

  /** RAN forbids what is there already; a port calls that a conflict. */
  private void unlessThere(String attempt, IfsPath path, Runnable action) {
    requests.change(
        attempt,
        () -> {
          try {
            action.run();
          } catch (OneFsException e) {
            if (e.kind() == OneFsException.Kind.FORBIDDEN && files.find(path.value()).isPresent()) {
              throw new Conflict(Requests.problem(attempt, e), e);
            }
            throw e;
          }
        });
  }
}

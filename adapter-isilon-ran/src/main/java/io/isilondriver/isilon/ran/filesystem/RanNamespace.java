package io.isilondriver.isilon.ran.filesystem;

import com.squareup.moshi.Moshi;
import io.isilondriver.application.port.out.Listing;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.NotPermitted;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.Calls;
import io.isilondriver.isilon.transport.ClusterConnection;
import io.isilondriver.isilon.transport.Idempotency;
import io.isilondriver.isilon.transport.Paging;
import io.isilondriver.isilon.transport.RequestKind;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * The namespace over RAN. Its refusals say little: "exists", "not empty" and "forbidden" share a
 * status, so that the adapter reads the path after each to tell them apart.
 */
public final class RanNamespace implements Namespace {
  /** The user attribute that holds the mark, as OneFS spells what came in a header. */
  private static final String MARK = "ISILONDRIVER";

  /** OneFS copies and removes trees while the request waits. */
  private static final Duration WHOLE_TREE = Duration.ofHours(12);

  private static final int LOOKS_AT_A_REMOVAL = 5;

  private final ClusterConnection connection;
  private final NamespaceEndpoints service;
  private final int pageSize;
  private final Answers answers;

  /** The namespace of a cluster, listed 1000 entries at a time. */
  public RanNamespace(ClusterConnection connection) {
    this(connection, 1000);
  }

  /**
   * The namespace of a cluster.
   *
   * @param pageSize entries on a page of a listing, at least 1
   */
  public RanNamespace(ClusterConnection connection, int pageSize) {
    if (pageSize < 1) {
      throw new IllegalArgumentException("Page size must be at least 1: %d".formatted(pageSize));
    }
    this.connection = connection;
    this.pageSize = pageSize;
    Moshi moshi = new Moshi.Builder().build();
    this.service = connection.service(NamespaceEndpoints.class, moshi);
    this.answers = new Answers(moshi);
  }

  private Calls calls() {
    return connection.calls();
  }

  @Override
  public boolean exists(IfsPath path) {
    UrlPath url = url(path);
    return calls().exists(RequestSpec.toRead("Look for " + path), () -> service.head(url));
  }

  @Override
  public Optional<MarkedDirectory> directory(IfsPath path) {
    UrlPath url = url(path);
    return calls()
        .find(RequestSpec.toRead("Read the mark of " + path), () -> service.metadata(url))
        .map(RanNamespace::marked);
  }

  private static MarkedDirectory marked(MetadataDto metadata) {
    boolean directory = false;
    Optional<OwnershipMark> mark = Optional.empty();
    for (MetadataDto.Attribute each :
        Objects.requireNonNullElse(metadata.attrs(), List.<MetadataDto.Attribute>of())) {
      String value = String.valueOf(each.value());
      if ("user".equals(each.namespace())) {
        if (MARK.equalsIgnoreCase(each.name())) {
          mark = OwnershipMark.parse(value);
        }
      } else if ("type".equals(each.name())) {
        directory = value.equals("container");
      }
    }
    return new MarkedDirectory(directory, mark);
  }

  @Override
  public void createDirectory(IfsPath path, Mode mode, Optional<OwnershipMark> mark) {
    RequestSpec spec = RequestSpec.toCreate("Create directory " + path);
    UrlPath url = url(path);
    String text = mark.map(OwnershipMark::text).orElse(null);
    calls()
        .create(
            spec,
            () -> service.createDirectory(url, false, mode.toString(), text),
            answer -> answers.checked(spec, answer),
            (failure, inDoubt) -> existingDirectory(path, mark, failure, inDoubt));
  }

  /** What stands at a path after a creation that did not succeed. */
  private Optional<Boolean> existingDirectory(
      IfsPath path, Optional<OwnershipMark> mark, ShareDriverException failure, boolean inDoubt) {
    Optional<MarkedDirectory> found = directory(path);
    if (found.isEmpty()) {
      if (path.parent().filter(parent -> !exists(parent)).isPresent()) {
        throw new NotFound(
            failure.problem().insteadBecause("the parent directory does not exist"), failure);
      }
      return Optional.empty();
    }
    if (inDoubt && found.get().directory() && found.get().mark().equals(mark)) {
      return Optional.of(true);
    }
    throw new Conflict(failure.problem().insteadBecause("something stands there already"), failure);
  }

  @Override
  public void ensureDirectory(IfsPath path, Mode mode) {
    RequestSpec spec = RequestSpec.toCreate("Make sure that directory %s exists".formatted(path));
    UrlPath url = url(path);
    if (exists(path)) {
      return;
    }
    calls()
        .create(
            spec,
            () -> service.createDirectory(url, true, mode.toString(), null),
            answer -> answers.checked(spec, answer),
            (failure, inDoubt) -> exists(path) ? Optional.of(true) : Optional.empty());
  }

  @Override
  public void mark(IfsPath directory, Optional<OwnershipMark> mark) {
    RequestSpec spec = RequestSpec.toChange("Mark directory " + directory);
    UrlPath url = url(directory);
    var change =
        new MetadataChange(
            "update",
            List.of(
                new MetadataChange.Change(
                    MARK,
                    mark.map(OwnershipMark::text).orElse(null),
                    "user",
                    mark.isPresent() ? "update" : "delete")));
    try {
      answers.checked(spec, calls().run(spec, () -> service.changeMetadata(url, change)).body());
    } catch (Rejected | NotFound | NotPermitted | Unavailable e) {
      if (mark.isEmpty()
          && directory(directory).filter(found -> found.mark().isEmpty()).isPresent()) {
        return; // there was none to take off
      }
      throw e;
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The next pages are asked for with the same detail; a cluster that takes the token alone gets
   * it alone.
   */
  @Override
  public Listing<Entry> list(IfsPath directory) {
    RequestSpec spec = RequestSpec.toRead("List " + directory);
    UrlPath url = url(directory);
    return () ->
        Paging.<DirectoryPage.Child>stream(
                spec.what(),
                () -> page(spec, () -> service.list(url, Entries.DETAIL, true, pageSize, null)),
                token -> page(spec, () -> service.list(url, Entries.DETAIL, true, pageSize, token)),
                token -> page(spec, () -> service.list(url, null, null, null, token)))
            .filter(child -> !".snapshot".equals(child.name()))
            .map(child -> AnswerValues.read(spec, () -> Entries.entry(directory, child)))
            .iterator();
  }

  private DirectoryPage page(RequestSpec spec, Supplier<Call<DirectoryPage>> question) {
    return calls().body(spec, question);
  }

  @Override
  public void cloneFile(String snapshot, IfsPath file, IfsPath target, Existing existing) {
    RequestSpec spec =
        delivered(
            new RequestSpec(
                "Clone %s of snapshot '%s' to %s".formatted(file, snapshot, target),
                RequestKind.CREATE,
                Idempotency.AT_MOST_ONCE,
                null),
            existing);
    boolean replace = existing == Existing.REPLACE;
    String source = header(file);
    UrlPath url = url(target);
    try {
      answers.checked(
          spec, calls().run(spec, () -> service.cloneFile(url, snapshot, replace, source)).body());
    } catch (NotFound | Rejected | Conflict | NotPermitted e) {
      ShareDriverException failure = refused(e, target, existing);
      if (!(failure instanceof NotFound) && !(failure instanceof Rejected)) {
        throw failure;
      }
      // The clone takes the path as it is now for the source; it may have gone since.
      copyFile(spec.withAttemptTimeout(WHOLE_TREE), file.inSnapshot(snapshot), target, existing);
    } catch (Unavailable e) {
      throw Answers.outOfSpace(e);
    }
  }

  private void copyFile(RequestSpec spec, IfsPath source, IfsPath target, Existing existing) {
    boolean replace = existing == Existing.REPLACE;
    UrlPath url = url(target);
    try {
      answers.checked(
          spec, calls().run(spec, () -> service.copyFile(url, replace, header(source))).body());
    } catch (NotFound | Rejected | Conflict | NotPermitted e) {
      throw refused(e, target, existing);
    } catch (Unavailable e) {
      throw Answers.outOfSpace(e);
    }
  }

  /** Replacing a file twice does no harm; making one that may not be there does. */
  private static RequestSpec delivered(RequestSpec spec, Existing existing) {
    return existing == Existing.REPLACE
        ? new RequestSpec(spec.what(), spec.kind(), Idempotency.REPEATABLE, spec.attemptTimeout())
        : spec;
  }

  private ShareDriverException refused(ShareDriverException e, IfsPath target, Existing existing) {
    ShareDriverException failure = Answers.outOfSpace(e);
    if (failure != e) {
      return failure;
    }
    if (existing == Existing.KEEP && exists(target)) {
      return new Conflict(e.problem().insteadBecause("something stands at " + target), e);
    }
    return e instanceof NotPermitted && target.parent().filter(each -> !exists(each)).isPresent()
        ? new NotFound(e.problem().insteadBecause("the parent directory does not exist"), e)
        : e;
  }

  @Override
  public TreeCopy copyTree(IfsPath source, IfsPath target) {
    RequestSpec spec =
        RequestSpec.toCreate("Copy the tree %s to %s".formatted(source, target))
            .withAttemptTimeout(WHOLE_TREE);
    UrlPath url = url(target);
    String from = header(source);
    ResponseBody answer = calls().run(spec, () -> service.copyTree(url, from)).body();
    return answers.treeCopy(spec, answer);
  }

  @Override
  public Optional<Permissions> permissions(IfsPath path) {
    UrlPath url = url(path);
    return calls()
        .find(
            RequestSpec.toRead("Read the permissions of " + path), () -> service.accessControl(url))
        .map(
            found ->
                new Permissions(
                    Entries.mode(found.mode(), path),
                    persona(found.owner(), "USER:", path),
                    persona(found.group(), "GROUP:", path)));
  }

  private static PersonaId persona(
      AccessControlDto.@Nullable Persona persona, String named, IfsPath path) {
    if (persona == null || (persona.id() == null && persona.name() == null)) {
      throw new ShareDriverException.UnexpectedAnswer(
          Problem.when("Read the permissions of " + path).because("an owner or group is missing"));
    }
    return new PersonaId(persona.id() != null ? persona.id() : named + persona.name());
  }

  @Override
  public void setPermissions(IfsPath path, Permissions permissions) {
    RequestSpec spec = RequestSpec.toChange("Set the permissions of " + path);
    UrlPath url = url(path);
    var body =
        new AccessControlDto(
            "mode",
            permissions.mode().toString(),
            new AccessControlDto.Persona(permissions.owner().value(), null, null),
            new AccessControlDto.Persona(permissions.group().value(), null, null),
            null);
    answers.checked(spec, calls().run(spec, () -> service.changeAccessControl(url, body)).body());
  }

  @Override
  public void move(IfsPath source, IfsPath target) {
    RequestSpec spec = RequestSpec.toCreate("Move %s to %s".formatted(source, target));
    UrlPath url = url(source);
    String to = header(target);
    calls()
        .create(
            spec,
            () -> service.move(url, to),
            answer -> answers.checked(spec, answer),
            (failure, inDoubt) -> moved(source, target, failure, inDoubt));
  }

  private Optional<Boolean> moved(
      IfsPath source, IfsPath target, ShareDriverException failure, boolean inDoubt) {
    if (exists(source)) {
      if (exists(target)) {
        throw new Conflict(
            failure.problem().insteadBecause("something stands at " + target), failure);
      }
      return Optional.empty();
    }
    if (inDoubt && exists(target)) {
      return Optional.of(true);
    }
    throw new NotFound(failure.problem().insteadBecause("nothing stands at " + source), failure);
  }

  @Override
  public void delete(IfsPath path) {
    requireChangeable(path);
    UrlPath url = url(path);
    try {
      calls().deleted(RequestSpec.toDelete("Delete " + path), () -> service.delete(url, null));
    } catch (NotPermitted | Rejected | ShareDriverException.Busy e) {
      if (isDirectoryWithContent(path)) {
        throw new Conflict(e.problem().insteadBecause("the directory is not empty"), e);
      }
      throw e;
    }
  }

  private boolean isDirectoryWithContent(IfsPath path) {
    return directory(path).filter(MarkedDirectory::directory).isPresent()
        && list(path).iterator().hasNext();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The cluster removes the tree while the request waits. When the answer is lost, what stands
   * there is looked at before the request is made again.
   */
  @Override
  public void deleteTree(IfsPath directory) {
    requireChangeable(directory);
    RequestSpec spec =
        new RequestSpec(
            "Delete the tree " + directory,
            RequestKind.DELETE,
            Idempotency.AT_MOST_ONCE,
            WHOLE_TREE);
    UrlPath url = url(directory);
    for (int looks = 1; ; looks++) {
      try {
        calls().deleted(spec, () -> service.delete(url, true));
        return;
      } catch (OutcomeUnknown e) {
        if (!exists(directory)) {
          return;
        }
        if (looks == LOOKS_AT_A_REMOVAL) {
          throw e;
        }
        pause(spec, Duration.ofMillis(500L * looks));
      }
    }
  }

  private void pause(RequestSpec spec, Duration duration) {
    try {
      connection.settings().sleeper().pause(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ShareDriverException.Cancelled(Problem.when(spec.what()).because("interrupted"), e);
    }
  }

  /** A slip here would cost more than a share. */
  private static void requireChangeable(IfsPath path) {
    if (path.elements().size() < 2 || path.elements().get(1).equals(".snapshot")) {
      throw new InvalidRequest(
          Problem.when("Delete " + path).because("neither /ifs nor a snapshot is ever deleted"));
    }
  }

  private static UrlPath url(IfsPath path) {
    return UrlPath.of(path.elements());
  }

  private static String header(IfsPath path) {
    List<String> elements = new ArrayList<>();
    elements.add("namespace");
    elements.addAll(path.elements());
    return UrlPath.of(elements).inHeader();
  }
}

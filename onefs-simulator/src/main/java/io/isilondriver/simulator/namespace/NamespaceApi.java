package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.CopyReport;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.platform.ApiAccount;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.schema.Arguments;
import io.isilondriver.simulator.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The namespace interface, version 1.0: {@code /namespace/ACCESS_POINT/PATH}. */
public final class NamespaceApi {
  private static final String TARGET_TYPE = "x-isi-ifs-target-type";
  private static final String ACCESS = "x-isi-ifs-access-control";
  private static final String LOCATION = "x-isi-ifs-set-location";
  private static final String ATTRIBUTE = "x-isi-ifs-attr-";
  private static final List<String> WORDS = List.of("acl", "metadata", "query", "worm");
  private static final int MOST_LINKS = 32;

  private final OneFsCluster cluster;
  private final Quirks quirks;
  private final AccessPoints accessPoints = new AccessPoints();
  private final ListingResource listings;
  private final AccessControls accessControls;
  private final MetadataResource metadata;
  private final Files files;
  private final Copies copies;

  /**
   * Serves the files of a cluster.
   *
   * @param pageSize entries of a page where a listing names no limit
   */
  public NamespaceApi(OneFsCluster cluster, IntSupplier pageSize, Quirks quirks) {
    this.cluster = cluster;
    this.quirks = quirks;
    listings = new ListingResource(cluster, pageSize, quirks);
    accessControls = new AccessControls(cluster);
    metadata = new MetadataResource(cluster);
    files = new Files(cluster);
    copies = new Copies(cluster, accessPoints);
  }

  /** The path of a request with its variable part in braces, for counters and logs. */
  public static String template(Request request) {
    String word = request.query().leading().filter(WORDS::contains).map(w -> "?" + w).orElse("");
    if (request.path().segments().size() == 1) {
      return "/namespace" + word;
    }
    return "/namespace/{path}" + word;
  }

  /** Answers a request of an account that is known. */
  public HttpAnswer answer(Request request, ApiAccount account) {
    if (!account.may("ISI_PRIV_NS_IFS_ACCESS", false)) {
      throw ApiError.forbidden(
          "Privilege check failed. The following privilege is required: Namespace access"
              + " (ISI_PRIV_NS_IFS_ACCESS)");
    }
    List<String> segments = request.path().segments();
    if (segments.size() == 1) {
      return accessPointList(request);
    }
    if (segments.size() == 2 && !segments.get(1).contains("/")) {
      Optional<HttpAnswer> about = accessPoint(request, segments.get(1), account);
      if (about.isPresent()) {
        return about.get();
      }
    }
    String path = accessPoints.resolve(segments.subList(1, segments.size()));
    try {
      return object(request, path, account);
    } catch (OneFsException refused) {
      throw translated(refused, path);
    }
  }

  private ApiError translated(OneFsException refused, String path) {
    if (refused.kind() == OneFsException.Kind.NOT_FOUND && refused.text().contains(path)) {
      return notFound(path);
    }
    if (refused.kind() == OneFsException.Kind.FORBIDDEN && quirks.on(Quirk.NAMESPACE_CONFLICT)) {
      return ApiError.of(409, "AEC_CONFLICT", refused.text());
    }
    return ApiError.of(refused);
  }

  private static ApiError notFound(String path) {
    return ApiError.notFound(
        "Unable to open object '%s' in store 'ifs' -- not found."
            .formatted(path.equals("/ifs") ? "" : path.substring("/ifs/".length())));
  }

  private HttpAnswer accessPointList(Request request) {
    if (!request.method().equals("GET") && !request.head()) {
      throw notAllowed();
    }
    if (request.query().has("versions")) {
      return HttpAnswer.json(200, Json.object("versions", List.of("1.0")));
    }
    List<Object> names = new ArrayList<>();
    new TreeMap<>(accessPoints.all())
        .forEach(
            (name, path) -> {
              Map<String, @Nullable Object> json = Json.object("name", name);
              json.put("path", path);
              names.add(json);
            });
    return HttpAnswer.json(200, Json.object("namespaces", names));
  }

  private Optional<HttpAnswer> accessPoint(Request request, String name, ApiAccount account) {
    boolean word = request.query().leading().filter(WORDS::contains).isPresent();
    boolean about =
        !word
            && (request.method().equals("DELETE")
                || (request.method().equals("PUT")
                    && request.header(TARGET_TYPE).isEmpty()
                    && request.header(Copies.SOURCE).isEmpty()));
    if (!about) {
      return Optional.empty();
    }
    if (!account.user().equals(Persona.ROOT)) {
      throw ApiError.forbidden("Only root may change access points.");
    }
    if (request.method().equals("DELETE")) {
      if (name.equals("ifs")) {
        throw ApiError.forbidden("The access point 'ifs' cannot be removed.");
      }
      if (!accessPoints.delete(name)) {
        throw ApiError.notFound("Access point '%s' does not exist.".formatted(name));
      }
      return Optional.of(HttpAnswer.empty(200));
    }
    String path =
        Bodies.object(request, Schema.object().required("path", Schema.path())).text("path");
    if (accessPoints.has(name)) {
      throw ApiError.forbidden("The access point '%s' exists.".formatted(name));
    }
    if (!cluster.fileSystem().status(path).isDirectory()) {
      throw ApiError.badField("path", "'%s' is not a directory.".formatted(path));
    }
    accessPoints.store(name, path);
    return Optional.of(HttpAnswer.empty(200));
  }

  private HttpAnswer object(Request request, String path, ApiAccount account) {
    Query query = request.query();
    Optional<String> word = query.leading().filter(WORDS::contains);
    for (String late : WORDS) {
      if (query.has(late) && word.isEmpty()) {
        throw ApiError.badField(late, "The argument must be the first one.");
      }
    }
    return switch (request.method()) {
      case "GET", "HEAD" -> read(request, path, word.orElse(""));
      case "PUT" -> write(request, path, word.orElse(""), account);
      case "POST" -> post(request, path, word.orElse(""));
      case "DELETE" -> delete(request, path);
      default -> throw notAllowed();
    };
  }

  private static ApiError notAllowed() {
    return ApiError.of(405, "AEC_METHOD_NOT_ALLOWED", "The method is not allowed here.");
  }

  private HttpAnswer read(Request request, String path, String word) {
    String target = followed(path);
    FileStatus status = cluster.fileSystem().find(target).orElseThrow(() -> notFound(path));
    Optional<HttpAnswer> unmet = Files.unmet(request, status);
    if (unmet.isPresent()) {
      return unmet.get();
    }
    if (request.head()) {
      return described(Files.head(status), status)
          .with(ACCESS, status.octalMode())
          .with("x-isi-ifs-missing-attr", "0");
    }
    return switch (word) {
      case "acl" -> accessControls.read(request, target);
      case "metadata" -> {
        if (quirks.on(Quirk.NO_SNAPSHOT_METADATA) && target.contains("/.snapshot/")) {
          throw notFound(path);
        }
        yield metadata.read(request, status);
      }
      case "worm" -> throw ApiError.badRequest("The object is not in a SmartLock directory.");
      default ->
          status.isDirectory()
              ? listings.list(request, target)
              : described(files.read(request, target, status), status);
    };
  }

  /** The path with the links at its end followed, as GET, HEAD and the access list do. */
  private String followed(String path) {
    String at = path;
    for (int i = 0; i < MOST_LINKS; i++) {
      FileStatus status = cluster.fileSystem().find(at).orElse(null);
      if (status == null || status.type() != FileType.SYMBOLIC_LINK) {
        return at;
      }
      String target = Objects.requireNonNull(status.linkTarget());
      at = target.startsWith("/") ? target : joined(status.containerPath(), target);
    }
    throw notFound(path);
  }

  private static String joined(String container, String relative) {
    List<String> names = new ArrayList<>(List.of(container.substring(1).split("/")));
    for (String name : relative.split("/", -1)) {
      if (name.equals("..")) {
        if (names.size() > 1) {
          names.remove(names.size() - 1);
        }
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return "/" + String.join("/", names);
  }

  private static HttpAnswer described(HttpAnswer answer, FileStatus status) {
    HttpAnswer described = answer.with(TARGET_TYPE, status.isDirectory() ? "container" : "object");
    if (answer.header("Last-Modified").isEmpty()) {
      described = described.with("Last-Modified", EntryAttributes.httpDate(status.modified()));
    }
    for (Map.Entry<String, String> attribute : status.attributes().entrySet()) {
      described =
          described.with(
              ATTRIBUTE + attribute.getKey().toLowerCase(Locale.ROOT).replace('_', '-'),
              attribute.getValue());
    }
    return described;
  }

  private HttpAnswer write(Request request, String path, String word, ApiAccount account) {
    if (word.equals("acl")) {
      return accessControls.change(request, followed(path), account);
    }
    if (word.equals("metadata")) {
      return metadata.change(request, followed(path));
    }
    if (request.header(Copies.SOURCE).isPresent()) {
      return copies.copy(request, path, account);
    }
    String type = request.header(TARGET_TYPE).orElseThrow(() -> ApiError.required(TARGET_TYPE));
    Bodies.check(request.query(), Arguments.none().flag("recursive").flag("overwrite"));
    boolean container = type.equals("container");
    if (!container && !type.equals("object")) {
      throw ApiError.badField(TARGET_TYPE, "There is no type '%s'.".formatted(type));
    }
    Creation how =
        (container ? Creation.DIRECTORY : Creation.FILE.overwriting())
            .ownedBy(account.user(), account.group())
            .withAttributes(userAttributes(request));
    Optional<String> access = request.header(ACCESS);
    if (access.isPresent()) {
      how = how.withAccess(access.get());
    }
    if (on(request.query(), "recursive")) {
      how = how.withParents();
    }
    if (request.query().has("overwrite")) {
      how = on(request.query(), "overwrite") ? how.overwriting() : how.mustBeNew();
    }
    if (container) {
      cluster.fileSystem().createDirectory(path, how);
    } else {
      cluster.fileSystem().createFile(path, FileContent.of(request.body()), how);
    }
    return HttpAnswer.empty(200);
  }

  private static Map<String, String> userAttributes(Request request) {
    Map<String, String> attributes = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (name.regionMatches(true, 0, ATTRIBUTE, 0, ATTRIBUTE.length())
                  && name.length() > ATTRIBUTE.length()) {
                attributes.put(name.substring(ATTRIBUTE.length()), values.get(0));
              }
            });
    return attributes;
  }

  private HttpAnswer post(Request request, String path, String word) {
    if (word.equals("query")) {
      return listings.search(request, followed(path));
    }
    String location = request.header(LOCATION).orElseThrow(() -> ApiError.required(LOCATION));
    cluster.fileSystem().move(path, accessPoints.resolveHeader(LOCATION, location));
    return HttpAnswer.empty(200);
  }

  private HttpAnswer delete(Request request, String path) {
    Bodies.check(request.query(), Arguments.none().flag("recursive"));
    FileStatus status = cluster.fileSystem().find(path).orElseThrow(() -> notFound(path));
    if (quirks.on(Quirk.QUOTA_BLOCKS_DELETE) && !cluster.quotas().below(path).isEmpty()) {
      throw ApiError.forbidden("There is a quota on or below '%s'.".formatted(path));
    }
    if (status.isDirectory() && on(request.query(), "recursive")) {
      cluster.fileSystem().deleteTree(path);
    } else if (status.isDirectory()
        && !cluster.fileSystem().list(path, ListingRequest.first(1)).items().isEmpty()) {
      throw quirks.on(Quirk.NAMESPACE_CONFLICT)
          ? ApiError.of(409, "AEC_CONFLICT", "Directory '%s' is not empty.".formatted(path))
          : ApiError.forbidden("Directory '%s' is not empty.".formatted(path));
    } else {
      cluster.fileSystem().delete(path);
    }
    return HttpAnswer.empty(204);
  }

  private static boolean on(Query query, String name) {
    return query.has(name) && Boolean.TRUE.equals(Arguments.flagOf(query.first(name).orElse("")));
  }

  /** The answer to a copy that fails for every object; empty if the request is no copy. */
  public Optional<HttpAnswer> copyErrors(Request request) {
    if (!request.method().equals("PUT") || request.header(Copies.SOURCE).isEmpty()) {
      return Optional.empty();
    }
    String source = request.header(Copies.SOURCE).orElse("").replaceFirst("^/namespace", "");
    String target = "/" + String.join("/", request.path().segments()).replaceFirst("^[^/]*/", "");
    return Optional.of(
        Copies.errors(
            List.of(new CopyReport.Failure(source, target, "Input/output error (injected)"))));
  }
}

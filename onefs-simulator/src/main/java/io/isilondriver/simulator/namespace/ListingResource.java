package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Page;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Query;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.json.JsonSyntaxException;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.Bodies;
import io.isilondriver.simulator.schema.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Directories as lists, page by page, and searches below them. */
final class ListingResource {
  private static final String MARK = "1-1-MAAA1-MAAA1-MAAA1-";
  private static final Arguments ARGUMENTS =
      Arguments.none()
          .text("detail")
          .integer("limit", Integer.MIN_VALUE, 4_294_967_295L)
          .text("resume")
          .text("sort")
          .word("dir", "ASC", "DESC", "asc", "desc")
          .text("type")
          .flag("hidden")
          .flag("query")
          .integer("max-depth", -1, Integer.MAX_VALUE)
          .zone();

  private final OneFsCluster cluster;
  private final IntSupplier pageSize;
  private final Quirks quirks;

  ListingResource(OneFsCluster cluster, IntSupplier pageSize, Quirks quirks) {
    this.cluster = cluster;
    this.pageSize = pageSize;
    this.quirks = quirks;
  }

  /** The entries of a directory, or of all below it where the arguments say so. */
  HttpAnswer list(Request request, String path) {
    return answer(request, path, Optional.empty(), Set.of());
  }

  /** The entries that fulfil the conditions of the body. */
  HttpAnswer search(Request request, String path) {
    Object body = Bodies.json(request);
    Map<String, @Nullable Object> wish = body == null ? Json.object() : Bodies.object(body);
    Set<String> result = new LinkedHashSet<>(Json.strings(wish.get("result")));
    return answer(request, path, Optional.ofNullable(wish.get("scope")), result);
  }

  private HttpAnswer answer(
      Request request, String path, Optional<Object> scope, Set<String> alsoWanted) {
    Token token = Token.of(request.query());
    Query query = token.query();
    Bodies.check(query, ARGUMENTS);
    var attributes =
        new EntryAttributes(cluster.directory(), query.first("zone").orElse(Zone.SYSTEM));
    Set<String> wanted = new LinkedHashSet<>(attributes.wanted(query.first("detail").orElse("")));
    if (!alsoWanted.isEmpty()) {
      wanted = new LinkedHashSet<>(attributes.wanted(""));
      wanted.addAll(alsoWanted);
      wanted.addAll(
          query.has("detail") ? attributes.wanted(query.first("detail").orElse("")) : Set.of());
    }
    ListingRequest listing = listing(query, attributes, scope, token.cursor());
    Page<FileStatus> page =
        query.has("query")
            ? cluster
                .fileSystem()
                .search(path, query.first("max-depth").map(Integer::parseInt).orElse(0), listing)
            : cluster.fileSystem().list(path, listing);
    List<Object> children = new ArrayList<>(page.items().size());
    for (FileStatus status : page.items()) {
      children.add(attributes.of(status, wanted));
    }
    Map<String, @Nullable Object> json = Json.object("children", children);
    if (page.resume() != null) {
      json.put("resume", Token.write(query, page.resume()));
    }
    return HttpAnswer.json(200, json);
  }

  private ListingRequest listing(
      Query query, EntryAttributes attributes, Optional<Object> scope, @Nullable String cursor) {
    long limit = query.first("limit").map(Long::parseLong).orElse((long) pageSize.getAsInt());
    if (limit == 0) {
      throw ApiError.badField("limit", "The limit is 0.");
    }
    Predicate<FileStatus> filter = status -> true;
    boolean hidden =
        query.has("hidden")
            ? query.first("hidden").map(Arguments::flagOf).orElse(true)
            : quirks.on(Quirk.SHOW_HIDDEN);
    if (!hidden) {
      filter = filter.and(status -> !status.isHidden());
    }
    Optional<String> type = query.first("type").filter(word -> !word.isEmpty());
    if (type.isPresent()) {
      if (FileType.of(type.get()).isEmpty()) {
        throw ApiError.badField("type", "There is no type '%s'.".formatted(type.get()));
      }
      filter = filter.and(status -> EntryAttributes.isType(status, type.get()));
    }
    if (scope.isPresent()) {
      filter = filter.and(Condition.parse(scope.get(), attributes));
    }
    int most = limit < 0 ? -1 : (int) Math.min(limit, Integer.MAX_VALUE);
    Optional<String> sort = query.first("sort").filter(names -> !names.isEmpty());
    return new ListingRequest(
        most,
        cursor,
        filter,
        sort.isEmpty()
            ? null
            : attributes.order(
                sort.get(), query.first("dir").filter("DESC"::equalsIgnoreCase).isPresent()));
  }

  /** Where a listing goes on, with the arguments it began with. */
  private record Token(Query query, @Nullable String cursor) {
    static Token of(Query query) {
      Optional<String> resume = query.first("resume").filter(text -> !text.isEmpty());
      if (resume.isEmpty()) {
        return new Token(query, null);
      }
      try {
        if (resume.get().startsWith(MARK)) {
          byte[] text = Base64.getUrlDecoder().decode(resume.get().substring(MARK.length()));
          if (Json.parse(text) instanceof List<?> parts
              && parts.size() == 2
              && parts.get(0) instanceof String first
              && parts.get(1) instanceof String cursor) {
            // What is said again counts; what is not is as it was on the first page.
            return new Token(Query.parse(merged(query, Query.parse(first))), cursor);
          }
        }
      } catch (IllegalArgumentException | JsonSyntaxException e) {
        throw ApiError.of(400, "AEC_BAD_REQUEST", "resume", "Invalid resume token");
      }
      throw ApiError.of(400, "AEC_BAD_REQUEST", "resume", "Invalid resume token");
    }

    private static String merged(Query again, Query first) {
      var merged = new StringBuilder(without(again));
      for (String part : first.raw().split("&", -1)) {
        String name = part.replaceFirst("=.*", "");
        if (!name.isEmpty() && !again.has(name)) {
          merged.append(merged.isEmpty() ? "" : "&").append(part);
        }
      }
      return merged.toString();
    }

    private static String without(Query query) {
      var kept = new StringBuilder();
      for (String part : query.raw().split("&", -1)) {
        if (!part.isEmpty() && !part.startsWith("resume=")) {
          kept.append(kept.isEmpty() ? "" : "&").append(part);
        }
      }
      return kept.toString();
    }

    static String write(Query query, String cursor) {
      return MARK
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(
                  Json.write(List.of(without(query), cursor)).getBytes(StandardCharsets.UTF_8));
    }
  }
}

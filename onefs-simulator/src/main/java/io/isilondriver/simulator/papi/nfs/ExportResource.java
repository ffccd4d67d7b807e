package io.isilondriver.simulator.papi.nfs;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.nfs.ExportChecks;
import io.isilondriver.onefs.cluster.nfs.ExportSettings;
import io.isilondriver.onefs.cluster.nfs.NfsExport;
import io.isilondriver.onefs.cluster.nfs.NfsExports;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code protocols/nfs/exports}, one of them, and their number. */
public final class ExportResource {
  private static final String PRIVILEGE = "ISI_PRIV_NFS";
  private static final Comparator<NfsExport> BY_ID = Comparator.comparingLong(NfsExport::id);
  private static final Map<String, Comparator<NfsExport>> ORDERS =
      Map.of(
          "id", BY_ID,
          "paths", Comparator.comparing(export -> String.join(",", export.settings().paths())),
          "description", Comparator.comparing(export -> export.settings().description()));

  private final OneFsCluster cluster;
  private final ExportDefaults defaults;
  private final ExportVisibility visibility;
  private final ErrorStatuses statuses;

  /** Serves the exports of a cluster. */
  public ExportResource(
      OneFsCluster cluster,
      ExportDefaults defaults,
      ExportVisibility visibility,
      ErrorStatuses statuses) {
    this.cluster = cluster;
    this.defaults = defaults;
    this.visibility = visibility;
    this.statuses = statuses;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource collection = papi.resource("protocols/nfs/exports").needs(PRIVILEGE);
    collection
        .version(1)
        .get(listing(1), this::list)
        .post(Arguments.none().flag("force"), ExportFields.create(1), this::create);
    collection
        .version(2)
        .get(listing(2), this::list)
        .post(checks(), ExportFields.create(2), this::create);
    collection
        .version(4)
        .get(listing(4), this::list)
        .post(checks(), ExportFields.create(4), this::create);
    Resource item = papi.resource("protocols/nfs/exports/{id}").needs(PRIVILEGE);
    item.version(1)
        .get(Arguments.none().word("scope", "effective", "user"), this::read)
        .put(Arguments.none().flag("force"), ExportFields.update(1), this::update)
        .delete(Arguments.none(), this::delete);
    item.version(2)
        .get(Arguments.none().word("scope", "effective", "user").zone(), this::read)
        .put(checks(), ExportFields.update(2), this::update)
        .delete(Arguments.none().zone(), this::delete);
    item.version(4)
        .get(Arguments.none().flag("check").word("scope", "effective", "user").zone(), this::read)
        .put(checks(), ExportFields.update(4), this::update);
    papi.resource("protocols/nfs/exports-summary")
        .needs(PRIVILEGE)
        .version(1)
        .get(Arguments.none().zone(), this::summary);
  }

  private static Arguments listing(int version) {
    Arguments arguments =
        Arguments.paging()
            .word("dir", "ASC", "DESC")
            .flag("check")
            .word("scope", "effective", "user", "default")
            .word("sort", "id", "paths", "description");
    if (version >= 2) {
      arguments.zone().text("path");
    }
    return version >= 4 ? arguments.limit(5000).integer("offset", 0, 4_294_967_295L) : arguments;
  }

  private static Arguments checks() {
    return Arguments.none()
        .flag("force")
        .flag("ignore_bad_auth")
        .flag("ignore_bad_paths")
        .flag("ignore_conflicts")
        .flag("ignore_unresolvable_hosts")
        .zone();
  }

  private static ExportChecks checksOf(PapiCall call) {
    return new ExportChecks(
        call.on("force") || call.on("ignore_conflicts"),
        call.on("ignore_bad_paths"),
        call.on("ignore_unresolvable_hosts"),
        call.on("ignore_bad_auth"));
  }

  private HttpAnswer list(PapiCall call) {
    NfsExports exports = cluster.exports();
    List<NfsExport> found = new ArrayList<>();
    Optional<String> path = call.argument("path");
    for (NfsExport export :
        path.isPresent() ? exports.ofPath(call.zone(), path.get()) : exports.list(call.zone())) {
      if (visibility.seen(export.id())) {
        found.add(export);
      }
    }
    List<NfsExport> sorted = call.sorted(found, ORDERS, BY_ID);
    Map<String, @Nullable Object> page =
        call.page("exports", sorted, export -> write(call, export));
    if (call.version() >= 4) {
      page.put("digest", digest(sorted));
    }
    page.put("total", sorted.size());
    return HttpAnswer.json(200, page);
  }

  private static String digest(List<NfsExport> exports) {
    long hash = 1;
    for (NfsExport export : exports) {
      hash = hash * 31 + export.id();
    }
    return "%016x".formatted(hash);
  }

  private Map<String, @Nullable Object> write(PapiCall call, NfsExport export) {
    NfsExport shown =
        call.on("check") ? cluster.exports().checked(export.zone(), export.id()) : export;
    if (call.argument("scope").filter("user"::equals).isPresent()) {
      return ExportJson.writeOwn(shown, defaults.of(export.zone()), call.version());
    }
    return ExportJson.write(shown, call.version());
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    String zone = call.zone(said);
    ExportSettings usual = defaults.of(zone);
    ExportSettings settings = ExportJson.change(usual, said, usual, call.version());
    NfsExport created =
        statuses.ofMissingPath(
            () -> cluster.exports().create(zone, settings, checksOf(call)), true);
    visibility.created(created.id());
    return HttpAnswer.json(201, Json.object("id", created.id()));
  }

  private HttpAnswer read(PapiCall call) {
    NfsExport export = cluster.exports().require(call.zone(), id(call));
    if (!visibility.seen(export.id())) {
      throw unknown(call);
    }
    return HttpAnswer.json(200, Json.object("exports", List.of(write(call, export))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    String zone = call.zone();
    if (said.has("zone") && !zone.equalsIgnoreCase(said.text("zone", zone))) {
      throw ApiError.badField("zone", "An export cannot be moved to another zone.");
    }
    ExportSettings usual = defaults.of(zone);
    long id = id(call);
    statuses.ofMissingPath(
        () ->
            cluster
                .exports()
                .update(
                    zone,
                    id,
                    before -> ExportJson.change(before, said, usual, call.version()),
                    checksOf(call)),
        true);
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.exports().delete(call.zone(), id(call));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer summary(PapiCall call) {
    int count = cluster.exports().list(call.zone()).size();
    return HttpAnswer.json(200, Json.object("summary", Json.object("count", count)));
  }

  private static long id(PapiCall call) {
    return call.number(0).orElseThrow(() -> unknown(call));
  }

  private static ApiError unknown(PapiCall call) {
    return ApiError.of(
        404, "AEC_NOT_FOUND", "id", "Export id %s does not exist".formatted(call.key(0)));
  }
}

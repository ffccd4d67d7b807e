package io.isilondriver.simulator.papi.quota;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.quota.Quota;
import io.isilondriver.onefs.cluster.quota.QuotaRequest;
import io.isilondriver.onefs.cluster.quota.QuotaSettings;
import io.isilondriver.onefs.cluster.quota.QuotaType;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.json.Json;
import io.isilondriver.simulator.papi.ApiError;
import io.isilondriver.simulator.papi.CollectionDeletes;
import io.isilondriver.simulator.papi.ErrorStatuses;
import io.isilondriver.simulator.papi.Fields;
import io.isilondriver.simulator.papi.Papi;
import io.isilondriver.simulator.papi.PapiCall;
import io.isilondriver.simulator.papi.Personas;
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code quota/quotas}, one of them, and their numbers. */
public final class QuotaResource {
  private static final String PRIVILEGE = "ISI_PRIV_QUOTA";

  private final OneFsCluster cluster;
  private final Quirks quirks;
  private final ErrorStatuses statuses;
  private final CollectionDeletes collectionDeletes;

  /** Serves the quotas of a cluster. */
  public QuotaResource(
      OneFsCluster cluster,
      Quirks quirks,
      ErrorStatuses statuses,
      CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.quirks = quirks;
    this.statuses = statuses;
    this.collectionDeletes = collectionDeletes;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource collection = papi.resource("quota/quotas").needs(PRIVILEGE);
    Resource item = papi.resource("quota/quotas/{id}").needs(PRIVILEGE);
    for (int version : List.of(1, 8, 12, 15)) {
      collection
          .version(version)
          .get(
              filters(version)
                  .limit(4_294_967_295L)
                  .text("resume")
                  .flag("exceeded")
                  .text("report_id")
                  .flag("resolve_names"),
              this::list)
          .post(Arguments.none().zone(), QuotaFields.create(version), this::create)
          .delete(filters(version), this::deleteMatching);
      item.version(version)
          .get(Arguments.none().flag("resolve_names").zone(), this::read)
          .put(Arguments.none(), QuotaFields.update(version), this::update)
          .delete(Arguments.none(), this::delete);
    }
    papi.resource("quota/quotas-summary")
        .needs(PRIVILEGE)
        .version(1)
        .get(Arguments.none(), this::summary);
  }

  private static Arguments filters(int version) {
    return Arguments.none()
        .flag("enforced")
        .flag("include_snapshots")
        .text("path")
        .text("persona")
        .flag("recurse_path_children")
        .flag("recurse_path_parents")
        .word("type", QuotaFields.types(version))
        .zone();
  }

  private HttpAnswer list(PapiCall call) {
    if (call.query().has("report_id")) {
      throw ApiError.notFound("There is no report of that id.");
    }
    return call.list("quotas", matching(call), quota -> write(call, quota));
  }

  private List<Quota> matching(PapiCall call) {
    Predicate<Quota> filter = quota -> true;
    Optional<Boolean> enforced = call.flag("enforced");
    if (enforced.isPresent()) {
      filter = filter.and(quota -> quota.settings().enforced() == enforced.get());
    }
    Optional<Boolean> snapshots = call.flag("include_snapshots");
    if (snapshots.isPresent()) {
      filter = filter.and(quota -> quota.includeSnapshots() == snapshots.get());
    }
    Optional<Boolean> exceeded = call.flag("exceeded");
    if (exceeded.isPresent()) {
      filter =
          filter.and(
              quota ->
                  exceeded.get()
                      == (quota.hardExceeded()
                          || quota.softExceeded()
                          || quota.advisoryExceeded()));
    }
    Optional<String> type = call.argument("type");
    if (type.isPresent()) {
      filter = filter.and(quota -> quota.type().word().equals(type.get()));
    }
    Optional<String> persona = call.argument("persona");
    if (persona.isPresent()) {
      if (type.isEmpty()) {
        throw ApiError.badField("persona", "The argument needs the argument 'type' beside it.");
      }
      Persona wanted = resolved(call, new Persona(persona.get(), null, null));
      filter = filter.and(quota -> quota.persona() != null && same(call, quota.persona(), wanted));
    }
    return byPath(call).stream().filter(filter).toList();
  }

  private List<Quota> byPath(PapiCall call) {
    Optional<String> path = call.argument("path");
    if (path.isEmpty()) {
      return cluster.quotas().list();
    }
    Map<String, Quota> found = new LinkedHashMap<>();
    cluster.quotas().ofPath(path.get()).forEach(quota -> found.put(quota.id(), quota));
    if (call.on("recurse_path_children")) {
      cluster.quotas().below(path.get()).forEach(quota -> found.put(quota.id(), quota));
    }
    if (call.on("recurse_path_parents")) {
      cluster.quotas().above(path.get()).forEach(quota -> found.put(quota.id(), quota));
    }
    return new ArrayList<>(found.values());
  }

  private Persona resolved(PapiCall call, Persona persona) {
    return cluster.directory().resolve(call.zone(), persona).orElse(persona);
  }

  private boolean same(PapiCall call, Persona one, Persona other) {
    return one.names(other) || resolved(call, one).names(other);
  }

  private Map<String, @Nullable Object> write(PapiCall call, Quota quota) {
    Map<String, @Nullable Object> json =
        QuotaJson.write(quota, call.version(), cluster.identity().release());
    if (quota.persona() != null && call.on("resolve_names")) {
      json.put("persona", Personas.write(cluster.directory().named(call.zone(), quota.persona())));
    }
    return json;
  }

  private HttpAnswer create(PapiCall call) {
    var said = new Fields(call.object());
    // Left out, the limits count from version 8 on.
    boolean enforced = said.has("thresholds");
    QuotaSettings settings =
        QuotaJson.change(QuotaSettings.ACCOUNTING.withEnforced(enforced), said, true);
    boolean force = said.flag("force", false);
    if (percents(said) && !force) {
      throw ApiError.badField("thresholds", "Thresholds in per cent need force.");
    }
    Persona persona = said.value("persona") == null ? null : Personas.read(said.value("persona"));
    var request =
        new QuotaRequest(
            said.text("path"),
            QuotaType.of(said.text("type")).orElseThrow(),
            said.flag("include_snapshots", false),
            persona == null || persona.isEmpty() ? null : resolved(call, persona),
            settings,
            force,
            said.flag("ignore_limit_checks", false));
    Quota quota =
        statuses.ofDuplicate(
            () -> statuses.ofMissingPath(() -> cluster.quotas().create(request), false));
    return HttpAnswer.json(201, Json.object("id", quota.id()));
  }

  private static boolean percents(Fields said) {
    Fields thresholds = said.object("thresholds");
    return thresholds.value("percent_soft") != null || thresholds.value("percent_advisory") != null;
  }

  private HttpAnswer read(PapiCall call) {
    Quota quota = quota(call);
    return HttpAnswer.json(200, Json.object("quotas", List.of(write(call, quota))));
  }

  /** An id that no quota can have is told apart from one that no quota has. */
  private Quota quota(PapiCall call) {
    String id = call.key(0);
    return cluster
        .quotas()
        .find(id)
        .orElseThrow(
            () ->
                ApiError.notFound(
                    id.matches("[A-Za-z0-9+/=_-]{32}")
                        ? "Failed to fetch quota domain record: No such file or directory"
                        : "quota not found: " + id));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    Quota before = quota(call);
    if (said.has("linked")) {
      if (said.flag("linked", true)) {
        throw ApiError.badField("linked", "A quota can only be unlinked.");
      }
      cluster.quotas().unlink(before.id());
    }
    boolean replace = quirks.on(Quirk.QUOTA_PUT_REPLACES);
    cluster
        .quotas()
        .update(
            before.id(),
            said.flag("ignore_limit_checks", false),
            now -> QuotaJson.change(now, said, replace));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    cluster.quotas().delete(quota(call).id());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer deleteMatching(PapiCall call) {
    collectionDeletes.guard(call);
    matching(call).forEach(quota -> cluster.quotas().delete(quota.id()));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer summary(PapiCall call) {
    List<Quota> all = cluster.quotas().list();
    Map<String, @Nullable Object> summary = new TreeMap<>();
    summary.put("count", all.size());
    summary.put("directory_quotas_count", count(all, QuotaType.DIRECTORY));
    summary.put("user_quotas_count", count(all, QuotaType.USER));
    summary.put("group_quotas_count", count(all, QuotaType.GROUP));
    summary.put("default_user_quotas_count", count(all, QuotaType.DEFAULT_USER));
    summary.put("default_group_quotas_count", count(all, QuotaType.DEFAULT_GROUP));
    summary.put(
        "linked_quotas_count",
        all.stream().filter(quota -> Boolean.TRUE.equals(quota.linked())).count());
    return HttpAnswer.json(200, Json.object("summary", summary));
  }

  private static long count(List<Quota> all, QuotaType type) {
    return all.stream().filter(quota -> quota.type() == type).count();
  }
}

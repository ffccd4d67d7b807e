package io.isilondriver.simulator.papi.smb;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.Zone;
import io.isilondriver.onefs.cluster.smb.SmbShare;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
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
import io.isilondriver.simulator.papi.Resource;
import io.isilondriver.simulator.schema.Arguments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code protocols/smb/shares}, one of them, and their number. */
public final class ShareResource {
  private static final String PRIVILEGE = "ISI_PRIV_SMB";
  private static final Comparator<SmbShare> BY_NAME = Comparator.comparing(SmbShare::name);
  private static final Map<String, Comparator<SmbShare>> ORDERS =
      Map.of(
          "id",
          BY_NAME,
          "name",
          BY_NAME,
          "path",
          Comparator.comparing(share -> share.settings().path()),
          "description",
          Comparator.comparing(share -> share.settings().description()));

  private final OneFsCluster cluster;
  private final ShareDefaults defaults;
  private final Quirks quirks;
  private final ErrorStatuses statuses;
  private final CollectionDeletes collectionDeletes;

  /** Serves the SMB shares of a cluster. */
  public ShareResource(
      OneFsCluster cluster,
      ShareDefaults defaults,
      Quirks quirks,
      ErrorStatuses statuses,
      CollectionDeletes collectionDeletes) {
    this.cluster = cluster;
    this.defaults = defaults;
    this.quirks = quirks;
    this.statuses = statuses;
    this.collectionDeletes = collectionDeletes;
  }

  /** Adds the resources to an API. */
  public void register(Papi papi) {
    Resource collection = papi.resource("protocols/smb/shares").needs(PRIVILEGE);
    Resource item = papi.resource("protocols/smb/shares/{name}").needs(PRIVILEGE);
    for (int version : List.of(1, 3, 4, 7, 12)) {
      collection
          .version(version)
          .get(listing(version), this::list)
          .post(Arguments.none().zone(), ShareFields.create(version), this::create)
          .delete(version >= 12 ? Arguments.none().zone() : Arguments.none(), this::deleteAll);
      item.version(version)
          .get(
              Arguments.none()
                  .flag("resolve_names")
                  .word("scope", "user", "default", "effective")
                  .zone(),
              this::read)
          .put(Arguments.none().zone(), ShareFields.update(version), this::update)
          .delete(Arguments.none().zone(), this::delete);
    }
    papi.resource("protocols/smb/shares-summary")
        .needs(PRIVILEGE)
        .version(1)
        .get(Arguments.none().zone(), this::summary);
  }

  private static Arguments listing(int version) {
    Arguments arguments =
        Arguments.sortedPaging("id", "name", "path", "description")
            .flag("resolve_names")
            .word("scope", "user", "default", "effective")
            .zone();
    if (version >= 4) {
      arguments.limit(5000);
    }
    // Version 7 alone has no offset.
    return version == 4 || version >= 12
        ? arguments.integer("offset", 0, 4_294_967_295L)
        : arguments;
  }

  private HttpAnswer list(PapiCall call) {
    List<SmbShare> sorted = call.sorted(cluster.smbShares().list(call.zone()), ORDERS, BY_NAME);
    Map<String, @Nullable Object> page = call.page("shares", sorted, share -> write(call, share));
    if (call.version() >= 4) {
      long hash = 1;
      for (SmbShare share : sorted) {
        hash = hash * 31 + share.name().hashCode();
      }
      page.put("digest", "%016x".formatted(hash));
    }
    page.put("total", sorted.size());
    return HttpAnswer.json(200, page);
  }

  private Map<String, @Nullable Object> write(PapiCall call, SmbShare share) {
    boolean names = call.on("resolve_names") || !quirks.on(Quirk.UNRESOLVED_TRUSTEES);
    return call.argument("scope").filter("user"::equals).isPresent()
        ? ShareJson.writeOwn(share, defaults.of(share.zone()), call.version(), names)
        : ShareJson.write(share, call.version(), names);
  }

  private HttpAnswer create(PapiCall call) {
    if (call.body() instanceof List<?> several) {
      List<Object> ids = new ArrayList<>();
      for (Object one : several) {
        ids.add(create(call, new Fields(Objects.requireNonNull(Json.asObject(one)))));
      }
      return HttpAnswer.json(201, ids);
    }
    return HttpAnswer.json(201, create(call, new Fields(call.object())));
  }

  private Map<String, @Nullable Object> create(PapiCall call, Fields said) {
    String zone = call.zone(said);
    SmbShareSettings usual = defaults.of(zone);
    SmbShareSettings settings = ShareJson.change(usual.withPath(said.text("path")), said, usual);
    SmbShare share =
        statuses.ofMissingPath(
            () ->
                cluster
                    .smbShares()
                    .create(zone, said.text("name"), settings, said.flag("create_path", false)),
            false);
    return Json.object("id", share.name());
  }

  private HttpAnswer read(PapiCall call) {
    SmbShare share = cluster.smbShares().require(call.zone(), call.key(0));
    return HttpAnswer.json(200, Json.object("shares", List.of(write(call, share))));
  }

  private HttpAnswer update(PapiCall call) {
    var said = new Fields(call.object());
    SmbShare before = cluster.smbShares().require(call.zone(), call.key(0));
    String newZone = said.resets("zone") ? Zone.SYSTEM : said.text("zone", before.zone());
    SmbShareSettings usual = defaults.of(before.zone());
    statuses.ofMissingPath(
        () ->
            cluster
                .smbShares()
                .update(call.zone(), call.key(0), now -> ShareJson.change(now, said, usual)),
        false);
    String newName = said.text("name", before.name());
    if (!newName.equals(before.name()) || !newZone.equalsIgnoreCase(before.zone())) {
      cluster.smbShares().move(call.zone(), call.key(0), newZone, newName);
    }
    return HttpAnswer.empty(204);
  }

  private HttpAnswer delete(PapiCall call) {
    if (quirks.on(Quirk.ZONE_SHARE_DELETE_MISSES) && !call.zone().equalsIgnoreCase(Zone.SYSTEM)) {
      throw ApiError.notFound("Share '%s' does not exist".formatted(call.key(0)));
    }
    cluster.smbShares().delete(call.zone(), call.key(0));
    return HttpAnswer.empty(204);
  }

  private HttpAnswer deleteAll(PapiCall call) {
    collectionDeletes.guard(call);
    cluster.smbShares().deleteAll(call.zone());
    return HttpAnswer.empty(204);
  }

  private HttpAnswer summary(PapiCall call) {
    int count = cluster.smbShares().list(call.zone()).size();
    return HttpAnswer.json(200, Json.object("summary", Json.object("count", count)));
  }
}

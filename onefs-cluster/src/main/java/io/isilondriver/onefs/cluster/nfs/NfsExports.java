package io.isilondriver.onefs.cluster.nfs;

import io.isilondriver.onefs.cluster.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The exports of all zones. Ids count upwards over the whole cluster and are looked up inside a
 * zone. An unknown zone is NOT_FOUND; conflicts, bad hosts and missing paths are EXCEPTION (status
 * 500), as on OneFS.
 */
public interface NfsExports {
  /** All exports of a zone in the order of their ids. */
  List<NfsExport> list(String zone);

  /** Exports of a zone by id, a page at a time. */
  Page<NfsExport> page(
      String zone, int limit, @Nullable String resume, Predicate<NfsExport> filter);

  /** The exports of a zone that list exactly this path. */
  List<NfsExport> ofPath(String zone, String path);

  Optional<NfsExport> find(String zone, long id);

  /** The export; NOT_FOUND with field {@code id} if the zone has none of this id. */
  NfsExport require(String zone, long id);

  NfsExport create(String zone, ExportSettings settings, ExportChecks checks);

  /** Changes the settings in one step: nobody else's change can fall in between. */
  NfsExport update(String zone, long id, UnaryOperator<ExportSettings> change, ExportChecks checks);

  void delete(String zone, long id);

  /** The export with its conflicts and unresolvable hosts looked up, as {@code check=true} does. */
  NfsExport checked(String zone, long id);

  /** Everything that is wrong with the exports of a zone: export id to message. */
  Map<Long, List<String>> problems(String zone, ExportChecks checks);

  /** What is known of host names and netgroups; addresses need nobody to know them. */
  KnownHosts hosts();

  /** Changes what is known of host names and netgroups; by default all of them are good. */
  void hosts(KnownHosts known);
}

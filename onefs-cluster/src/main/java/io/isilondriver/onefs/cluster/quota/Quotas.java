package io.isilondriver.onefs.cluster.quota;

import io.isilondriver.onefs.cluster.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The quotas of the cluster. A path has at most one quota of each type, persona and value of
 * includeSnapshots. A default quota makes linked ones: for each owner (root and wheel apart) of
 * what is made or changed below it, or for each directory that is made in it. They follow its
 * changes until they are unlinked, and are unlinked when it is deleted. Creating needs the
 * SMARTQUOTAS licence.
 */
public interface Quotas {
  /** All quotas by id. */
  List<Quota> list();

  /** Quotas by id, a page at a time. */
  Page<Quota> page(int limit, @Nullable String resume, Predicate<Quota> filter);

  /** The quotas of exactly this path. */
  List<Quota> ofPath(String path);

  /** The quotas of this path and of all below. */
  List<Quota> below(String path);

  /** The quotas of this path and of all above. */
  List<Quota> above(String path);

  Optional<Quota> find(String id);

  /** The quota; NOT_FOUND if there is none of this id. */
  Quota require(String id);

  Quota create(QuotaRequest request);

  /** Changes the settings in one step: nobody else's change can fall in between. */
  Quota update(String id, boolean ignoreLimitChecks, UnaryOperator<QuotaSettings> change);

  /** Has a quota counted afresh: it is not ready until a QuotaScan job, queued with it, has run. */
  Quota recount(String id);

  /** Makes a linked quota independent of its default quota. */
  Quota unlink(String id);

  void delete(String id);
}

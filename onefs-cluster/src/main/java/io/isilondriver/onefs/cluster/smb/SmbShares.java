package io.isilondriver.onefs.cluster.smb;

import io.isilondriver.onefs.cluster.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The shares of all zones. Trustees are resolved when they are written and stored with id, name and
 * type; one that the zone does not know is refused.
 */
public interface SmbShares {
  /** All shares of a zone by name. */
  List<SmbShare> list(String zone);

  /** Shares of a zone by name, a page at a time. */
  Page<SmbShare> page(String zone, int limit, @Nullable String resume, Predicate<SmbShare> filter);

  Optional<SmbShare> find(String zone, String name);

  /** The share; NOT_FOUND if the zone has none of this name. */
  SmbShare require(String zone, String name);

  /**
   * Makes a share.
   *
   * @param createPath whether a missing directory is made
   */
  SmbShare create(String zone, String name, SmbShareSettings settings, boolean createPath);

  /** Changes the settings in one step: nobody else's change can fall in between. */
  SmbShare update(String zone, String name, UnaryOperator<SmbShareSettings> change);

  /** Gives a share another name, or another zone, or both. */
  SmbShare move(String zone, String name, String newZone, String newName);

  void delete(String zone, String name);

  /** Removes every share of a zone, as DELETE on the collection does. */
  void deleteAll(String zone);
}

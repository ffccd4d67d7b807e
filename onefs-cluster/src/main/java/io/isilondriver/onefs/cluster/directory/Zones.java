package io.isilondriver.onefs.cluster.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The access zones. */
public interface Zones {
  List<Zone> list();

  Optional<Zone> find(String name);

  /** The zone; NOT_FOUND if there is none of this name. */
  Zone require(String name);

  /** Makes a zone; bases must not overlap unless forced. */
  Zone create(String name, String path, String groupnet, boolean createPath, boolean forceOverlap);

  /** Changes a zone in one step; id and groupnet stay. */
  Zone update(String name, boolean createPath, boolean forceOverlap, UnaryOperator<Zone> change);

  /** Removes a zone with its exports, aliases and shares; refused while a pool serves it. */
  void delete(String name);
}

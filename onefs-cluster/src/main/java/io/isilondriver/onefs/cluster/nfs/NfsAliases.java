package io.isilondriver.onefs.cluster.nfs;

import java.util.List;
import java.util.Optional;

/** The aliases of all zones; names are unique in a zone. */
public interface NfsAliases {
  /** All aliases of a zone by name. */
  List<NfsAlias> list(String zone);

  Optional<NfsAlias> find(String zone, String name);

  /** Makes an alias; CONFLICT if the zone has one of this name. The path need not exist. */
  NfsAlias create(String zone, String name, String path);

  /** Gives an alias another name and path. */
  NfsAlias update(String zone, String name, String newName, String newPath);

  void delete(String zone, String name);

  /** Looks whether mounting the alias would work. */
  NfsAlias.Health health(String zone, String name);
}

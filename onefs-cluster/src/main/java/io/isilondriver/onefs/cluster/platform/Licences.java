package io.isilondriver.onefs.cluster.platform;

import java.util.List;
import java.util.Optional;

/** The licences of the cluster. */
public interface Licences {
  List<Licence> list();

  Optional<Licence> find(String name);

  void store(Licence licence);

  /** Refuses with NOT_LICENSED if the feature may not be used. */
  void require(String name);
}

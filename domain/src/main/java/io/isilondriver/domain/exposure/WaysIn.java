package io.isilondriver.domain.exposure;

import io.isilondriver.domain.exposure.WayIn.Owner;
import java.util.List;

/**
 * Every way into a directory that the driver's account can see.
 *
 * @param unseen what could not be looked at
 */
public record WaysIn(List<WayIn> ways, List<Unseen> unseen) {
  public WaysIn {
    ways = List.copyOf(ways);
    unseen = List.copyOf(unseen);
  }

  /** Whether no client of NFS or SMB gets in; false also where that cannot be told. */
  public boolean admitNobody() {
    return unseen.isEmpty() && ways.stream().allMatch(WayIn::closed);
  }

  /** The open ways in that are not the driver's own for this share. */
  public List<WayIn> openOfOthers() {
    return ways.stream().filter(way -> way.owner() != Owner.OWN && !way.closed()).toList();
  }
}

package io.isilondriver.simulator.papi;

import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Watches deletes of whole collections, which a client makes by mistake when it builds the URL of
 * an item from an empty id.
 */
public final class CollectionDeletes {
  private final Quirks quirks;
  private final List<String> violations = new CopyOnWriteArrayList<>();

  /** Refuses and records such deletes while the switch is on. */
  public CollectionDeletes(Quirks quirks) {
    this.quirks = quirks;
  }

  /** Lets a delete of a collection pass, or refuses and records it. */
  public void guard(PapiCall call) {
    if (quirks.on(Quirk.COLLECTION_DELETE_IS_VIOLATION)) {
      violations.add("DELETE " + call.request().target());
      throw ApiError.forbidden(
          "A delete of a whole collection was refused by the simulator: "
              + call.request().target());
    }
  }

  /** What was refused so far. */
  public List<String> violations() {
    return List.copyOf(violations);
  }
}

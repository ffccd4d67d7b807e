package io.isilondriver.simulator.papi;

import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.simulator.Quirk;
import io.isilondriver.simulator.Quirks;
import java.util.function.Supplier;

/** Statuses of errors that are not known for sure, and can be switched over. */
public final class ErrorStatuses {
  private final Quirks quirks;

  /** Follows the quirks as they are at each refusal. */
  public ErrorStatuses(Quirks quirks) {
    this.quirks = quirks;
  }

  /**
   * Makes something on a path: what is missing is 404, with NFS 500, or 400 where switched.
   *
   * @param nfs whether it is about NFS
   */
  public <T> T ofMissingPath(Supplier<T> making, boolean nfs) {
    try {
      return making.get();
    } catch (OneFsException refused) {
      boolean missing =
          refused.kind() == OneFsException.Kind.NOT_FOUND
              || (nfs
                  && refused.kind() == OneFsException.Kind.EXCEPTION
                  && refused.text().contains("does not exist"));
      if (missing && quirks.on(Quirk.MISSING_PATH_BAD_REQUEST)) {
        throw ApiError.badRequest(refused.text());
      }
      throw refused;
    }
  }

  /** Makes something of a name: a name that is taken is 409, or 500 where switched. */
  public <T> T ofDuplicate(Supplier<T> making) {
    try {
      return making.get();
    } catch (OneFsException refused) {
      if (refused.kind() == OneFsException.Kind.CONFLICT
          && quirks.on(Quirk.DUPLICATE_INTERNAL_ERROR)) {
        throw duplicate(refused.text());
      }
      throw refused;
    }
  }

  /** The refusal of a name that is taken. */
  public ApiError duplicate(String message) {
    return quirks.on(Quirk.DUPLICATE_INTERNAL_ERROR)
        ? ApiError.of(500, "AEC_SYSTEM_INTERNAL_ERROR", message)
        : ApiError.of(409, "AEC_CONFLICT", message);
  }
}

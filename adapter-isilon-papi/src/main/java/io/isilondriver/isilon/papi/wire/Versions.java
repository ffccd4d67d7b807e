package io.isilondriver.isilon.papi.wire;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.isilon.transport.Calls;
import io.isilondriver.isilon.transport.RequestSpec;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Chooses the version of each resource: the best that the driver speaks and the cluster has. Asks
 * the cluster once ({@code GET /platform/latest}); older releases than 8.0 do not know the question
 * and count as version 2. Safe for several threads; those that begin together each ask, so that
 * none waits for another's request.
 */
final class Versions {
  private static final int BEFORE_LATEST_WAS_KNOWN = 2;

  private final Calls calls;
  private final PlatformEndpoints service;
  private final Map<Endpoint, Set<Integer>> vanished = new ConcurrentHashMap<>();
  private volatile int latest;

  Versions(Calls calls, PlatformEndpoints service) {
    this.calls = calls;
    this.service = service;
  }

  /** The highest version of the API that the cluster has. */
  int latest() {
    int known = latest;
    if (known == 0) {
      known = asked();
      latest = known;
    }
    return known;
  }

  private int asked() {
    RequestSpec spec = RequestSpec.toRead("Ask the cluster for its API version");
    try {
      String text = calls.body(spec, service::latest).latest();
      return numberIn(Objects.requireNonNullElse(text, ""), spec);
    } catch (NotFound | Unsupported e) {
      return BEFORE_LATEST_WAS_KNOWN;
    }
  }

  /** The part before the dot: some releases write {@code 3.2}. */
  private static int numberIn(String text, RequestSpec spec) {
    try {
      return Integer.parseInt(text.split("\\.", 2)[0].strip());
    } catch (NumberFormatException e) {
      throw new ShareDriverException.UnexpectedAnswer(
          Problem.when(spec.what()).because("'%s' is no version number".formatted(text)), e);
    }
  }

  /** The version to use; empty if the cluster has none that the driver speaks. */
  OptionalInt of(Endpoint endpoint) {
    int newest = latest();
    Set<Integer> gone = vanished.getOrDefault(endpoint, Set.of());
    return endpoint.versions().stream()
        .mapToInt(Integer::intValue)
        .filter(version -> version <= newest && !gone.contains(version))
        .findFirst();
  }

  /**
   * Works with the best version; one that the cluster turns out not to have is never tried again.
   */
  <T> T with(Endpoint endpoint, IntFunction<T> work) {
    int version = of(endpoint).orElseThrow(() -> tooOld(endpoint));
    try {
      return work.apply(version);
    } catch (Unsupported e) {
      if (!isPathNotFound(e)) {
        throw e;
      }
      vanished.computeIfAbsent(endpoint, any -> ConcurrentHashMap.newKeySet()).add(version);
      return work.apply(of(endpoint).orElseThrow(() -> e));
    }
  }

  private static boolean isPathNotFound(Unsupported e) {
    return e.answer().map(answer -> answer.status() == 404).orElse(false);
  }

  private Unsupported tooOld(Endpoint endpoint) {
    return new Unsupported(
        Problem.when("Use /platform/%s".formatted(endpoint.path()))
            .because(
                "it needs version %d of the API, and the cluster has %d"
                    .formatted(endpoint.versions().get(endpoint.versions().size() - 1), latest()))
            .remedy("Upgrade OneFS, or do without this feature"));
  }
}

package io.isilondriver.application.service;

import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Finds the provider of a kind of backend by name. */
public final class StorageBackends {
  private static final String DRIVER = "io.isilondriver:isilon-driver";

  /** Where the kinds of this project come from; none of them is in every program. */
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "isilon", DRIVER,
          "powerscale", DRIVER,
          "inmemory", "io.isilondriver:isilon-driver-adapter-inmemory");

  private StorageBackends() {}

  /**
   * The provider that {@code emc_share_backend} names; upper and lower case are alike.
   *
   * @throws Misconfigured naming all known kinds, if there is no such provider, and the artifact to
   *     add if this project has one
   */
  public static StorageBackendProvider named(String name) {
    return named(name, ServiceLoader.load(StorageBackendProvider.class));
  }

  static StorageBackendProvider named(String name, Iterable<StorageBackendProvider> providers) {
    String kind = name.toLowerCase(Locale.ROOT);
    var known = new TreeSet<String>();
    for (StorageBackendProvider provider : providers) {
      if (provider.names().contains(kind)) {
        return provider;
      }
      known.addAll(provider.names());
    }
    throw new Misconfigured(
        "Find the backend '%s' (emc_share_backend)".formatted(name),
        List.of(
            "there is none of this name; known are: "
                + (known.isEmpty() ? "none" : String.join(", ", known)),
            Optional.ofNullable(ARTIFACTS.get(kind))
                .map("add %s to the program's dependencies"::formatted)
                .orElse(
                    "name one of these, or add the artifact that brings '%s'".formatted(name))));
  }
}

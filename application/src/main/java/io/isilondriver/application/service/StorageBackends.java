package io.isilondriver.application.service;

import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Finds the provider of a kind of backend by name. */
public final class StorageBackends {
  private StorageBackends() {}

  /**
   * The provider that {@code emc_share_backend} names; upper and lower case are alike.
   *
   * @throws Misconfigured naming all known kinds, if there is no such provider
   */
  public static StorageBackendProvider named(String name) {
    return named(name, ServiceLoader.load(StorageBackendProvider.class));
  }

  static StorageBackendProvider named(String name, Iterable<StorageBackendProvider> providers) {
    var known = new TreeSet<String>();
    for (StorageBackendProvider provider : providers) {
      if (provider.names().contains(name.toLowerCase(Locale.ROOT))) {
        return provider;
      }
      known.addAll(provider.names());
    }
    throw new Misconfigured(
        "Find the backend '%s' (emc_share_backend)".formatted(name),
        List.of("there is none of this name; known are: " + String.join(", ", known)));
  }
}

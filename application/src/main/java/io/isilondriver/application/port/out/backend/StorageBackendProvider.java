package io.isilondriver.application.port.out.backend;

import java.util.Set;

/**
 * Opens backends of one kind. Found with {@link java.util.ServiceLoader}, and chosen by the setting
 * {@code emc_share_backend}.
 */
public interface StorageBackendProvider {
  /** The names by which this kind is chosen, in lower case, such as {@code isilon}. */
  Set<String> names();

  /**
   * Opens a backend.
   *
   * @throws io.isilondriver.domain.error.ShareDriverException.Misconfigured naming every problem
   *     with the settings, before the first request
   */
  StorageBackend open(BackendProperties settings);
}

package io.isilondriver.driver;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import java.util.Set;

/**
 * Opens Isilon and PowerScale clusters: {@code emc_share_backend = isilon} or {@code powerscale}.
 */
public final class IsilonBackendProvider implements StorageBackendProvider {
  static final Set<String> NAMES = Set.of("isilon", "powerscale");

  @Override
  public Set<String> names() {
    return NAMES;
  }

  @Override
  public StorageBackend open(BackendProperties settings) {
    return new IsilonBackend(IsilonConfiguration.of(settings).connection());
  }
}

package io.isilondriver.driver;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import java.util.Set;

/**
 * Opens Isilon and PowerScale clusters: {@code emc_share_backend = isilon} or {@code powerscale}.
 */
public final class IsilonBackendProvider implements StorageBackendProvider {
  @Override
  public Set<String> names() {
    return Set.of("isilon", "powerscale");
  }

  @Override
  public StorageBackend open(BackendProperties settings) {
    return new IsilonBackend(IsilonConfiguration.of(settings).cluster());
  }
}

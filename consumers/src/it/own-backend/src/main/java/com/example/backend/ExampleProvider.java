package com.example.backend;

import io.isilondriver.application.port.out.backend.BackendProperties;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.port.out.backend.StorageBackendProvider;
import io.isilondriver.inmemory.backend.InMemoryBackend;
import java.util.Set;

/** A backend that has its own name, and a cluster in memory behind it. */
public final class ExampleProvider implements StorageBackendProvider {
  @Override
  public Set<String> names() {
    return Set.of("example");
  }

  @Override
  public StorageBackend open(BackendProperties settings) {
    return InMemoryBackend.create().open();
  }
}

package io.isilondriver.application.service.backend;

import io.isilondriver.application.port.in.Backend;
import io.isilondriver.application.service.Workbench;
import io.isilondriver.application.service.share.ShareLocator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Pending. */
public final class BackendService implements Backend {
  public BackendService(Workbench bench, ShareLocator locator) {}

  @Override
  public void connect() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<String> check() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void checkForSetupError() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Statistics statistics() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public SortedMap<String, String> info() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Set<Integer> ipVersions() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public int networkAllocations() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Optional<String> filterFunction() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Optional<String> goodnessFunction() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<String> orphans() {
    throw new UnsupportedOperationException("pending");
  }
}

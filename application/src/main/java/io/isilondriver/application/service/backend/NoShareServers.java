package io.isilondriver.application.service.backend;

import io.isilondriver.application.port.in.ShareServers;
import java.util.List;
import java.util.Map;

/** Pending. */
public final class NoShareServers implements ShareServers {
  @Override
  public Map<String, String> setUp(Map<String, String> network) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void tearDown(Map<String, String> details) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Map<String, String> manage(String identifier, Map<String, String> options) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void unmanage(Map<String, String> details) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public List<String> networkInfo(String identifier, Map<String, String> options) {
    throw new UnsupportedOperationException("pending");
  }
}

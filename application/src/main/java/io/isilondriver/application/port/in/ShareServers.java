package io.isilondriver.application.port.in;

import java.util.List;
import java.util.Map;

/**
 * Share servers (DHSS = true): virtual file servers of tenants, which on OneFS are access zones
 * with address pools. They arrive later; until then each call answers {@link
 * io.isilondriver.domain.error.ShareDriverException.Unsupported}.
 */
public interface ShareServers {
  /** Makes a share server. */
  Map<String, String> setUp(Map<String, String> network);

  /** Removes a share server. */
  void tearDown(Map<String, String> details);

  /** Takes over an existing one. */
  Map<String, String> manage(String identifier, Map<String, String> options);

  /** Forgets one and leaves it in place. */
  void unmanage(Map<String, String> details);

  /** All addresses of one. */
  List<String> networkInfo(String identifier, Map<String, String> options);
}

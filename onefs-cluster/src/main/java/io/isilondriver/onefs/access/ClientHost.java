package io.isilondriver.onefs.access;

import java.util.Optional;

/**
 * A host that wants in.
 *
 * @param address numeric address, IPv4 or IPv6
 * @param name host name as the cluster resolves it, if it does
 */
public record ClientHost(String address, Optional<String> name) {
  public ClientHost {
    if (!IpAddresses.isAddress(address)) {
      throw new IllegalArgumentException("Not an address: '%s'".formatted(address));
    }
  }

  /** A host without a name. */
  public static ClientHost of(String address) {
    return new ClientHost(address, Optional.empty());
  }

  /** A host with a name. */
  public static ClientHost named(String name, String address) {
    return new ClientHost(address, Optional.of(name));
  }
}

package io.isilondriver.onefs.cluster.network;

import java.util.List;

/** A subnet of a groupnet. */
public record Subnet(
    String groupnet,
    String name,
    String description,
    boolean ipv6,
    int prefixLength,
    String baseAddress,
    String gateway,
    int mtu,
    List<Range> serviceAddresses) {
  public Subnet {
    serviceAddresses = List.copyOf(serviceAddresses);
  }

  public String id() {
    return groupnet + "." + name;
  }
}

package io.isilondriver.onefs.cluster.network;

import java.util.List;

/**
 * Addresses of a subnet that serve an access zone.
 *
 * @param dnsZone SmartConnect name that clients mount, or empty
 * @param dynamic whether addresses move between nodes (NFS) or stay (SMB)
 */
public record Pool(
    String groupnet,
    String subnet,
    String name,
    String description,
    String accessZone,
    boolean ipv6,
    boolean dynamic,
    List<Range> ranges,
    List<Interface> interfaces,
    String dnsZone,
    List<String> dnsZoneAliases) {
  /** A network port of a node. */
  public record Interface(int node, String name) {}

  public Pool {
    ranges = List.copyOf(ranges);
    interfaces = List.copyOf(interfaces);
    dnsZoneAliases = List.copyOf(dnsZoneAliases);
  }

  public String id() {
    return groupnet + "." + subnet + "." + name;
  }
}

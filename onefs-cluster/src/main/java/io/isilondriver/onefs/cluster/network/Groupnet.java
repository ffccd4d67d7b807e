package io.isilondriver.onefs.cluster.network;

import java.util.List;

/** A groupnet; its name is its id. */
public record Groupnet(
    String name, String description, List<String> dnsServers, List<String> dnsSearch) {
  public Groupnet {
    dnsServers = List.copyOf(dnsServers);
    dnsSearch = List.copyOf(dnsSearch);
  }
}

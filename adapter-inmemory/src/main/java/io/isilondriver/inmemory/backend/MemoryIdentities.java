package io.isilondriver.inmemory.backend;

import io.isilondriver.application.port.out.identity.Identities;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.directory.User;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Users and groups of a cluster in memory. */
final class MemoryIdentities implements Identities {
  private final OneFsCluster cluster;
  private final Requests requests;

  MemoryIdentities(OneFsCluster cluster, Requests requests) {
    this.cluster = cluster;
    this.requests = requests;
  }

  @Override
  public IdentityLookup user(AccessZone zone, String name) {
    return requests.ask(
        "Look for user '%s' in zone '%s'".formatted(name, zone),
        () -> {
          List<User> users = cluster.directory().lookup(zone.name(), name);
          return switch (users.size()) {
            case 0 -> new IdentityLookup.Unknown();
            case 1 -> found(zone, users.get(0));
            default -> new IdentityLookup.Ambiguous(users.size());
          };
        });
  }

  private IdentityLookup.Found found(AccessZone zone, User user) {
    Set<Sid> groups =
        user.groups().stream()
            .flatMap(name -> cluster.directory().findGroup(zone.name(), name).stream())
            .map(group -> new Sid(group.sid()))
            .collect(Collectors.toUnmodifiableSet());
    return new IdentityLookup.Found(new Sid(user.sid()), user.name(), groups, user.enabled());
  }

  @Override
  public IdentityLookup group(AccessZone zone, String name) {
    return requests.ask(
        "Look for group '%s' in zone '%s'".formatted(name, zone),
        () ->
            cluster
                .directory()
                .findGroup(zone.name(), name)
                .<IdentityLookup>map(
                    group -> new IdentityLookup.Found(new Sid(group.sid()), group.name()))
                .orElseGet(IdentityLookup.Unknown::new));
  }
}

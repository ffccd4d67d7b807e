package io.isilondriver.inmemory.engine;

import io.isilondriver.inmemory.cluster.directory.Group;
import io.isilondriver.inmemory.cluster.directory.User;
import java.util.List;

/** The users and groups of a zone, as they are stored. */
public record AccountsOfZone(int zone, List<User> users, List<Group> groups) {
  public AccountsOfZone {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }
}

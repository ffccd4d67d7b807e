package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.directory.Group;
import io.isilondriver.onefs.cluster.directory.User;
import java.util.List;

/** The users and groups of a zone, as they are stored. */
public record AccountsOfZone(int zone, List<User> users, List<Group> groups) {
  public AccountsOfZone {
    users = List.copyOf(users);
    groups = List.copyOf(groups);
  }
}

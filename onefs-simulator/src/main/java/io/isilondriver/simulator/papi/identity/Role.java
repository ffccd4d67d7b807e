package io.isilondriver.simulator.papi.identity;

import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.platform.ApiAccount.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A role: who has it, and what it allows. */
record Role(String name, String description, List<Persona> members, List<Privilege> privileges) {
  Role {
    members = List.copyOf(members);
    privileges = List.copyOf(privileges);
  }

  Role withMembers(List<Persona> others) {
    return new Role(name, description, others, privileges);
  }

  Role with(Persona member) {
    List<Persona> more = new ArrayList<>(members);
    more.add(member);
    return withMembers(more);
  }

  Role without(Persona member) {
    return withMembers(members.stream().filter(one -> !same(one, member)).toList());
  }

  boolean has(Persona member) {
    return members.stream().anyMatch(one -> same(one, member));
  }

  private static boolean same(Persona one, Persona other) {
    return Objects.equals(one.id(), other.id());
  }
}

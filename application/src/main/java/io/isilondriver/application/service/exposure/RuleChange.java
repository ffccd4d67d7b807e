package io.isilondriver.application.service.exposure;

import io.isilondriver.domain.access.RuleAnswer;
import java.util.List;
import java.util.Set;

/**
 * A state of an access list that is to be put in force.
 *
 * @param added the keys of those requests whose rules were not found in force
 * @param refused the answers to requests that cannot be put in force
 */
public record RuleChange<S>(S state, Set<String> added, List<RuleAnswer> refused) {
  public RuleChange {
    added = Set.copyOf(added);
    refused = List.copyOf(refused);
  }
}

package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.application.port.out.nfs.NfsExports;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The four client lists of an NFS export. */
record NfsAccessList(
    NfsExports exports,
    NfsExport export,
    Supplier<List<Exposure>> otherExposures,
    boolean keepingForeign,
    Function<List<RuleRequest>, RuleReview> review)
    implements AccessList<NfsClients> {
  @Override
  public String title() {
    return "NFS export %s of %s".formatted(export.id(), String.join(", ", export.paths()));
  }

  @Override
  public NfsClients found() {
    return export.clients();
  }

  @Override
  public List<AccessRule> rules(NfsClients clients) {
    return clients.rules(export.defaultLevel());
  }

  @Override
  public List<String> foreign(NfsClients clients) {
    return clients.foreignEntries();
  }

  @Override
  public RuleChange<NfsClients> replacing(List<RuleRequest> requests, boolean withForeign) {
    return change(review.apply(requests), withForeign && keepingForeign);
  }

  @Override
  public RuleChange<NfsClients> adding(List<RuleRequest> requests) {
    Set<RuleRequest> takeable = new LinkedHashSet<>(requests);
    List<RuleAnswer> refused = new ArrayList<>();
    while (true) {
      RuleReview reviewed = review.apply(beside(List.copyOf(takeable)));
      Set<RuleRequest> excluded =
          takeable.stream()
              .filter(request -> !reviewed.accepted().containsKey(request))
              .collect(Collectors.toSet());
      refused.addAll(reviewed.refused());
      if (excluded.isEmpty()) {
        return change(new RuleReview(reviewed.accepted(), refused), keepingForeign);
      }
      // Without those, so that a change of level that cannot be made leaves the rule as it was.
      takeable.removeAll(excluded);
    }
  }

  /** What is found in force, apart from the clients that the requests are about, and these. */
  private List<RuleRequest> beside(List<RuleRequest> requests) {
    List<AccessRule> added = review.apply(requests).rules();
    return Stream.concat(
            inForce(rule -> !aboutAny(rule, added)).stream().map(RuleRequest::of),
            requests.stream())
        .toList();
  }

  @Override
  public NfsClients without(List<AccessRule> denied) {
    return admitting(inForce(rule -> !aboutAny(rule, denied)), keepingForeign);
  }

  private NfsClients admitting(List<AccessRule> rules, boolean withForeign) {
    NfsClients clients = NfsClients.admitting(rules);
    return withForeign ? clients.keepingForeignOf(found()) : clients;
  }

  private RuleChange<NfsClients> change(RuleReview reviewed, boolean withForeign) {
    Set<AccessRule> present = new HashSet<>(listed());
    Set<String> added =
        reviewed.accepted().entrySet().stream()
            .filter(accepted -> !present.contains(accepted.getValue()))
            .map(accepted -> accepted.getKey().id())
            .collect(Collectors.toSet());
    return new RuleChange<>(admitting(reviewed.rules(), withForeign), added, reviewed.refused());
  }

  /**
   * Those of the rules found that are to stay. Being open to everybody is none, so that any change
   * ends it, as it ends whatever else no rule says. Lists of an adopted export that overlap at
   * different levels cannot be written anew without perhaps raising somebody's level.
   */
  private List<AccessRule> inForce(Predicate<AccessRule> which) {
    List<AccessRule> found = listed();
    String unclear =
        review.apply(found.stream().map(RuleRequest::of).toList()).refused().stream()
            .flatMap(answer -> answer.reason().stream())
            .collect(Collectors.joining("; "));
    if (!unclear.isEmpty()) {
      throw new Conflict(
          Problem.when("Change the rules of " + title())
              .because(unclear)
              .remedy("Set the complete rules instead"));
    }
    return found.stream().filter(which).toList();
  }

  private List<AccessRule> listed() {
    return found().listedRules(export.defaultLevel());
  }

  private static boolean aboutAny(AccessRule rule, List<AccessRule> others) {
    return others.stream().anyMatch(other -> other.subject().equals(rule.subject()));
  }

  @Override
  public boolean same(NfsClients one, NfsClients other) {
    return one.equals(other);
  }

  @Override
  public boolean takesAway(NfsClients after) {
    NfsClients before = found();
    return before.openToEverybody()
        || !after.foreignEntries().containsAll(before.foreignEntries())
        || lacks(after, before, NfsClients::root)
        || lacks(after, before, NfsClients::clients)
        || lacks(after, before, NfsClients::readWrite)
        || lacks(after, before, NfsClients::readOnly);
  }

  @Override
  public NfsClients closed() {
    return NfsClients.closed();
  }

  @Override
  public List<Exposure> others() {
    return otherExposures.get();
  }

  @Override
  public void write(NfsClients clients) {
    exports.replaceClients(export.zone(), export.id(), clients);
  }

  @Override
  public NfsClients read() {
    return exports
        .find(export.zone(), export.id())
        .map(NfsExport::clients)
        .orElseThrow(this::removed);
  }

  private static boolean lacks(
      NfsClients after, NfsClients before, Function<NfsClients, SortedSet<String>> list) {
    return !list.apply(after).containsAll(list.apply(before));
  }
}

package io.isilondriver.application.service.exposure;

import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.application.port.out.smb.SmbShares;
import io.isilondriver.application.service.exposure.Accounts.Resolution;
import io.isilondriver.application.service.exposure.Accounts.Trustee;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.AccessSubject.Account;
import io.isilondriver.domain.access.RuleAnswer;
import io.isilondriver.domain.access.RuleRequest;
import io.isilondriver.domain.access.RuleReview;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.access.SmbAccess.Permission;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.identity.Sid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The permissions of an SMB share, by SID, and its host list. */
record SmbAccessList(
    SmbShares shares,
    SmbShare share,
    Supplier<List<Exposure>> otherExposures,
    boolean keepingForeign,
    Accounts accounts,
    Function<List<RuleRequest>, RuleReview> review)
    implements AccessList<SmbAccess> {
  @Override
  public String title() {
    return "SMB share '%s'".formatted(share.name());
  }

  @Override
  public SmbAccess found() {
    return share.access();
  }

  @Override
  public List<AccessRule> rules(SmbAccess access) {
    return access.permissions().stream()
        .filter(permission -> !permission.deny())
        .map(Permission::rule)
        .distinct()
        .toList();
  }

  @Override
  public List<String> foreign(SmbAccess access) {
    Stream<String> root =
        access.runAsRoot().stream().map(account -> account.label() + " (acts as root)");
    Stream<String> denied =
        access.permissions().stream()
            .filter(Permission::deny)
            .map(permission -> permission.rule().subject().value() + " (denied)");
    Stream<String> hosts =
        access.hostAcl().equals(SmbAccess.CLOSED.hostAcl())
            ? Stream.empty()
            : access.hostAcl().stream().map("host list %s"::formatted);
    return Stream.of(root, denied, hosts).flatMap(each -> each).sorted().toList();
  }

  @Override
  public RuleChange<SmbAccess> replacing(List<RuleRequest> requests, boolean withForeign) {
    return change(
        review.apply(requests),
        wanted -> {
          List<Permission> grants = List.copyOf(wanted.values());
          return withForeign && keepingForeign ? granting(grants) : SmbAccess.admitting(grants);
        });
  }

  @Override
  public RuleChange<SmbAccess> adding(List<RuleRequest> requests) {
    return change(
        review.apply(requests),
        wanted -> {
          SortedMap<Sid, Permission> all = bySid(inForce());
          all.putAll(wanted);
          return granting(List.copyOf(all.values()));
        });
  }

  @Override
  public SmbAccess without(List<AccessRule> denied) {
    Set<Permission> gone = new HashSet<>();
    for (AccessRule rule : denied) {
      rule.subject().fold(network -> false, account -> gone.addAll(grantsTo(account)));
    }
    return granting(inForce().filter(permission -> !gone.contains(permission)).toList());
  }

  /**
   * The grants that an account has: those of its SID, and those by its name, as an account that was
   * removed from the directory keeps its permission.
   *
   * @throws Conflict if there seem to be none, but only since nobody can say whose name it is
   */
  private List<Permission> grantsTo(Account account) {
    List<Permission> grants = inForce().toList();
    List<Permission> bySid =
        grants.stream()
            .filter(permission -> permission.trustee().value().equalsIgnoreCase(account.name()))
            .toList();
    if (!bySid.isEmpty()) {
      return bySid;
    }
    Resolution resolved = accounts.resolve(account);
    Optional<Sid> sid = resolved.trustee().map(Trustee::sid);
    List<Permission> its =
        grants.stream()
            .filter(
                permission ->
                    permission.rule().subject().equals(account)
                        || sid.filter(permission.trustee()::equals).isPresent())
            .toList();
    if (!its.isEmpty() || sid.isPresent()) {
      return its;
    }
    List<Permission> perhaps =
        grants.stream()
            .filter(permission -> resolved.ambiguous() || mayBe(account, permission))
            .toList();
    if (!perhaps.isEmpty()) {
      throw new Conflict(
          Problem.when("Deny %s '%s' %s".formatted(account.type(), account.name(), title()))
              .because(
                  "%s, so that nobody can say which of these it is: %s"
                      .formatted(
                          resolved.reason(),
                          perhaps.stream()
                              .map(
                                  permission ->
                                      "%s '%s'".formatted(permission.trustee(), permission.name()))
                              .collect(Collectors.joining(", "))))
              .remedy("Deny it by SID"));
    }
    return List.of();
  }

  // A trustee that the cluster shows without a name may be anybody whose directory is out of reach,
  // but not one of another SID.
  private static boolean mayBe(Account account, Permission permission) {
    boolean nameless =
        permission.name().isEmpty() || permission.name().equals(permission.trustee().value());
    return nameless
        ? !account.name().startsWith("S-1-")
        : withoutDomain(permission.name()).equalsIgnoreCase(withoutDomain(account.name()));
  }

  private static String withoutDomain(String name) {
    String plain = name.substring(name.lastIndexOf('\\') + 1);
    int at = plain.indexOf('@');
    return at > 0 ? plain.substring(0, at) : plain;
  }

  // Behind a host list that lets nobody in, grants are none: they must not come to life.
  private Stream<Permission> inForce() {
    return closedToAllHosts() ? Stream.empty() : granted(found());
  }

  private boolean closedToAllHosts() {
    return found().hostAcl().equals(SmbAccess.CLOSED.hostAcl());
  }

  /**
   * The state found with other grants. Denials and the host list of an adopted share stay, or a
   * small change would let in those whom they keep out.
   */
  private SmbAccess granting(List<Permission> grants) {
    if (grants.isEmpty()) {
      return SmbAccess.CLOSED;
    }
    return new SmbAccess(
        Stream.concat(found().permissions().stream().filter(Permission::deny), grants.stream())
            .toList(),
        closedToAllHosts() ? List.of() : found().hostAcl(),
        keepingForeign ? found().runAsRoot() : List.of());
  }

  private RuleChange<SmbAccess> change(
      RuleReview reviewed, Function<SortedMap<Sid, Permission>, SmbAccess> state) {
    SortedMap<Sid, Permission> wanted = new TreeMap<>();
    List<RuleAnswer> refused = new ArrayList<>(reviewed.refused());
    Map<String, Sid> keys = new LinkedHashMap<>();
    reviewed
        .accepted()
        .forEach(
            (request, rule) ->
                rule.subject()
                    .<Optional<String>>fold(
                        network -> Optional.of("an SMB share has no rules about addresses"),
                        account ->
                            resolve(account)
                                .fold(
                                    trustee -> {
                                      Permission permission = permission(trustee, rule.level());
                                      Permission earlier =
                                          wanted.putIfAbsent(trustee.sid(), permission);
                                      if (earlier != null && !earlier.sameAs(permission)) {
                                        return Optional.of(
                                            "another rule of the set gives the same account another level");
                                      }
                                      keys.put(request.id(), trustee.sid());
                                      return Optional.empty();
                                    },
                                    Optional::of))
                    .ifPresent(
                        why ->
                            refused.add(
                                RuleAnswer.refused(
                                    request.id(), "Rule %s: %s".formatted(rule, why)))));
    Set<String> added =
        keys.entrySet().stream()
            .filter(key -> !holds(found(), wanted.get(key.getValue())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new RuleChange<>(state.apply(wanted), added, refused);
  }

  /**
   * The account that a rule names. Who has a permission already needs no directory: a rule in force
   * can be named again while the directory is away, or after the account was removed from it.
   */
  private Resolution resolve(Account account) {
    Optional<Trustee> held = held(account);
    if (held.isPresent() && account.name().startsWith("S-1-")) {
      return Resolution.of(held.get());
    }
    try {
      Resolution resolved = accounts.resolve(account);
      return resolved.trustee().isPresent() || resolved.ambiguous()
          ? resolved
          : held.map(Resolution::of).orElse(resolved);
    } catch (ShareDriverException e) {
      return held.map(Resolution::of).orElseThrow(() -> e);
    }
  }

  /** The one account that has a permission under this name or SID; none if several have. */
  private Optional<Trustee> held(Account account) {
    List<Trustee> holders =
        granted(found())
            .filter(
                permission ->
                    permission.trustee().value().equalsIgnoreCase(account.name())
                        || permission.rule().subject().equals(account))
            .map(
                permission ->
                    new Trustee(permission.trustee(), permission.name(), permission.group()))
            .distinct()
            .toList();
    return holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty();
  }

  @Override
  public boolean same(SmbAccess one, SmbAccess other) {
    return one.hostAcl().equals(other.hostAcl())
        && one.sameRootAccounts(other)
        && one.permissions().size() == other.permissions().size()
        && one.permissions().stream().allMatch(permission -> holds(other, permission));
  }

  @Override
  public boolean takesAway(SmbAccess after) {
    return !found().sameRootAccounts(after)
        || !granted(found()).allMatch(permission -> holds(after, permission));
  }

  @Override
  public SmbAccess closed() {
    return SmbAccess.CLOSED;
  }

  @Override
  public List<Exposure> others() {
    return otherExposures.get();
  }

  @Override
  public void write(SmbAccess access) {
    shares.replaceAccess(share.zone(), share.name(), access);
  }

  @Override
  public SmbAccess read() {
    return shares.find(share.zone(), share.name()).map(SmbShare::access).orElseThrow(this::removed);
  }

  private static Stream<Permission> granted(SmbAccess access) {
    return access.permissions().stream().filter(permission -> !permission.deny());
  }

  private static SortedMap<Sid, Permission> bySid(Stream<Permission> permissions) {
    SortedMap<Sid, Permission> bySid = new TreeMap<>();
    permissions.forEach(
        permission -> bySid.merge(permission.trustee(), permission, SmbAccessList::higher));
    return bySid;
  }

  private static Permission permission(Trustee trustee, AccessLevel level) {
    return Permission.of(trustee.sid(), trustee.name(), trustee.group(), level);
  }

  private static boolean holds(SmbAccess access, @Nullable Permission permission) {
    return permission != null && access.permissions().stream().anyMatch(permission::sameAs);
  }

  private static Permission higher(Permission one, Permission other) {
    return one.level().compareTo(other.level()) >= 0 ? one : other;
  }
}

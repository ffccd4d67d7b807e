package io.isilondriver.isilon.papi.identity;

import io.isilondriver.application.port.out.identity.Identities;
import io.isilondriver.application.port.out.identity.IdentityLookup;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.identity.Sid;
import io.isilondriver.isilon.papi.wire.Endpoint;
import io.isilondriver.isilon.papi.wire.PapiClient;
import io.isilondriver.isilon.papi.wire.PersonaDto;
import io.isilondriver.isilon.transport.AnswerValues;
import io.isilondriver.isilon.transport.RequestSpec;
import io.isilondriver.isilon.transport.UrlPath;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Users over {@code /platform/1/auth/mapping/users/lookup}, groups over {@code auth/groups}. How a
 * cluster says that nobody has a name is not on record, so every way counts that cannot mean
 * anything else.
 */
public final class PapiIdentities implements Identities {
  private final PapiClient papi;
  private final IdentityEndpoints service;

  /** Identities over a client. */
  public PapiIdentities(PapiClient papi) {
    this.papi = papi;
    this.service = papi.service(IdentityEndpoints.class);
  }

  @Override
  public IdentityLookup user(AccessZone zone, String name) {
    RequestSpec spec = RequestSpec.toRead("Look for user '%s' in zone %s".formatted(name, zone));
    if (isSid(name)) {
      UrlPath key = UrlPath.of(Sid.parse(name).persona().value());
      return looked(
          spec,
          name,
          () ->
              only(
                  papi.at(
                          Endpoint.AUTH,
                          version ->
                              papi.calls()
                                  .body(spec, () -> service.user(version, key, zone.name())))
                      .users(),
                  PapiIdentities::alone,
                  spec,
                  name));
    }
    return looked(
        spec,
        name,
        () ->
            only(
                papi.at(
                        Endpoint.AUTH,
                        version ->
                            papi.calls()
                                .body(spec, () -> service.mapping(version, name, zone.name())))
                    .mapping(),
                Function.identity(),
                spec,
                name));
  }

  @Override
  public IdentityLookup group(AccessZone zone, String name) {
    RequestSpec spec = RequestSpec.toRead("Look for group '%s' in zone %s".formatted(name, zone));
    UrlPath key = UrlPath.of(isSid(name) ? Sid.parse(name).persona().value() : name);
    return looked(
        spec,
        name,
        () ->
            only(
                papi.at(
                        Endpoint.AUTH,
                        version ->
                            papi.calls().body(spec, () -> service.group(version, key, zone.name())))
                    .groups(),
                PapiIdentities::alone,
                spec,
                name));
  }

  private static boolean isSid(String name) {
    return name.startsWith("S-1-") || name.startsWith("SID:");
  }

  private static IdentityLookup looked(
      RequestSpec spec, String name, Supplier<IdentityLookup> question) {
    try {
      return question.get();
    } catch (NotFound e) {
      return new IdentityLookup.Unknown();
    } catch (Rejected | Unavailable e) {
      if (saysNobodyHas(name, e)) {
        return new IdentityLookup.Unknown();
      }
      throw e;
    } catch (InvalidRequest e) {
      throw new InvalidRequest(e.problem().during(spec.what()), e);
    }
  }

  private static boolean saysNobodyHas(String name, ShareDriverException e) {
    int status = e.answer().map(answer -> answer.status()).orElse(0);
    String reason = e.problem().reason().toLowerCase(Locale.ROOT);
    return (status == 400 || status == 500)
        && (reason.contains(name.toLowerCase(Locale.ROOT))
            || reason.contains("no such")
            || reason.contains("not found")
            || reason.contains("could not find")
            || reason.contains("failed to find"));
  }

  private static MappingList.MappingDto alone(AccountDto account) {
    return new MappingList.MappingDto(account, List.of());
  }

  private static <T> IdentityLookup only(
      @Nullable List<T> found,
      Function<T, MappingList.MappingDto> form,
      RequestSpec spec,
      String name) {
    if (found == null || found.isEmpty()) {
      return new IdentityLookup.Unknown();
    }
    if (found.size() > 1) {
      return new IdentityLookup.Ambiguous(found.size());
    }
    MappingList.MappingDto mapping = form.apply(found.get(0));
    AccountDto one = mapping.user();
    Sid sid = one == null ? null : sid(one.sid(), spec);
    if (one == null || sid == null) {
      throw new UnexpectedAnswer(Problem.when(spec.what()).because("the answer holds no SID"));
    }
    return new IdentityLookup.Found(
        sid,
        Objects.requireNonNullElse(one.name(), name),
        memberships(mapping, spec),
        !Boolean.FALSE.equals(one.enabled()));
  }

  /** Groups by SID, and the SIDs that stand for the numbers of user and groups. */
  private static Set<Sid> memberships(MappingList.MappingDto mapping, RequestSpec spec) {
    Set<Sid> memberships = new TreeSet<>();
    AccountDto user = mapping.user();
    List<AccountDto> groups = Objects.requireNonNullElse(mapping.groups(), List.<AccountDto>of());
    if (user != null
        && user.uid() != null) { // a group has no UID, and its own GID is no membership
      addNumber(memberships, user.uid(), "UID:", "S-1-22-1-");
      addNumber(memberships, user.gid(), "GID:", "S-1-22-2-");
    }
    for (AccountDto group : groups) {
      Sid sid = sid(group.sid(), spec);
      if (sid != null) {
        memberships.add(sid);
      }
      addNumber(memberships, group.gid(), "GID:", "S-1-22-2-");
    }
    return memberships;
  }

  private static void addNumber(
      Set<Sid> sids, @Nullable PersonaDto persona, String prefix, String sidPrefix) {
    String id = persona == null ? null : persona.id();
    if (id != null && id.matches(prefix + "\\d{1,10}")) {
      sids.add(new Sid(sidPrefix + id.substring(prefix.length())));
    }
  }

  private static @Nullable Sid sid(@Nullable PersonaDto persona, RequestSpec spec) {
    String id = persona == null ? null : persona.id();
    return id == null ? null : AnswerValues.read(spec, () -> Sid.parse(id));
  }
}

package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.platform.Behaviour.Trait;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Behaviour that is not known for sure of a real cluster, or differs between them, and can be
 * turned over. Off is the default unless the OneFS version says otherwise.
 */
public enum Quirk {
  /** A resume token together with any other argument is refused with 400 instead of ignored. */
  STRICT_RESUME,
  /** A quota PUT clears the thresholds that it does not name; by default it keeps them. */
  QUOTA_PUT_REPLACES,
  /** A user lookup without a match answers 200 with an empty list; by default 404. */
  EMPTY_USER_LOOKUP,
  /** A session is known only to the node that made it. On by default before OneFS 9.3. */
  SESSIONS_PER_NODE,
  /** A 401 is an HTML page. On by default from OneFS 9.5. */
  HTML_UNAUTHORIZED,
  /**
   * Use does not extend the idle life of a session; near its end an answer carries a replacement
   * cookie. On by default from OneFS 9.3.
   */
  REPLACEMENT_COOKIES,
  /** A replacement cookie comes with a new CSRF token; by default the token stays. */
  REPLACEMENT_TOKENS,
  /** Sessions have no CSRF token and no request needs a Referer, as before the patch of 2018. */
  NO_CSRF,
  /** GET and HEAD need no CSRF token and no Referer or Origin. */
  CSRF_ONLY_ON_CHANGES,
  /** A failed CSRF check answers 401 with a static page. On by default; off it is a 403. */
  CSRF_UNAUTHORIZED,
  /** The login body says {@code timeout_inactive: 0}, as one release was seen to do. */
  HIDE_IDLE_TIMEOUT,
  /** No login gets a session, as where the session table is full of other clients' sessions. */
  SESSION_TABLE_FULL,
  /** A full session table answers 403 AEC_LIMIT_EXCEEDED; by default 401 with a message. */
  SESSION_LIMIT_FORBIDDEN,
  /** A refused login has a list of errors; by default a message at the top level. */
  LOGIN_ERROR_LIST,
  /** The {@code errors} of an answer are a text; by default a list of objects. */
  ERRORS_AS_TEXT,
  /** Passwords are not accepted, neither at the login nor with Basic authentication. */
  REQUIRE_SSO,
  /** Basic authentication is not accepted. */
  NO_BASIC,
  /** The namespace refuses an existing or a full directory with 409; by default with 403. */
  NAMESPACE_CONFLICT,
  /** A share, export, quota or snapshot of a missing path answers 400; by default 404, NFS 500. */
  MISSING_PATH_BAD_REQUEST,
  /** A duplicate quota, snapshot, zone or pool answers 500; by default 409. */
  DUPLICATE_INTERNAL_ERROR,
  /** Only the newest version of each resource is served. */
  OLD_VERSIONS_VANISH,
  /** The root directory of a quota or SnapRevert domain can be moved; by default that is a 403. */
  MOVE_DOMAIN_ROOTS(Trait.MOVES_DOMAIN_ROOTS),
  /** Metadata below {@code .snapshot} are 404; by default they are those of the snapshot's time. */
  NO_SNAPSHOT_METADATA,
  /** A namespace listing shows hidden entries unless told otherwise; by default it does not. */
  SHOW_HIDDEN,
  /** A new directory has the mode of the request though its parent hands an ACL down. */
  NO_ACL_INHERITANCE(Trait.IGNORES_INHERITED_ACLS),
  /** A new directory or file loses the set-uid, set-gid and sticky bits; by default they stay. */
  DROP_SPECIAL_BITS(Trait.DROPS_SPECIAL_BITS),
  /** A path below an NFS alias cannot be mounted; by default the alias stands for its path. */
  ALIASES_END_THERE(Trait.ALIASES_END_THERE),
  /** An NFS alias {@code /ifs}, or below it, is refused; by default it shadows what is there. */
  NO_SHADOWING_ALIASES(Trait.REFUSES_SHADOWING_ALIASES),
  /** Accounts of a provider that is away are unknown (404); by default asking is a 500. */
  OFFLINE_ACCOUNTS_UNKNOWN(Trait.FORGETS_ACCOUNTS_OFFLINE),
  /** A namespace delete of a directory with a quota is refused; by default the quota goes too. */
  QUOTA_BLOCKS_DELETE,
  /** DELETE of an SMB share outside the System zone says 404, as one release was seen to do. */
  ZONE_SHARE_DELETE_MISSES,
  /** Trustees of SMB shares come without name and type unless the call asks to resolve names. */
  UNRESOLVED_TRUSTEES,
  /** A DELETE on a collection that destroys items is refused and recorded as a violation. */
  COLLECTION_DELETE_IS_VIOLATION;

  private final @Nullable Trait trait;

  Quirk() {
    trait = null;
  }

  Quirk(Trait trait) {
    this.trait = trait;
  }

  /** The trait of the cluster behind that this turns; empty if it is about the API alone. */
  Optional<Trait> trait() {
    return Optional.ofNullable(trait);
  }

  /** The name in the control API and on command lines: {@code strict-resume}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a word.
   *
   * @throws IllegalArgumentException if there is no such switch
   */
  public static Quirk of(String word) {
    for (Quirk candidate : values()) {
      if (candidate.word().equals(word)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException("No such switch: '%s'".formatted(word));
  }
}

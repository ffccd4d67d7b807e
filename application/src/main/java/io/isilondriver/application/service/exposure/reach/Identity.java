package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.access.SmbAccess.Trustee;
import io.isilondriver.domain.identity.Sid;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An account as SMB permissions see it. */
@FunctionalInterface
interface Identity {
  /** Whether a permission about the trustee is about this account. */
  Certainty isMeantBy(Trustee trustee);

  /** Somebody whom the zone does not know, who has what everybody has. */
  Identity GUEST = among(Set.of(Sid.EVERYONE));

  /** An account that has exactly these SIDs. */
  static Identity among(Set<Sid> sids) {
    return trustee -> {
      if (sids.contains(trustee.sid())) {
        return Certainty.YES;
      }
      // A trustee whom the cluster shows without a SID may be anybody.
      return trustee.sid().equals(Sid.NOBODY) ? Certainty.MAYBE : Certainty.NO;
    };
  }

  /** A known user: itself, its groups, everybody, and those who have logged in. */
  static Identity user(Set<Sid> sids) {
    return among(
        Stream.concat(sids.stream(), Stream.of(Sid.EVERYONE, Sid.AUTHENTICATED_USERS))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Somebody of whom only the name is known. */
  static Identity unclear() {
    return trustee -> trustee.sid().equals(Sid.EVERYONE) ? Certainty.YES : Certainty.MAYBE;
  }

  /**
   * Some account that a permission about a trustee is about: the trustee, or a member of it. Which
   * groups it belongs to beside is not known.
   */
  static Identity someoneMeantBy(Trustee trustee) {
    if (trustee.sid().equals(Sid.EVERYONE)) {
      return GUEST;
    }
    return other -> {
      if (other.sid().equals(Sid.EVERYONE)
          || other.sid().equals(Sid.AUTHENTICATED_USERS)
          || other.sid().equals(trustee.sid())) {
        return Certainty.YES;
      }
      boolean twoUsers = !trustee.group() && !other.group() && !other.sid().equals(Sid.NOBODY);
      return twoUsers ? Certainty.NO : Certainty.MAYBE;
    };
  }
}

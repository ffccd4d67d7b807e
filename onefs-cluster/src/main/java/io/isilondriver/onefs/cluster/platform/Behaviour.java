package io.isilondriver.onefs.cluster.platform;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the cluster acts where the public record is silent or contradictory; switchable, so that a
 * client can be tried under each reading.
 *
 * @param traits what it does of that
 */
public record Behaviour(Set<Trait> traits) {
  /** What is thought to be most likely. */
  public static final Behaviour DEFAULT =
      new Behaviour(Arrays.stream(Trait.values()).filter(Trait::usual).collect(Collectors.toSet()));

  /** One thing that a cluster does or does not. */
  public enum Trait {
    /** A host in the read-only and the read-write list of an export is read-only. */
    READ_ONLY_WINS("readOnlyWins", true),
    /** An export with an empty client list admits hosts that none of its other lists name. */
    EMPTY_CLIENTS_ADMIT_ALL("emptyClientsAdmitAll", true),
    /** A quota on a directory with content is ready only after a QuotaScan job, queued with it. */
    SCAN_QUOTAS("scanQuotas", true),
    /** Quotas refuse writes; without it they only count. */
    ENFORCE_QUOTAS("enforceQuotas", true),
    /** A directory may be moved into or out of a quota. */
    MOVES_ACROSS_QUOTAS("movesAcrossQuotas", false),
    /** The root directory of a quota or of a SnapRevert domain may be moved. */
    MOVES_DOMAIN_ROOTS("movesDomainRoots", false),
    /** Copies of symbolic links have the content of their target; else copying one fails. */
    COPY_LINK_CONTENT("copyLinkContent", true),
    /** A deleted snapshot leaves even the list of those that wait for SnapshotDelete at once. */
    FREE_SNAPSHOTS_AT_ONCE("freeSnapshotsAtOnce", false),
    /** A new directory or file has the mode that was asked for, whatever its parent hands down. */
    IGNORES_INHERITED_ACLS("ignoresInheritedAcls", false),
    /** A new directory or file loses the set-uid, set-gid and sticky bits of its mode. */
    DROPS_SPECIAL_BITS("dropsSpecialBits", false),
    /** A path below an NFS alias cannot be mounted. */
    ALIASES_END_THERE("aliasesEndThere", false),
    /** An NFS alias may not be called like {@code /ifs} or a path below it. */
    REFUSES_SHADOWING_ALIASES("refusesShadowingAliases", false),
    /** Accounts of a provider that is away are unknown; else asking for one is an error. */
    FORGETS_ACCOUNTS_OFFLINE("forgetsAccountsOffline", false);

    private final String word;
    private final boolean usual;

    Trait(String word, boolean usual) {
      this.word = word;
      this.usual = usual;
    }

    /** The name in state files. */
    public String word() {
      return word;
    }

    /** Whether a cluster has it if nobody says otherwise. */
    public boolean usual() {
      return usual;
    }
  }

  /** Keeps a copy. */
  public Behaviour {
    traits = Set.copyOf(traits);
  }

  /** Whether the cluster does so. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** The same with one trait more. */
  public Behaviour with(Trait trait) {
    Set<Trait> more = copy();
    more.add(trait);
    return new Behaviour(more);
  }

  /** The same with one trait less. */
  public Behaviour without(Trait trait) {
    Set<Trait> less = copy();
    less.remove(trait);
    return new Behaviour(less);
  }

  private Set<Trait> copy() {
    Set<Trait> copy = EnumSet.noneOf(Trait.class);
    copy.addAll(traits);
    return copy;
  }
}

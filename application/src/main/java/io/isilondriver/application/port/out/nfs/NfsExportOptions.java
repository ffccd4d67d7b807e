package io.isilondriver.application.port.out.nfs;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How an export treats the clients that its lists admit. An account is a persona as the cluster
 * writes it, such as {@code USER:nobody}.
 *
 * @param allDirectories whether every directory below may be mounted, not only the paths; a client
 *     that mounted a path walks down from it either way
 * @param securityFlavors {@code unix}, {@code krb5}, {@code krb5i}, {@code krb5p}
 * @param rootMappedTo whom a client's root becomes; empty if it stays root
 * @param othersMappedTo whom every other user becomes; empty if they stay who they are
 * @param allMappedTo whom every user becomes, root too; empty if the two above decide
 */
public record NfsExportOptions(
    boolean allDirectories,
    List<String> securityFlavors,
    Optional<String> rootMappedTo,
    Optional<String> othersMappedTo,
    Optional<String> allMappedTo) {
  private static final String NOBODY = "USER:nobody";
  private static final Set<String> ROOT = Set.of("user:root", "uid:0", "root");

  public NfsExportOptions {
    securityFlavors = List.copyOf(securityFlavors);
  }

  /** The options of an export that the driver makes. */
  public static NfsExportOptions standard(boolean rootSquash) {
    return new NfsExportOptions(
        false,
        List.of("unix"),
        rootSquash ? Optional.of(NOBODY) : Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Whether the root of every admitted client, or all its users, act as root on the cluster. */
  public boolean keepsRoot() {
    return allMappedTo
        .map(NfsExportOptions::isRoot)
        .orElseGet(
            () ->
                rootMappedTo.map(NfsExportOptions::isRoot).orElse(true)
                    || othersMappedTo.filter(NfsExportOptions::isRoot).isPresent());
  }

  /** The flavors, if a client needs a Kerberos ticket; empty if the address alone counts. */
  public List<String> kerberosOnly() {
    return securityFlavors.contains("unix") ? List.of() : securityFlavors;
  }

  private static boolean isRoot(String persona) {
    return ROOT.contains(persona.toLowerCase(Locale.ROOT));
  }
}

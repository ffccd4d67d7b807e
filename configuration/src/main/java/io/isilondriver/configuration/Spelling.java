package io.isilondriver.configuration;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds keys that are almost one of those that mean something. */
final class Spelling {
  /** Kept by the backend in memory. */
  private static final String STATE_FILE = "inmemory_state_file";

  private static final List<String> OWN_FAMILIES = List.of("isilon_", "powerscale_");

  /** Two slips at most: names of other drivers' keys are further away. */
  private static final int ALMOST = 2;

  private static final Set<String> MEANT =
      Stream.concat(
              Stream.concat(ConnectionKeys.all().stream(), ShareKeys.all().stream()).map(Key::name),
              Stream.of(STATE_FILE))
          .collect(Collectors.toUnmodifiableSet());

  private Spelling() {}

  /** Why a key is probably a slip; empty if it is right, or nobody's business. */
  static Optional<String> objectionTo(String key) {
    if (MEANT.contains(key) || UnusedKeys.NAMES.contains(key)) {
      return Optional.empty();
    }
    String plain = key.toLowerCase(Locale.ROOT).replace('-', '_');
    boolean own = OWN_FAMILIES.stream().anyMatch(plain::startsWith);
    int limit = own ? plain.length() / 3 : ALMOST;
    Optional<String> nearest =
        MEANT.stream()
            .filter(each -> distance(plain, each) <= limit || (own && sameStem(plain, each)))
            .min(
                Comparator.<String>comparingInt(
                        each -> sameStem(plain, each) ? 0 : distance(plain, each))
                    .thenComparing(Comparator.naturalOrder()));
    return nearest
        .map("is no key of this driver; did you mean %s?"::formatted)
        .or(() -> own ? Optional.of("is no key of this driver") : Optional.empty());
  }

  /** Whether two keys differ in their family only. */
  private static boolean sameStem(String one, String other) {
    return stem(one).equals(stem(other));
  }

  private static String stem(String key) {
    return key.substring(key.indexOf('_') + 1);
  }

  /** How many letters to insert, drop, change or swap with their neighbour. */
  private static int distance(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        cost[i][j] =
            Math.min(
                cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}

package io.isilondriver.inmemory.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.exposure.Answer;
import io.isilondriver.domain.exposure.Explanation;
import io.isilondriver.domain.exposure.Verdict;
import io.isilondriver.domain.exposure.Verdict.Reason;
import io.isilondriver.domain.exposure.WaysIn;
import io.isilondriver.onefs.access.ClientHost;
import io.isilondriver.onefs.access.NfsAccess;
import io.isilondriver.onefs.access.SmbAccessLevel;
import io.isilondriver.onefs.cluster.nfs.NfsAlias;
import io.isilondriver.onefs.cluster.smb.SmbShareSettings;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On clusters that an administrator filled at random, what the driver says about hosts and users is
 * what the cluster itself says. {@code -Dthorough.clusters=20000} tries that many instead of a few;
 * {@code -Dreach.seed=N} repeats one.
 */
class ReachAgreesWithTheClusterTest {
  private static final int FEW = 100;

  static Stream<Long> seeds() {
    Long one = Long.getLong("reach.seed");
    return one == null
        ? Stream.iterate(1L, seed -> seed + 100).limit(Math.max(1, clusters() / 100))
        : Stream.of(one);
  }

  private static int clusters() {
    return Integer.getInteger("thorough.clusters", FEW);
  }

  @ParameterizedTest(name = "100 clusters from seed {0}")
  @MethodSource("seeds")
  void what_is_said_of_hosts_and_users_is_what_the_cluster_says(long first) {
    int told = 0;
    for (long seed = first; seed < first + 100; seed++) {
      told += new Comparison(seed, seed % 3 == 0).run();
    }
    assertThat(told).as("answers that were told for certain").isGreaterThan(2_000);
  }

  /** One cluster, asked by the driver and by itself. */
  private static final class Comparison {
    private final long seed;
    private final boolean names;
    private final RandomCluster random;
    private final ShareDriver driver;
    private final WaysIn ways;
    private int told;

    Comparison(long seed, boolean names) {
      this.seed = seed;
      this.names = names;
      this.random = new RandomCluster(seed, names);
      this.driver = random.driver();
      this.ways = driver.access().waysInto(RandomCluster.SHARE);
    }

    int run() {
      RandomCluster.HOSTS.forEach(this::host);
      for (String user : RandomCluster.USERS) {
        RandomCluster.HOSTS.forEach(host -> account(user, host));
        somewhere(user);
      }
      return told;
    }

    private void host(String host) {
      Explanation said = driver.access().explainHost(RandomCluster.SHARE, IpNetwork.parse(host));
      said.ways().forEach(way -> ofExport(way, host));
      Optional<AccessLevel> nfs = nfs(host);
      Optional<AccessLevel> smb =
          RandomCluster.USERS.stream()
              .flatMap(user -> smb(user, host).stream())
              .max(Comparator.naturalOrder());
      agrees("host " + host, said, higher(nfs, smb));
    }

    private void account(String user, String host) {
      Explanation said = explained(user, Optional.of(IpNetwork.parse(host)));
      said.ways().forEach(way -> ofShare(way, user, host));
      agrees(user + "@" + host, said, higher(nfs(host), smb(user, host)));
    }

    /** Without an address, an answer holds for every address. */
    private void somewhere(String user) {
      Answer said = explained(user, Optional.empty()).answer();
      for (String host : RandomCluster.HOSTS) {
        boolean in = higher(nfs(host), smb(user, host)).isPresent();
        if (said == Answer.YES) {
          // Everybody of one address family at least: an entry such as 0.0.0.0/0 is no YES.
          assertThat(in).as(message(user + " from anywhere gets in")).isTrue();
        }
        if (said == Answer.NO) {
          assertThat(in).as(message(user + " gets in from nowhere")).isFalse();
        }
      }
    }

    private void agrees(String who, Explanation said, Optional<AccessLevel> seen) {
      if (ways.admitNobody()) {
        assertThat(seen).as(message(who + ", where nobody is said to get in")).isEmpty();
      }
      switch (said.answer()) {
        case NO -> assertThat(seen).as(message(who)).isEmpty();
        case YES -> {
          assertThat(seen).as(message(who)).isPresent();
          if (said.ways().stream().allMatch(way -> way.levelCertain() && known(way))) {
            assertThat(said.level()).as(message(who)).isEqualTo(seen);
          } else {
            assertThat(said.level().orElseThrow())
                .as(message(who))
                .isLessThanOrEqualTo(seen.orElseThrow());
          }
        }
        case UNKNOWN -> {
          return;
        }
      }
      told++;
    }

    private Explanation explained(String user, Optional<IpNetwork> host) {
      return driver.access().explainUser(RandomCluster.SHARE, user, host);
    }

    private void ofExport(Verdict verdict, String host) {
      random
          .cluster()
          .exports()
          .find(zone(verdict), number(verdict))
          .ifPresent(
              export -> {
                NfsAccess seen =
                    random.backend().access().access(export.settings(), ClientHost.of(host));
                if (verdict.reason() == Reason.SERVICE_OFF) {
                  return;
                }
                assertThat(verdict.answer() == Answer.YES)
                    .as(message(host, verdict))
                    .isEqualTo(seen.level() != NfsAccess.Level.NONE && known(verdict));
                if (verdict.answer() == Answer.YES) {
                  assertThat(verdict.actsAsRoot())
                      .as(message("root of " + host, verdict))
                      .isEqualTo(seen.root());
                }
              });
    }

    private static boolean known(Verdict verdict) {
      return verdict.answer() != Answer.UNKNOWN;
    }

    private void ofShare(Verdict verdict, String user, String host) {
      String name = verdict.way().exposure().name();
      if (random.cluster().smbShares().find(zone(verdict), name).isEmpty()) {
        return;
      }
      SmbAccessLevel seen =
          random.backend().access().smb(zone(verdict), name, user, ClientHost.of(host));
      if (!names) {
        assertThat(verdict.answer())
            .as(message(user + "@" + host, verdict))
            .isEqualTo(seen == SmbAccessLevel.NONE ? Answer.NO : Answer.YES);
      }
      if (known(verdict)) {
        assertThat(verdict.level()).as(message(user + "@" + host, verdict)).isEqualTo(level(seen));
      }
    }

    private static String zone(Verdict verdict) {
      return verdict.way().exposure().zone().name();
    }

    private static long number(Verdict verdict) {
      String name = verdict.way().exposure().name();
      return name.chars().allMatch(Character::isDigit) ? Long.parseLong(name) : -1;
    }

    private Optional<AccessLevel> nfs(String host) {
      Stream<String> aliases =
          RandomCluster.ZONES.stream()
              .flatMap(zone -> random.cluster().aliases().list(zone).stream())
              .filter(alias -> RandomCluster.TARGETS.contains(alias.path()))
              .map(NfsAlias::name);
      return Stream.concat(RandomCluster.TARGETS.stream(), aliases)
          .flatMap(
              target ->
                  RandomCluster.ZONES.stream()
                      .map(
                          zone -> random.backend().access().nfs(zone, target, ClientHost.of(host))))
          .flatMap(access -> level(access.level()).stream())
          .max(Comparator.naturalOrder());
    }

    private Optional<AccessLevel> smb(String user, String host) {
      return RandomCluster.ZONES.stream()
          .flatMap(
              zone ->
                  random.cluster().smbShares().list(zone).stream()
                      .filter(share -> leadsIn(share.settings()))
                      .map(
                          share ->
                              random
                                  .backend()
                                  .access()
                                  .smb(zone, share.name(), user, ClientHost.of(host))))
          .flatMap(level -> level(level).stream())
          .max(Comparator.naturalOrder());
    }

    private static boolean leadsIn(SmbShareSettings share) {
      return RandomCluster.TARGETS.contains(share.path());
    }

    private static Optional<AccessLevel> level(NfsAccess.Level level) {
      return switch (level) {
        case NONE -> Optional.empty();
        case READ_ONLY -> Optional.of(AccessLevel.READ_ONLY);
        case READ_WRITE -> Optional.of(AccessLevel.READ_WRITE);
      };
    }

    private static Optional<AccessLevel> level(SmbAccessLevel level) {
      return switch (level) {
        case NONE -> Optional.empty();
        case READ -> Optional.of(AccessLevel.READ_ONLY);
        case CHANGE, FULL -> Optional.of(AccessLevel.READ_WRITE);
      };
    }

    private static Optional<AccessLevel> higher(
        Optional<AccessLevel> one, Optional<AccessLevel> other) {
      return Stream.concat(one.stream(), other.stream()).max(Comparator.naturalOrder());
    }

    private Supplier<String> message(String who, Verdict verdict) {
      return () -> "seed %d: %s by %s".formatted(seed, who, verdict);
    }

    private Supplier<String> message(String what) {
      return () -> "seed %d: %s; ways %s".formatted(seed, what, ways.ways());
    }
  }
}

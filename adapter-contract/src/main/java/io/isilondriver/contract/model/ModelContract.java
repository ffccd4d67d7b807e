package io.isilondriver.contract.model;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.application.port.out.backend.StorageBackend;
import io.isilondriver.application.service.ShareDrivers;
import io.isilondriver.contract.ClusterFixture.Observation;
import io.isilondriver.contract.ClusterUnderTest;
import io.isilondriver.contract.fault.FaultPlan;
import io.isilondriver.contract.fault.FaultPlan.Fault;
import io.isilondriver.contract.state.ClusterState;
import io.isilondriver.contract.watch.WatchedBackend;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Random sequences of operations on a few names come to what a simple model says, with and without
 * faults. A failure names the seed that repeats it.
 */
public abstract class ModelContract {
  private static final AccessZone ZONE = AccessZone.SYSTEM;
  private static final List<String> SHARES = List.of("alpha", "beta", "gamma");
  private static final List<String> SNAPSHOTS = List.of("monday", "tuesday");
  private static final String STRANGER = "203.0.113.66";

  /** Opens a fresh cluster, which will be closed. */
  protected abstract ClusterUnderTest openCluster();

  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void any_sequence_of_operations_comes_to_what_the_model_says(
      @ForAll("sequences") List<Step> steps) {
    play(steps.stream().map(step -> new Played(step, Optional.empty())).toList());
  }

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void any_sequence_with_faults_comes_to_the_same_by_calling_again(
      @ForAll("faultySequences") List<Played> steps) {
    play(steps);
  }

  /** A step, and the fault that hits it the first time. */
  record Played(Step step, Optional<Hit> hit) {}

  /** A fault at the n-th call of a port. */
  record Hit(Fault fault, int nth) {}

  private void play(List<Played> steps) {
    try (ClusterUnderTest cluster = openCluster()) {
      for (String user : List.of("alice", "bob", "carol", "mallory")) {
        cluster.fixture().makeUser(ZONE, user);
      }
      List<String> before = others(cluster);
      var model = new Model();
      Set<String> intruders = new ConcurrentSkipListSet<>();
      try (Observation observation =
              cluster.fixture().afterEachChange(() -> tryAllDoors(cluster, intruders));
          ShareDriver driver = driver(cluster, cluster.anotherBackend())) {
        assertThat(observation).isNotNull();
        for (Played played : steps) {
          Optional<ShareDriverException> outcome = outcome(played, driver, cluster);
          Optional<Class<? extends ShareDriverException>> expected = played.step().on(model);
          assertThat(outcome.map(ShareDriverException::getClass))
              .as("%s", played)
              .isEqualTo(expected);
        }
        compare(driver, cluster, model);
      }
      assertThat(intruders).isEmpty();
      assertThat(others(cluster)).isEqualTo(before);
    }
  }

  private static Optional<ShareDriverException> outcome(
      Played played, ShareDriver driver, ClusterUnderTest cluster) {
    if (played.hit().isPresent()) {
      Hit hit = played.hit().get();
      var plan = new FaultPlan(hit.fault(), hit.nth());
      try (ShareDriver hitDriver =
          driver(cluster, WatchedBackend.of(cluster.anotherBackend(), plan))) {
        Optional<ShareDriverException> first = attempt(played.step(), hitDriver, cluster);
        boolean passed = plan.hit().isEmpty() || first.isEmpty() || !first.get().retryable();
        if (passed) {
          return first;
        }
      }
    }
    return attempt(played.step(), driver, cluster);
  }

  private static Optional<ShareDriverException> attempt(
      Step step, ShareDriver driver, ClusterUnderTest cluster) {
    try {
      step.on(driver, cluster);
      return Optional.empty();
    } catch (ShareDriverException e) {
      return Optional.of(e);
    }
  }

  private static void compare(ShareDriver driver, ClusterUnderTest cluster, Model model) {
    Map<String, Share> found =
        driver.shares().list().collect(toMap(share -> share.name().value(), share -> share));
    assertThat(found.keySet()).isEqualTo(model.shares.keySet());
    model.shares.forEach(
        (name, expected) -> {
          Share share = driver.shares().find(new ShareName(name)).orElseThrow();
          assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
          assertThat(share.protocol()).isEqualTo(expected.protocol);
          assertThat(share.size().map(size -> size.gibibytes())).contains(expected.size);
          assertThat(share.source().map(source -> source.value())).isEqualTo(expected.source);
          assertThat(driver.access().list(share.name()))
              .containsExactlyInAnyOrderElementsOf(expected.rules);
          assertThat(filesOf(cluster, share.path())).isEqualTo(expected.files);
          assertThat(
                  cluster
                      .backend()
                      .quotas()
                      .ofDirectory(share.path())
                      .flatMap(quota -> quota.limits())
                      .map(QuotaLimits::hard))
              .isPresent();
        });
    assertThat(
            driver
                .snapshots()
                .list()
                .collect(toMap(snapshot -> snapshot.name().value(), snap -> snap.share().value())))
        .isEqualTo(
            model.snapshots.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().share())));
    // A snapshot outlives its share, and is then told as an orphan until it is deleted.
    assertThat(driver.backend().orphans())
        .allMatch(
            orphan ->
                model.snapshots.entrySet().stream()
                    .filter(entry -> !model.shares.containsKey(entry.getValue().share()))
                    .anyMatch(entry -> orphan.contains(entry.getKey())));
    assertThat(
            cluster.backend().namespace().list(cluster.root()).stream()
                .map(Entry::name)
                .collect(toSet()))
        .isEqualTo(model.shares.keySet());
  }

  private static Map<String, String> filesOf(ClusterUnderTest cluster, IfsPath directory) {
    return cluster.backend().namespace().list(directory).stream()
        .collect(
            toMap(Entry::name, entry -> cluster.fixture().textOf(directory.child(entry.name()))));
  }

  private static List<String> others(ClusterUnderTest cluster) {
    return ClusterState.about(
        ClusterState.of(cluster, ZONE),
        line -> !line.contains(cluster.root().value()) && !line.contains("isilondriver"));
  }

  private static void tryAllDoors(ClusterUnderTest cluster, Set<String> intruders) {
    for (String door : SHARES) {
      cluster
          .fixture()
          .nfsAccess(ZONE, STRANGER, cluster.root().child(door))
          .ifPresent(level -> intruders.add("%s by NFS into %s".formatted(level, door)));
      cluster
          .fixture()
          .nfsAccess(ZONE, STRANGER, new MountPointName(door))
          .ifPresent(level -> intruders.add("%s by alias into %s".formatted(level, door)));
      cluster
          .fixture()
          .smbAccess(ZONE, STRANGER, "mallory", door)
          .ifPresent(level -> intruders.add("%s by SMB into %s".formatted(level, door)));
    }
  }

  private static ShareDriver driver(ClusterUnderTest cluster, StorageBackend backend) {
    return ShareDrivers.over(
        backend,
        ShareSettings.builder(cluster.root()).requestsInFlight(1).build(),
        cluster.clock(),
        cluster.waiting());
  }

  @Provide
  Arbitrary<List<Step>> sequences() {
    return steps().list().ofMinSize(1).ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Played>> faultySequences() {
    Arbitrary<Hit> hits =
        Combinators.combine(Arbitraries.of(Fault.values()), Arbitraries.integers().between(1, 12))
            .as(Hit::new);
    return Combinators.combine(steps(), hits.optional(0.6)).as(Played::new).list().ofMaxSize(20);
  }

  private static Arbitrary<Step> steps() {
    Arbitrary<String> shares = Arbitraries.of(SHARES);
    Arbitrary<String> snapshots = Arbitraries.of(SNAPSHOTS);
    Arbitrary<Long> sizes = Arbitraries.longs().between(1, 3);
    Arbitrary<Protocol> protocols = Arbitraries.of(Protocol.class);
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    Arbitrary<Step> create =
        Combinators.combine(shares, protocols, sizes, snapshots.optional(0.3)).as(Step.Create::new);
    Arbitrary<Step> resize = Combinators.combine(shares, sizes, either).as(Step.Resize::new);
    Arbitrary<Step> rules =
        Combinators.combine(
                shares,
                Arbitraries.of(Step.Change.class),
                Arbitraries.integers().between(0, 2).list().uniqueElements().ofMaxSize(3),
                Arbitraries.of(AccessLevel.class))
            .as(Step.Rules::new);
    Arbitrary<Step> write =
        Combinators.combine(shares, Arbitraries.of("x", "y z", "%41"), Arbitraries.of("one", "two"))
            .as(Step.Write::new);
    return Arbitraries.frequencyOf(
        Tuple.of(6, create),
        Tuple.of(2, shares.map(Step.Delete::new)),
        Tuple.of(2, resize),
        Tuple.of(4, rules),
        Tuple.of(3, write),
        Tuple.of(3, Combinators.combine(shares, snapshots).as(Step.Snap::new)),
        Tuple.of(1, snapshots.map(Step.Unsnap::new)),
        Tuple.of(2, Combinators.combine(snapshots, either).as(Step.Mount::new)),
        Tuple.of(1, Combinators.combine(shares, snapshots).as(Step.Revert::new)),
        Tuple.of(1, Arbitraries.just(new Step.Ensure())));
  }
}

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
import io.isilondriver.draws.Draws;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of operations on a few names come to what a simple model says, with and without
 * faults. A failure names the shortest sequence that fails, and the seed that repeats it.
 */
public abstract class ModelContract {
  private static final AccessZone ZONE = AccessZone.SYSTEM;
  private static final List<String> SHARES = List.of("alpha", "beta", "gamma");
  private static final List<String> SNAPSHOTS = List.of("monday", "tuesday");
  private static final String STRANGER = "203.0.113.66";

  /** Opens a fresh cluster, which will be closed. */
  protected abstract ClusterUnderTest openCluster();

  @Test
  void any_sequence_of_operations_comes_to_what_the_model_says() {
    Draws.sequences(
        60,
        draws -> draws.list(1, 25, () -> new Played(step(draws), Optional.empty())),
        this::play);
  }

  @Test
  void any_sequence_with_faults_comes_to_the_same_by_calling_again() {
    Draws.sequences(
        120,
        draws ->
            draws.list(0, 20, () -> new Played(step(draws), draws.maybe(0.6, () -> hit(draws)))),
        this::play);
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

  private static Hit hit(Draws draws) {
    return new Hit(draws.oneOf(Fault.values()), draws.between(1, 12));
  }

  private static Step step(Draws draws) {
    String share = draws.oneOf(SHARES);
    String snapshot = draws.oneOf(SNAPSHOTS);
    return switch (draws.weighted(6, 2, 2, 4, 3, 3, 1, 2, 1, 1)) {
      case 0 ->
          new Step.Create(
              share,
              draws.oneOf(Protocol.class),
              draws.between(1L, 3L),
              draws.maybe(0.3, () -> snapshot));
      case 1 -> new Step.Delete(share);
      case 2 -> new Step.Resize(share, draws.between(1L, 3L), draws.either());
      case 3 ->
          new Step.Rules(
              share,
              draws.oneOf(Step.Change.class),
              draws.list(0, 3, () -> draws.between(0, 2)).stream().distinct().toList(),
              draws.oneOf(AccessLevel.class));
      case 4 -> new Step.Write(share, draws.oneOf("x", "y z", "%41"), draws.oneOf("one", "two"));
      case 5 -> new Step.Snap(share, snapshot);
      case 6 -> new Step.Unsnap(snapshot);
      case 7 -> new Step.Mount(snapshot, draws.either());
      case 8 -> new Step.Revert(share, snapshot);
      default -> new Step.Ensure();
    };
  }
}

package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.contract.ClusterFixture.Observation;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise P4: at no instant, from creation to deletion, can a client outside the rule set reach a
 * share. After every single change on the cluster all doors are tried.
 */
public abstract class ClosedByDefaultContract extends DriverContract {
  private final Set<String> doors = ConcurrentHashMap.newKeySet();
  private final Set<String> intruders = new ConcurrentSkipListSet<>();
  private final AtomicInteger looks = new AtomicInteger();
  private Observation observation;

  @BeforeEach
  void watch_every_change() {
    doors.addAll(List.of("projects", "copy", "mine"));
    observation = fixture().afterEachChange(this::tryAllDoors);
    watch(PortWatcher.after(call -> call.changes(), call -> tryAllDoors()));
  }

  @AfterEach
  void nobody_got_in() {
    observation.close();
    assertThat(looks).hasPositiveValue();
    assertThat(intruders).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void from_creation_to_deletion_with_rules_that_come_and_go(Protocol protocol) { // W1, W2
    NewShare request =
        NewShare.of(share("projects"), protocol, gib(5)).mountedAs("mine").withDeduplication();
    AccessRule one = oneRule(protocol);

    driver().shares().create(request);
    driver().access().replaceAll(share("projects"), List.of(one));
    driver().access().replaceAll(share("projects"), List.of(one.at(READ_ONLY)));
    driver().access().replaceAll(share("projects"), List.of());
    driver().access().replaceAll(share("projects"), List.of(one));
    driver().access().deny(share("projects"), List.of(one));
    driver().access().replaceAll(share("projects"), List.of(one));
    driver().shares().extend(share("projects"), gib(6));
    driver().shares().delete(share("projects"));
  }

  @Test
  void a_share_from_a_snapshot() {
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), "text");
    driver().snapshots().create(share("projects"), snapshot("monday"));

    for (CloneStrategy strategy : List.of(CloneStrategy.FILE_CLONE, CloneStrategy.TREE_COPY)) {
      driver()
          .shares()
          .create(NewShare.nfs("copy", gib(5)).fromSnapshot("monday").cloneBy(strategy));
      driver().shares().delete(share("copy"));
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_mounted_snapshot(Protocol protocol) { // W6
    driver().shares().create(NewShare.of(share("projects"), protocol, gib(5)));
    Snapshot taken = driver().snapshots().create(share("projects"), snapshot("monday"));
    String onCluster = backend().snapshots().find(taken.id()).orElseThrow().name();
    doors.add(pathOf("projects").inSnapshot(onCluster).value());
    doors.add(onCluster);
    doors.add("monday");

    driver().snapshots().mount(snapshot("monday"));
    driver().access().replaceAll(snapshot("monday"), List.of(oneRule(protocol)));
    driver().access().replaceAll(snapshot("monday"), List.of());
    driver().access().replaceAll(snapshot("monday"), List.of(oneRule(protocol)));
    driver().snapshots().unmount(snapshot("monday"));
    driver().snapshots().mount(snapshot("monday"));
    driver().snapshots().delete(snapshot("monday"));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_share_that_is_repaired(Protocol protocol) {
    Share made =
        driver()
            .shares()
            .create(NewShare.of(share("projects"), protocol, gib(5)).mountedAs("mine"));
    backend()
        .nfsExports()
        .ofPath(ZONE, pathOf("projects"))
        .forEach(export -> backend().nfsExports().delete(ZONE, export.id()));
    backend().smbShares().delete(ZONE, "mine");
    backend().nfsAliases().delete(ZONE, new MountPointName("mine"));

    driver().shares().ensure(ExpectedShare.of(made));

    assertThat(driver().access().list(share("projects"))).isEmpty();
  }

  @Test
  void a_change_of_rules_is_never_more_open_than_what_was_and_what_is_to_be() {
    anNfsShare("projects");
    AccessRule before = AccessRule.network("10.0.0.0/24", READ_ONLY);
    AccessRule after = AccessRule.network("10.0.1.0/24", READ_WRITE);
    driver().access().replaceAll(share("projects"), List.of(before));
    Set<String> levels = new ConcurrentSkipListSet<>();
    Supplier<Optional<AccessLevel>> kept =
        () -> fixture().nfsAccess(ZONE, "10.0.0.5", pathOf("projects"));
    Supplier<Optional<AccessLevel>> added =
        () -> fixture().nfsAccess(ZONE, "10.0.1.5", pathOf("projects"));
    watch(
        PortWatcher.after(
            call -> call.changes(), call -> levels.add(kept.get() + " " + added.get())));

    driver().access().replaceAll(share("projects"), List.of(before, after));
    driver().access().replaceAll(share("projects"), List.of(after));

    assertThat(levels)
        .containsExactlyInAnyOrderElementsOf(
            new TreeSet<>(
                List.of(
                    Optional.of(READ_ONLY) + " " + Optional.of(READ_WRITE),
                    Optional.empty() + " " + Optional.of(READ_WRITE))));
  }

  @Test
  void deletion_closes_before_it_removes() { // W2
    anNfsShare("projects");
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("10.0.0.0/24", READ_WRITE)));
    fixture().writeFile(pathOf("projects").child("file"), "text");
    var openWhileDeleting = new AtomicInteger();
    watch(
        PortWatcher.before(
            call ->
                call.name().startsWith("Namespace.delete") || call.name().equals("Quotas.delete"),
            call ->
                fixture()
                    .nfsAccess(ZONE, "10.0.0.5", pathOf("projects"))
                    .ifPresent(level -> openWhileDeleting.incrementAndGet())));

    driver().shares().delete(share("projects"));

    assertThat(openWhileDeleting).hasValue(0);
  }

  private static AccessRule oneRule(Protocol protocol) {
    return protocol == Protocol.NFS
        ? AccessRule.network("10.0.0.0/24", READ_WRITE)
        : AccessRule.user("alice", READ_WRITE);
  }

  private void tryAllDoors() {
    looks.incrementAndGet();
    for (String door : doors) {
      IfsPath path = door.startsWith("/") ? IfsPath.of(door) : pathOf(door);
      fixture()
          .nfsAccess(ZONE, STRANGER, path)
          .ifPresent(level -> intruders.add("%s by NFS into %s".formatted(level, path)));
      if (!door.startsWith("/")) {
        fixture()
            .nfsAccess(ZONE, STRANGER, new MountPointName(door))
            .ifPresent(level -> intruders.add("%s by alias into %s".formatted(level, door)));
        fixture()
            .smbAccess(ZONE, STRANGER, MALLORY, door)
            .ifPresent(level -> intruders.add("%s by SMB into %s".formatted(level, door)));
      }
    }
  }
}

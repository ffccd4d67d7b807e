package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.isilondriver.application.port.in.CloneOperation;
import io.isilondriver.application.port.in.ShareDriver;
import io.isilondriver.contract.watch.PortWatcher;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LimitExceeded;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shares whose content is that of a snapshot. */
public abstract class CreateFromSnapshotContract extends DriverContract {
  @BeforeEach
  void a_source_share() {
    anNfsShare("source");
  }

  private NewShare request(CloneStrategy strategy) {
    return NewShare.nfs("copy", gib(10)).fromSnapshot("snap").cloneBy(strategy);
  }

  private void takeTheSnapshot() {
    driver().snapshots().create(share("source"), snapshot("snap"));
  }

  private void assumeThereIs(CloneStrategy strategy) {
    assumeTrue(
        strategy != CloneStrategy.WRITABLE_SNAPSHOT || backend().writableSnapshots().available(),
        "this cluster has no writable snapshots");
  }

  /** Files of every kind of name, deep and empty directories, modes and owners, an empty file. */
  private void fillTheSource() {
    IfsPath source = pathOf("source");
    NAMES_OF_ANY_KIND.forEach(name -> fixture().writeFile(source.child(name), "then " + name));
    IfsPath deep = source.resolve("deep/".repeat(40) + "end");
    backend().namespace().ensureDirectory(deep, Mode.parse("0755"));
    fixture().writeFile(deep.child("file"), "deep");
    IfsPath owned = source.child("owned");
    backend().namespace().createDirectory(owned, Mode.parse("0755"), Optional.empty());
    fixture().writeFile(owned.child("empty"), "");
    fixture().writeFile(owned.child("file"), "then");
    var theirs = new Permissions(Mode.parse("0640"), PersonaId.uid(1500), PersonaId.gid(1600));
    backend().namespace().setPermissions(owned.child("file"), theirs);
    backend()
        .namespace()
        .setPermissions(
            owned, new Permissions(Mode.parse("2751"), PersonaId.uid(1501), PersonaId.gid(1601)));
    backend()
        .namespace()
        .createDirectory(source.child("empty directory"), Mode.parse("0700"), Optional.empty());
  }

  /** Every file below a directory with its text, every directory with "/". */
  private SortedMap<String, String> contentOf(IfsPath directory) {
    SortedMap<String, String> content = new TreeMap<>();
    collect(directory, directory, content);
    return content;
  }

  private void collect(IfsPath top, IfsPath directory, SortedMap<String, String> content) {
    for (Entry entry : backend().namespace().list(directory)) {
      IfsPath path = directory.child(entry.name());
      String what =
          switch (entry.type()) {
            case DIRECTORY -> "/";
            case FILE -> entry.size() > 4096 ? entry.size() + " bytes" : fixture().textOf(path);
            default -> entry.type().name();
          };
      content.put(path.relativeTo(top), what + " " + entry.permissions());
      if (entry.type() == EntryType.DIRECTORY) {
        collect(top, path, content);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CloneStrategy.class)
  void the_content_is_that_of_the_snapshot_in_every_way(CloneStrategy strategy) { // W15, W18
    assumeThereIs(strategy);
    fillTheSource();
    SortedMap<String, String> then = contentOf(pathOf("source"));
    takeTheSnapshot();
    NAMES_OF_ANY_KIND.forEach(
        name -> fixture().writeFile(pathOf("source").child(name), "now")); // W19
    fixture().writeFile(pathOf("source").child("later"), "now");

    Share made = driver().shares().create(request(strategy));

    assertThat(contentOf(pathOf("copy"))).isEqualTo(then);
    assertThat(made.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(made.source()).contains(snapshot("snap"));
    assertThat(made.size()).contains(gib(10));
    assertThat(made.locations()).isNotEmpty();
    assertThat(limitOf(pathOf("copy"))).contains(gib(10).size().bytes());
    assertClosedToStrangers(pathOf("copy"));
    assertThat(driver().shares().find(share("copy")))
        .hasValueSatisfying(found -> assertThat(found.source()).contains(snapshot("snap")));
  }

  @ParameterizedTest
  @EnumSource(
      value = CloneStrategy.class,
      names = {"TREE_COPY", "FILE_CLONE"})
  void directories_of_more_than_a_page_are_copied_to_their_end(CloneStrategy strategy) { // W13
    IntStream.range(0, 1_234)
        .forEach(i -> fixture().writeFile(pathOf("source").child("file-" + i), "text " + i));
    takeTheSnapshot();

    driver().shares().create(request(strategy));

    assertThat(backend().namespace().list(pathOf("copy"))).hasSize(1_234);
    assertThat(fixture().textOf(pathOf("copy").child("file-1233"))).isEqualTo("text 1233");
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void either_protocol_works_with_all_that_a_share_can_have(Protocol protocol) { // W66
    fixture().writeFile(pathOf("source").child("file"), "then");
    takeTheSnapshot();

    Share made =
        driver()
            .shares()
            .create(
                NewShare.of(share("copy"), protocol, gib(10))
                    .mountedAs("mine")
                    .withDeduplication()
                    .fromSnapshot("snap")
                    .cloneBy(CloneStrategy.FILE_CLONE));

    assertThat(made.locations()).isNotEmpty();
    assertThat(backend().deduplicationList().directories()).contains(pathOf("copy"));
    driver().shares().delete(share("copy"));
    assertThat(state()).noneMatch(line -> line.contains(pathOf("copy").value()));
  }

  @ParameterizedTest
  @EnumSource(CloneStrategy.class)
  void the_copy_is_independent_of_its_source(CloneStrategy strategy) {
    assumeThereIs(strategy);
    fixture().writeFile(pathOf("source").child("file"), "then");
    takeTheSnapshot();
    driver().shares().create(request(strategy));

    fixture().writeFile(pathOf("copy").child("file"), "changed in the copy");
    fixture().writeFile(pathOf("source").child("file"), "changed in the source");

    assertThat(fixture().textOf(pathOf("copy").child("file"))).isEqualTo("changed in the copy");
    assertThat(fixture().textOf(pathOf("source").child("file"))).isEqualTo("changed in the source");
    driver().shares().delete(share("copy"));
    assertThat(driver().shares().find(share("copy"))).isEmpty();
    assertThat(backend().namespace().exists(pathOf("copy"))).isFalse();
    driver().snapshots().delete(snapshot("snap"));
    assertThat(driver().snapshots().find(snapshot("snap"))).isEmpty();
  }

  @Test
  void a_share_that_is_gone_lives_on_in_its_snapshot() {
    fixture().writeFile(pathOf("source").child("file"), "then");
    takeTheSnapshot();
    driver().shares().delete(share("source"));

    driver().shares().create(request(CloneStrategy.AUTO));

    assertThat(fixture().textOf(pathOf("copy").child("file"))).isEqualTo("then");
  }

  @Test
  void a_share_that_another_driver_is_cloning_anew_is_not_snapshotted() {
    fillTheSource();
    takeTheSnapshot();
    try (ShareDriver other = anotherDriver()) {
      other
          .shares()
          .create(request(CloneStrategy.FILE_CLONE)); // and knows since that it is complete
      driver().shares().delete(share("copy"));
      var clones = new AtomicInteger();
      var refused = new AtomicReference<Throwable>();
      watch(
          PortWatcher.before(
              call -> call.name().equals("Namespace.cloneFile") && clones.incrementAndGet() == 3,
              call ->
                  refused.set(
                      catchThrowable(
                          () -> other.snapshots().create(share("copy"), snapshot("half-made"))))));

      driver().shares().create(request(CloneStrategy.FILE_CLONE));

      assertThat(refused.get()).isInstanceOf(Busy.class);
      assertThat(other.snapshots().find(snapshot("half-made"))).isEmpty();
    }
  }

  @Test
  void nothing_is_offered_to_clients_before_it_is_complete() { // P9
    fillTheSource();
    int entries = contentOf(pathOf("source")).size();
    takeTheSnapshot();
    var offeredWith = new AtomicInteger(-1);
    watch(
        PortWatcher.before(
            PortWatcher.to("NfsExports.create"),
            call -> offeredWith.set(contentOf(pathOf("copy")).size())));

    driver().shares().create(request(CloneStrategy.FILE_CLONE));

    assertThat(offeredWith).hasValue(entries);
  }

  @Test
  void a_file_that_cannot_be_cloned_fails_the_share_and_the_next_call_completes_it() { // W14
    fillTheSource();
    SortedMap<String, String> then = contentOf(pathOf("source"));
    takeTheSnapshot();
    var failures = new AtomicInteger(200);
    watch(
        call -> {
          if (call.name().equals("Namespace.cloneFile")
              && call.arguments().stream().anyMatch(each -> each.toString().contains("%41"))
              && failures.getAndDecrement() > 0) {
            throw new Unavailable(Problem.when("Clone").because("the test says so"));
          }
          return call.proceed();
        });

    assertThatThrownBy(() -> driver().shares().create(request(CloneStrategy.FILE_CLONE)))
        .isInstanceOf(ShareDriverException.class);
    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("copy"))).isEmpty();
    healed();

    assertThat(driver().shares().create(request(CloneStrategy.FILE_CLONE)).state())
        .isEqualTo(Share.State.AVAILABLE);
    assertThat(contentOf(pathOf("copy"))).isEqualTo(then);
  }

  @ParameterizedTest
  @EnumSource(
      value = CloneStrategy.class,
      names = {"TREE_COPY", "FILE_CLONE"})
  void a_share_too_small_for_the_content_is_refused_and_never_offered(
      CloneStrategy strategy) { // W14
    fixture().writeFile(pathOf("source").child("large"), DataSize.gibibytes(3));
    fixture().writeFile(pathOf("source").child("file"), "then");
    takeTheSnapshot();

    assertThatThrownBy(
            () ->
                driver()
                    .shares()
                    .create(NewShare.nfs("copy", gib(1)).fromSnapshot("snap").cloneBy(strategy)))
        .isInstanceOf(ShareDriverException.class);

    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("copy"))).isEmpty();
    driver().shares().delete(share("copy"));
    assertThat(state()).noneMatch(line -> line.contains(pathOf("copy").value()));
  }

  @Test
  void a_quota_that_refuses_a_clone_is_told_as_what_it_is() { // W14
    fixture().writeFile(pathOf("source").child("large"), DataSize.gibibytes(3));
    takeTheSnapshot();

    assertThatThrownBy(
            () ->
                driver()
                    .shares()
                    .create(
                        NewShare.nfs("copy", gib(1))
                            .fromSnapshot("snap")
                            .cloneBy(CloneStrategy.FILE_CLONE)))
        .isInstanceOf(LimitExceeded.class);
  }

  @Test
  void what_cannot_be_copied_is_reported_one_by_one() { // W18
    fixture().writeFile(pathOf("source").child("file"), "then");
    fixture().makeSymbolicLink(pathOf("source").child("link"), "file");
    fixture().makePipe(pathOf("source").child("pipe"));
    takeTheSnapshot();

    CloneOperation clone = driver().shares().startClone(request(CloneStrategy.FILE_CLONE));
    clone.await();

    assertThat(clone.report())
        .hasValueSatisfying(
            report -> {
              assertThat(report.strategy()).isEqualTo(CloneStrategy.FILE_CLONE);
              assertThat(report.omitted())
                  .extracting(CloneOperation.Omitted::path)
                  .containsExactlyInAnyOrder("link", "pipe");
              assertThat(report.omitted())
                  .allSatisfy(omitted -> assertThat(omitted.reason()).isNotBlank());
            });
    assertThat(contentOf(pathOf("copy"))).containsOnlyKeys("file");
  }

  @Test
  void a_link_never_becomes_a_file_unnoticed() { // W18, R17
    fixture().writeFile(pathOf("source").child("file"), "then");
    fixture().makeSymbolicLink(pathOf("source").child("link"), "file");
    takeTheSnapshot();

    CloneOperation clone = driver().shares().startClone(request(CloneStrategy.AUTO));
    clone.await();

    boolean reported =
        clone.report().orElseThrow().omitted().stream()
            .anyMatch(omitted -> omitted.path().equals("link"));
    boolean copied =
        backend().namespace().list(pathOf("copy")).stream()
            .anyMatch(
                entry -> entry.name().equals("link") && entry.type() == EntryType.SYMBOLIC_LINK);
    assertThat(reported || copied).isTrue();
  }

  @Test
  void a_clone_with_omissions_is_refused_where_that_is_wanted() {
    fixture().makeSymbolicLink(pathOf("source").child("link"), "nowhere");
    takeTheSnapshot();
    List<String> before = state();

    try (ShareDriver strict = driverWith(settings().refusingUncopyable(true).build())) {
      assertThatThrownBy(() -> strict.shares().create(request(CloneStrategy.FILE_CLONE)))
          .isInstanceOf(ShareDriverException.class)
          .hasMessageContaining("link");
      strict.shares().delete(share("copy"));
    }

    assertThat(state()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void content_never_comes_to_where_somebody_elses_export_leads(Protocol protocol) { // W17
    takeTheSnapshot();
    IfsPath directory = pathOf("copy");
    backend().namespace().ensureDirectory(directory, Mode.parse("0755"));
    fixture()
        .makeExport(
            ZONE,
            List.of(directory),
            "of somebody",
            NfsClients.of(List.of("10.9.9.9"), List.of(), List.of(), List.of()));
    backend().namespace().delete(directory);
    List<String> before = state();

    assertThatThrownBy(
            () ->
                driver()
                    .shares()
                    .create(NewShare.of(share("copy"), protocol, gib(10)).fromSnapshot("snap")))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("exported already");

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void there_must_be_a_snapshot_and_nothing_is_left_where_there_is_none() { // W31
    backend().snapshots().create("theirs", pathOf("source"));
    List<String> before = state();

    for (String name : List.of("nothing", "theirs")) {
      assertThatThrownBy(
              () -> driver().shares().create(NewShare.nfs("copy", gib(1)).fromSnapshot(name)))
          .isInstanceOf(NotFound.class);
    }
    assertThatThrownBy(() -> driver().shares().startClone(NewShare.nfs("copy", gib(1))))
        .isInstanceOf(InvalidRequest.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void the_same_wish_again_is_answered_with_the_share_as_it_is() {
    fixture().writeFile(pathOf("source").child("file"), "then");
    takeTheSnapshot();
    Share first = driver().shares().create(request(CloneStrategy.FILE_CLONE));
    fixture().writeFile(pathOf("copy").child("file"), "changed by a client");
    fixture().writeFile(pathOf("copy").child("new"), "by a client");
    List<String> before = state();

    Share again = driver().shares().create(request(CloneStrategy.FILE_CLONE));

    assertThat(again.locations()).isEqualTo(first.locations());
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void another_source_or_none_is_another_wish() {
    fixture().writeFile(pathOf("source").child("file"), "then");
    takeTheSnapshot();
    driver().snapshots().create(share("source"), snapshot("other"));
    driver().shares().create(request(CloneStrategy.FILE_CLONE));
    List<String> before = state();

    assertThatThrownBy(() -> anNfsShare("copy")).isInstanceOf(Conflict.class);
    assertThatThrownBy(
            () -> driver().shares().create(NewShare.nfs("copy", gib(10)).fromSnapshot("other")))
        .isInstanceOf(Conflict.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void progress_is_told_and_ends_with_the_share() {
    fillTheSource();
    takeTheSnapshot();

    CloneOperation clone = driver().shares().startClone(request(CloneStrategy.FILE_CLONE));
    Share made = clone.await();

    assertThat(made.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(clone.progress().phase()).isEqualTo(CloneOperation.Phase.DONE);
    assertThat(clone.progress().strategy()).contains(CloneStrategy.FILE_CLONE);
    assertThat(clone.progress().reason()).isNotBlank();
    assertThat(clone.report())
        .hasValueSatisfying(
            report -> {
              assertThat(report.entries()).isGreaterThanOrEqualTo(NAMES_OF_ANY_KIND.size());
              assertThat(report.resumed()).isZero();
            });
    clone.cancel();
    assertThat(clone.await()).isEqualTo(made);
  }

  @Test
  void a_cancelled_share_is_not_offered_and_goes_on_when_called_again() { // W45
    fillTheSource();
    SortedMap<String, String> then = contentOf(pathOf("source"));
    takeTheSnapshot();
    var started = new CompletableFuture<CloneOperation>();
    watch(
        PortWatcher.before(PortWatcher.to("Namespace.cloneFile"), call -> started.join().cancel()));

    CloneOperation clone = driver().shares().startClone(request(CloneStrategy.FILE_CLONE));
    started.complete(clone);

    assertThatThrownBy(clone::await).isInstanceOf(Cancelled.class);
    assertThat(backend().nfsExports().ofPath(ZONE, pathOf("copy"))).isEmpty();
    try (var another = anotherDriver()) {
      assertThat(another.shares().find(share("copy")))
          .hasValueSatisfying(found -> assertThat(found.state()).isEqualTo(Share.State.CLONING));
      another.shares().create(request(CloneStrategy.FILE_CLONE));
    }
    assertThat(contentOf(pathOf("copy"))).isEqualTo(then);
  }

  @Test
  void a_share_that_is_being_cloned_takes_no_rules_and_no_second_clone() {
    fillTheSource();
    takeTheSnapshot();
    var copying = new CountDownLatch(1);
    var mayGoOn = new CountDownLatch(1);
    watch(
        PortWatcher.before(
            PortWatcher.to("Namespace.cloneFile"),
            call -> {
              copying.countDown();
              awaiting(mayGoOn);
            }));
    CloneOperation clone = driver().shares().startClone(request(CloneStrategy.FILE_CLONE));
    try (var another = anotherDriver()) {
      awaiting(copying);
      assertThatThrownBy(() -> another.access().replaceAll(share("copy"), List.of()))
          .isInstanceOf(Busy.class);
    } finally {
      mayGoOn.countDown();
    }

    assertThat(clone.await().state()).isEqualTo(Share.State.AVAILABLE);
  }

  @Test
  void a_half_cloned_share_can_be_deleted() {
    fillTheSource();
    takeTheSnapshot();
    List<String> before = state();
    failing(
        call ->
            call.name().equals("Namespace.cloneFile")
                && call.arguments().stream().anyMatch(each -> each.toString().contains("%41")));
    assertThatThrownBy(() -> driver().shares().create(request(CloneStrategy.FILE_CLONE)))
        .isInstanceOf(ShareDriverException.class);
    healed();

    driver().shares().delete(share("copy"));

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_snapshot_on_which_a_share_lives_is_busy() {
    assumeThereIs(CloneStrategy.WRITABLE_SNAPSHOT);
    takeTheSnapshot();
    driver().shares().create(request(CloneStrategy.WRITABLE_SNAPSHOT));

    assertThatThrownBy(() -> driver().snapshots().delete(snapshot("snap")))
        .isInstanceOf(Busy.class);

    driver().shares().delete(share("copy"));
    driver().snapshots().delete(snapshot("snap"));
  }

  @Test
  void the_source_and_its_snapshot_stay_as_they_are() {
    fillTheSource();
    takeTheSnapshot();
    List<String> before = state();

    driver().shares().create(request(CloneStrategy.AUTO));
    driver().shares().delete(share("copy"));

    assertThat(state()).isEqualTo(before);
  }

  private static void awaiting(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

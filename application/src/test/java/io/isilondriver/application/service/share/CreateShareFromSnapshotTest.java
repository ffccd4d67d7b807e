package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.service.context.ServiceContext;
import io.isilondriver.domain.access.AccessLevel;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Making a share whose content comes from a snapshot. */
class CreateShareFromSnapshotTest extends CreationLab {
  private static final SnapshotId MONDAY = new SnapshotId(7);

  private final NewShare request = NFS.fromSnapshot("monday");
  private final OwnershipMark mark =
      Lab.mark(NAME, Protocol.NFS).clonedFrom(Optional.of(new SnapshotName("monday")));

  /** Content that is one file, or fails after it. */
  private class OneFile implements Content {
    private final Optional<ShareDriverException> failure;
    private int clones;
    private Optional<OwnershipMark> markWhileCloning = Optional.empty();

    OneFile(Optional<ShareDriverException> failure) {
      this.failure = failure;
    }

    @Override
    public Origin origin() {
      return Origin.MADE;
    }

    @Override
    public Optional<SnapshotId> snapshot() {
      return Optional.of(MONDAY);
    }

    @Override
    public boolean makeDirectory(IfsPath directory, OwnershipMark given) {
      lab.context
          .cluster()
          .namespace()
          .createDirectory(directory, Mode.parse("0775"), Optional.of(given));
      return true;
    }

    @Override
    public void removeDirectory(IfsPath directory, OwnershipMark given) {
      lab.context.cluster().namespace().deleteTree(directory);
    }

    @Override
    public void fill(IfsPath directory) {
      clones++;
      markWhileCloning = lab.cluster.files.markOf(directory.value());
      lab.cluster.files.file(directory + "/file");
      failure.ifPresent(
          why -> {
            throw why;
          });
    }
  }

  private Share filled(Content content) {
    return new CreateShare(lab.context, new ShareLocator(lab.context)).cloned(request, content);
  }

  @Test
  void it_is_offered_only_once_its_content_is_complete() {
    OneFile content = new OneFile(Optional.empty());

    Share share = filled(content);

    assertThat(content.markWhileCloning).contains(mark.cloning(MONDAY));
    assertThat(lab.cluster.files.markOf(PATH)).contains(mark);
    assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
    assertThat(share.source()).contains(new SnapshotName("monday"));
    assertThat(share.used()).isEmpty(); // the cluster still counts
    assertThat(lab.cluster.traffic.changes())
        .containsExactly(
            "Namespace.createDirectory",
            "Quotas.create",
            "Namespace.mark",
            "NfsExports.create",
            "Namespace.mark");
  }

  @Test
  void complete_content_is_not_filled_again() {
    lab.halfMade(mark, PATH);
    OneFile content = new OneFile(Optional.empty());

    filled(content);

    assertThat(content.clones).isZero();
    assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
  }

  @Test
  void a_passing_failure_keeps_what_was_copied_and_says_so() {
    OneFile content = new OneFile(Optional.of(Lab.unavailable()));

    assertThatThrownBy(() -> filled(content))
        .isInstanceOfSatisfying(
            LeftBehind.class,
            failure -> {
              assertThat(failure.leftovers())
                  .containsExactly("half-cloned directory " + PATH, "quota of " + PATH);
              assertThat(failure.retryable()).isTrue();
              assertThat(failure.problem().operation()).isEqualTo("Create share 'a'");
            });
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/file"))).isTrue();
    assertThat(lab.cluster.files.markOf(PATH)).contains(mark.cloning(MONDAY));
    assertThat(lab.cluster.nfs.exports).isEmpty();
  }

  @Test
  void another_call_goes_on_from_there() {
    assertThatThrownBy(() -> filled(new OneFile(Optional.of(Lab.unavailable()))))
        .isInstanceOf(LeftBehind.class);

    OneFile second = new OneFile(Optional.empty());
    filled(second);

    assertThat(second.clones).isEqualTo(1);
    assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
  }

  @Test
  void what_was_begun_from_another_snapshot_of_the_name_is_not_gone_on_with() {
    lab.halfMade(mark.cloning(new SnapshotId(6)), PATH);
    String before = lab.cluster.state();
    OneFile content = new OneFile(Optional.empty());

    assertThatThrownBy(() -> filled(content))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("another snapshot of the same name")
        .hasMessageContaining("Delete the share");

    assertThat(content.clones).isZero();
    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void what_was_begun_in_another_way_a_moment_ago_is_looked_at_again() {
    lab.halfMade(mark.from(Origin.WRITABLE_SNAPSHOT).cloning(MONDAY), PATH);

    assertThatThrownBy(() -> filled(new OneFile(Optional.empty())))
        .isInstanceOf(ConcurrentChange.class);

    assertThat(lab.cluster.files.markOf(PATH).orElseThrow().origin())
        .isEqualTo(Origin.WRITABLE_SNAPSHOT);
  }

  @Test
  void an_alias_that_is_taken_is_told_before_anything_is_copied() {
    lab.cluster.nfs.aliases.names.put("team", "/ifs/manila/other");

    refusedAtOnce(request.mountedAs("team"), "another NFS alias named '/team'");
  }

  @Test
  void an_SMB_share_of_the_name_is_told_before_anything_is_copied() {
    lab.cluster.smb.share("A", "/ifs/manila/other", "somebody's");

    refusedAtOnce(SMB.fromSnapshot("monday"), "another SMB share named 'a'");
  }

  private void refusedAtOnce(NewShare taken, String why) {
    assertThatThrownBy(
            () ->
                new CreateShare(lab.context, new ShareLocator(lab.context))
                    .cloned(taken, new OneFile(Optional.empty())))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining(why);
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  /** While this call fills the directory, one in another process completes and offers it. */
  private OneFile overtaken(ShareDriverException failure) {
    return new OneFile(Optional.of(failure)) {
      @Override
      public void fill(IfsPath directory) {
        ServiceContext other = lab.anotherContext();
        new CreateShare(other, new ShareLocator(other))
            .cloned(request, new OneFile(Optional.empty()));
        super.fill(directory);
      }
    };
  }

  @Test
  void what_another_process_offers_meanwhile_is_taken_up() {
    Share share =
        filled(overtaken(new ConcurrentChange(Problem.when("Fill").because("it is complete"))));

    assertThat(share.state()).isEqualTo(Share.State.AVAILABLE);
    assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
  }

  @Test
  void what_another_process_offers_meanwhile_is_never_taken_back() {
    assertThatThrownBy(() -> filled(overtaken(rejected()))).isInstanceOf(Rejected.class);

    assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/file"))).isTrue();
    assertThat(lab.cluster.limits.quotas).hasSize(1);
  }

  @Test
  void what_another_process_removes_meanwhile_is_told_and_left() {
    var failure = new ConcurrentChange(Problem.when("Fill").because("it is being removed"));

    assertThatThrownBy(() -> filled(new OneFile(Optional.of(failure))))
        .isInstanceOf(ConcurrentChange.class)
        .hasMessageContaining("it is being removed");

    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isTrue();
    assertThat(lab.cluster.nfs.exports).isEmpty();
  }

  @Test
  void a_failure_that_passes_after_the_content_keeps_it_and_takes_back_the_rest() {
    lab.cluster.traffic.failing("NfsAliases.create", Lab.unavailable());
    NewShare mounted = request.mountedAs("m");
    var content = new OneFile(Optional.empty());
    CreateShare create = new CreateShare(lab.context, new ShareLocator(lab.context));

    assertThatThrownBy(() -> create.cloned(mounted, content))
        .isInstanceOfSatisfying(
            LeftBehind.class,
            failure ->
                assertThat(failure.leftovers())
                    .containsExactly("complete directory " + PATH, "quota of " + PATH));
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/file"))).isTrue();
    assertThat(lab.cluster.nfs.exports).isEmpty();

    lab.cluster.traffic.undisturbed();
    create.cloned(mounted, content);
    assertThat(content.clones).isEqualTo(1);
    assertThat(lab.cluster.nfs.only(PATH).clients().rules(AccessLevel.READ_WRITE)).isEmpty();
  }

  @Test
  void a_failure_for_good_after_the_content_takes_everything_back() {
    lab.cluster.traffic.failing("NfsExports.create", rejected());

    assertThatThrownBy(() -> filled(new OneFile(Optional.empty()))).isInstanceOf(Rejected.class);
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
    assertThat(lab.cluster.limits.quotas).isEmpty();
  }

  @Test
  void an_export_that_somebody_added_to_the_complete_share_changes_no_answer() {
    for (NewShare one : List.of(request, SMB.fromSnapshot("monday"))) {
      var another = new Lab();
      CreateShare create = new CreateShare(another.context, new ShareLocator(another.context));
      Share first = create.cloned(one, new EmptyContent(another.context));
      another.cluster.nfs.export("somebody's", PATH);

      assertThat(create.cloned(one, new EmptyContent(another.context)).name())
          .isEqualTo(first.name());
    }
  }

  @Test
  void nothing_goes_on_where_somebody_elses_export_leads() {
    assertThatThrownBy(() -> filled(new OneFile(Optional.of(Lab.unavailable()))))
        .isInstanceOf(LeftBehind.class);
    lab.cluster.nfs.export("somebody's", PATH);

    assertThatThrownBy(() -> filled(new OneFile(Optional.empty()))).isInstanceOf(Foreign.class);
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/file"))).isTrue();
  }

  static Stream<ShareDriverException> thatSayItThemselves() {
    return Stream.of(
        new Cancelled(Problem.when("Copy").because("cancelled")),
        new IncompleteCopy(Problem.when("Copy").because("it differs"), List.of("x")));
  }

  @ParameterizedTest
  @MethodSource("thatSayItThemselves")
  void a_cancelled_or_differing_copy_is_told_as_it_is_and_kept(ShareDriverException failure) {
    assertThatThrownBy(() -> filled(new OneFile(Optional.of(failure))))
        .isExactlyInstanceOf(failure.getClass())
        .hasMessageStartingWith("Create share 'a': Copy");
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/file"))).isTrue();
  }

  @Test
  void a_lasting_failure_of_a_new_directory_takes_everything_back() {
    String before = lab.cluster.state();

    assertThatThrownBy(() -> filled(new OneFile(Optional.of(rejected()))))
        .isInstanceOf(Rejected.class);

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void a_lasting_failure_keeps_what_an_earlier_call_copied() {
    lab.halfMade(mark.cloning(MONDAY), PATH);
    lab.cluster.files.file(PATH + "/earlier");

    assertThatThrownBy(() -> filled(new OneFile(Optional.of(rejected()))))
        .isInstanceOfSatisfying(
            LeftBehind.class, failure -> assertThat(failure.retryable()).isFalse());
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/earlier"))).isTrue();
  }

  @Test
  void the_share_is_busy_while_it_is_being_cloned() {
    Content content =
        new OneFile(Optional.empty()) {
          @Override
          public void fill(IfsPath directory) {
            Thread other =
                new Thread(
                    () ->
                        assertThatThrownBy(() -> lab.context.locks().holding(NAME, () -> true))
                            .isInstanceOf(ShareDriverException.Busy.class)
                            .hasMessageContaining("it is being cloned from a snapshot"));
            Throwable[] failed = {null};
            other.setUncaughtExceptionHandler((thread, why) -> failed[0] = why);
            other.start();
            try {
              other.join();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            assertThat(failed[0]).isNull();
            super.fill(directory);
          }
        };

    assertThat(filled(content).state()).isEqualTo(Share.State.AVAILABLE);
  }
}

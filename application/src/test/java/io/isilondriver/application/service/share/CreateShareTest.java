package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.DriverSettings;
import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.smb.SmbShare;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Cancelled;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.IncompleteCopy;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.ExportLocation;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreateShareTest {
  private static final ShareName NAME = new ShareName("a");
  private static final String PATH = Lab.at("a");
  private static final NewShare NFS = NewShare.nfs("a", ShareSize.gib(10));
  private static final NewShare SMB = NewShare.smb("a", ShareSize.gib(10));

  private final Lab lab = new Lab();

  static Stream<NewShare> wishes() {
    return Stream.of(NFS, SMB, NFS.mountedAs("team").withDeduplication(), SMB.mountedAs("team"));
  }

  private static Share create(Lab lab, NewShare wish) {
    return new CreateShare(lab.bench, new ShareLocator(lab.bench)).empty(wish);
  }

  @Nested
  class Anew {
    @Test
    void an_NFS_share_is_a_marked_directory_a_quota_and_an_export_in_that_order() {
      Share share = create(lab, NFS);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly("Namespace.createDirectory", "Quotas.create", "NfsExports.create");
      OwnershipMark mark = OwnershipMark.of(NAME, Protocol.NFS);
      assertThat(lab.cluster.files.markOf(PATH)).contains(mark);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
      assertThat(lab.cluster.limits.quotas.get(IfsPath.of(PATH)).mark()).contains(mark);
      assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo(mark.text());
      assertThat(lab.cluster.nfs.only(PATH).readOnly()).isFalse();
      assertThat(share)
          .isEqualTo(
              new Share(
                  NAME,
                  Protocol.NFS,
                  IfsPath.of(PATH),
                  Optional.of(ShareSize.gib(10)),
                  Optional.of(DataSize.ZERO),
                  Optional.empty(),
                  Optional.empty(),
                  false,
                  Share.State.AVAILABLE,
                  List.of(new ExportLocation("10.0.0.1:" + PATH, true, false))));
    }

    @Test
    void an_SMB_share_is_a_marked_directory_a_quota_and_an_SMB_share_in_that_order() {
      Share share = create(lab, SMB);

      assertThat(lab.cluster.traffic.requests())
          .containsExactly("Namespace.createDirectory", "Quotas.create", "SmbShares.create");
      assertThat(lab.cluster.smb.shares.get("a").path()).isEqualTo(PATH);
      assertThat(lab.cluster.smb.shares.get("a").mark())
          .contains(OwnershipMark.of(NAME, Protocol.SMB));
      assertThat(share.locations())
          .containsExactly(new ExportLocation("\\\\10.0.0.1\\a", true, false));
    }

    @Test
    void nobody_is_let_in() {
      create(lab, NFS);
      create(lab, NewShare.smb("b", ShareSize.gib(1)));

      assertThat(lab.cluster.nfs.only(PATH).clients()).isEqualTo(NfsClients.closed());
      assertThat(lab.cluster.smb.shares.get("b").access()).isEqualTo(SmbAccess.CLOSED);
    }

    @Test
    void a_mount_point_is_an_alias_or_the_name_of_the_SMB_share() {
      create(lab, NFS.mountedAs("team"));
      create(lab, NewShare.smb("b", ShareSize.gib(1)).mountedAs("staff"));

      assertThat(lab.cluster.nfs.aliases.names).containsOnly(Map.entry("team", PATH));
      assertThat(lab.cluster.smb.shares).containsOnlyKeys("staff");
      assertThat(lab.cluster.files.markOf(PATH).flatMap(OwnershipMark::mountPoint))
          .contains(new MountPointName("team"));
    }

    @Test
    void deduplication_is_asked_for_where_it_is_wished_for() {
      create(lab, NFS);
      assertThat(lab.cluster.deduplicated.listed).isEmpty();

      create(lab, NewShare.nfs("b", ShareSize.gib(1)).withDeduplication());
      assertThat(lab.cluster.deduplicated.listed).containsExactly(IfsPath.of(Lab.at("b")));
    }

    @Test
    void the_settings_are_kept_to() {
      Lab tuned =
          new Lab(
              settings ->
                  settings
                      .advisoryPercent(80)
                      .rootSquash(false)
                      .preparingReverts(true)
                      .dataAddresses(List.of("one", "two")));

      Share share = create(tuned, NFS);

      assertThat(tuned.cluster.limits.limits(PATH))
          .isEqualTo(QuotaLimits.of(DataSize.gibibytes(10), 80));
      assertThat(tuned.cluster.nfs.rootSquash.values()).containsExactly(false);
      assertThat(tuned.cluster.work.started).containsExactly("domain " + PATH);
      assertThat(share.locations())
          .containsExactly(
              new ExportLocation("one:" + PATH, true, false),
              new ExportLocation("two:" + PATH, false, false));
    }

    @Test
    void root_is_squashed_and_no_revert_is_prepared_unless_the_settings_say_so() { // W56
      create(lab, NFS);

      assertThat(lab.cluster.nfs.rootSquash.values()).containsExactly(true);
      assertThat(lab.cluster.work.started).isEmpty();
    }

    @Test
    void owner_and_group_are_set_where_they_are_configured() {
      assertThat(permissions(settings -> settings.directoryOwner(PersonaId.uid(7))))
          .isEqualTo(new Permissions(Mode.parse("0775"), PersonaId.uid(7), PersonaId.gid(0)));
      assertThat(permissions(settings -> settings.directoryGroup(PersonaId.gid(8))))
          .isEqualTo(new Permissions(Mode.parse("0775"), PersonaId.uid(0), PersonaId.gid(8)));
    }

    private Permissions permissions(UnaryOperator<DriverSettings.Builder> settings) {
      Lab tuned = new Lab(settings);
      create(tuned, NFS);
      return tuned.cluster.files.permissions(IfsPath.of(PATH)).orElseThrow();
    }

    @Test
    void a_missing_root_directory_is_told() {
      lab.cluster.files.remove(Lab.ROOT);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(NotFound.class)
          .hasMessage(
              "Create share 'a': the root directory /ifs/manila is missing. Connect the backend"
                  + " again, which makes it");
    }

    @Test
    void a_new_share_is_remembered_where_it_was_made() {
      ShareLocator locator = new ShareLocator(lab.bench);
      new CreateShare(lab.bench, locator).empty(NFS);

      assertThat(locator.remembered(NAME)).contains(IfsPath.of(PATH));
    }
  }

  @Nested
  class Again {
    @ParameterizedTest
    @MethodSource("io.isilondriver.application.service.share.CreateShareTest#wishes")
    void the_same_wish_gives_the_same_share_and_changes_nothing(NewShare wish) {
      Share first = create(lab, wish);
      String before = lab.cluster.state();

      Share second = create(lab, wish);

      assertThat(second).isEqualTo(first);
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("io.isilondriver.application.service.share.CreateShareTest#wishes")
    void any_single_fault_and_a_retry_end_alike(NewShare wish) {
      FaultDrill.endsAlike(Lab::new, lab -> create(lab, wish));
    }

    @Test
    void another_size_is_a_conflict() {
      create(lab, NFS);
      String before = lab.cluster.state();

      assertThatThrownBy(() -> create(lab, NewShare.nfs("a", ShareSize.gib(20))))
          .isInstanceOf(Conflict.class)
          .hasMessage(
              "Create share 'a': it exists with a size of 10 GiB, not 20 GiB. Delete the share of"
                  + " this name first, or choose another name");
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void a_quota_that_only_counts_is_another_size() {
      create(lab, NFS);
      lab.cluster.limits.unlimit(PATH);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("it exists with a size of no limit, not 10 GiB");
    }

    static Stream<NewShare> otherWishes() {
      return Stream.of(
          SMB, NFS.mountedAs("team"), NFS.withDeduplication(), NFS.fromSnapshot("monday"));
    }

    @ParameterizedTest
    @MethodSource("otherWishes")
    void another_wish_is_a_conflict_and_nothing_is_changed(NewShare other) {
      create(lab, NFS);
      String before = lab.cluster.state();

      assertThatThrownBy(() -> create(lab, other))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining(
              "the name is in use for another wish (isilondriver share=a protocol=nfs)");
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void a_lost_quota_is_made_again() {
      create(lab, NFS);
      lab.cluster.limits.quotas.clear();

      assertThat(create(lab, NFS).size()).contains(ShareSize.gib(10));
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void a_lost_alias_is_made_again() {
      create(lab, NFS.mountedAs("team"));
      lab.cluster.nfs.aliases.names.clear();

      create(lab, NFS.mountedAs("team"));

      assertThat(lab.cluster.nfs.aliases.names).containsEntry("team", PATH);
    }

    @Test
    void what_is_being_deleted_is_a_conflict() {
      lab.halfMade(OwnershipMark.of(NAME, Protocol.NFS).at(Stage.DELETING), PATH);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("what is left of the share of this name is still to be deleted");
    }

    @Test
    void a_directory_with_data_that_nothing_offers_never_becomes_a_new_share() {
      lab.halfMade(OwnershipMark.of(NAME, Protocol.NFS), PATH);
      lab.cluster.files.file(PATH + "/data");

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("its directory /ifs/manila/a holds data and nothing offers it");
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/data"))).isTrue();
    }
  }

  @Nested
  class Beside_what_is_not_the_drivers {
    @Test
    void a_foreign_directory_is_left_alone() {
      lab.cluster.files.directory(PATH);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Foreign.class)
          .hasMessage(
              "Create share 'a': something that the driver did not make stands at /ifs/manila/a; it"
                  + " is left alone. Choose another name, or have the driver manage what is there");
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isTrue();
      assertThat(lab.cluster.traffic.changes()).containsExactly("Namespace.createDirectory");
    }

    @Test
    void a_file_or_the_directory_of_another_share_is_left_alone() {
      lab.cluster.files.file(PATH);
      assertThatThrownBy(() -> create(lab, NFS)).isInstanceOf(Foreign.class);

      lab.halfMade(OwnershipMark.of(new ShareName("other"), Protocol.NFS), Lab.at("b"));
      assertThatThrownBy(() -> create(lab, NewShare.nfs("b", ShareSize.gib(1))))
          .isInstanceOf(Foreign.class);
    }

    @Test
    void a_foreign_export_of_the_directory_is_left_alone_and_all_is_taken_back() {
      lab.cluster.nfs.export("somebody's", PATH);

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("/ifs/manila/a is exported already, by an export which is not");
      assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo("somebody's");
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
      assertThat(lab.cluster.limits.quotas).isEmpty();
    }

    @Test
    void one_that_the_cluster_does_not_report_keeps_content_from_coming_there() {
      lab.cluster.nfs.export("somebody's", PATH);
      var content = new EmptyContent(lab.bench);
      NewShare wish = NewShare.nfs("a", ShareSize.gib(10)).fromSnapshot("s");

      assertThatThrownBy(() -> new CreateShare(lab.bench, lab.locator).filled(wish, content))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("by NFS export 1, which is not the driver's");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void another_SMB_share_of_the_name_is_left_alone_and_all_is_taken_back() {
      lab.cluster.smb.share("A", "/ifs/manila/other", "somebody's");

      assertThatThrownBy(() -> create(lab, SMB))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("the zone has another SMB share named 'a'");
      assertThat(lab.cluster.smb.shares.get("a").description()).isEqualTo("somebody's");
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
      assertThat(lab.cluster.limits.quotas).isEmpty();
    }

    @Test
    void another_shares_mount_point_is_left_alone_and_all_is_taken_back() {
      lab.cluster.nfs.aliases.names.put("team", "/ifs/manila/other");
      String before = lab.cluster.state();

      assertThatThrownBy(() -> create(lab, NFS.mountedAs("team").withDeduplication()))
          .isInstanceOf(Conflict.class)
          .hasMessageContaining("the zone has another NFS alias named '/team'");
      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void a_directory_that_was_on_the_deduplication_list_stays_there_when_all_is_taken_back() {
      lab.cluster.deduplicated.listed.add(IfsPath.of(PATH));
      lab.cluster.traffic.failing("NfsExports.create", rejected());

      assertThatThrownBy(() -> create(lab, NFS.withDeduplication())).isInstanceOf(Rejected.class);

      assertThat(lab.cluster.deduplicated.listed).containsExactly(IfsPath.of(PATH));
    }
  }

  @Nested
  class Taking_back {
    static Stream<String> steps() {
      return Stream.of("Quotas.create", "NfsExports.create", "NfsAliases.create");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_refused_step_leaves_nothing_behind(String step) {
      String before = lab.cluster.state();
      lab.cluster.traffic.failing(step, rejected());

      assertThatThrownBy(() -> create(lab, NFS.mountedAs("team").withDeduplication()))
          .isInstanceOf(Rejected.class)
          .hasMessage("Create share 'a': Ask: the cluster refuses");

      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("steps")
    void a_step_whose_answer_was_lost_leaves_nothing_behind_either(String step) {
      String before = lab.cluster.state();
      lab.cluster.traffic.losingAnswer(step, Lab.lost());

      assertThatThrownBy(() -> create(lab, NFS.mountedAs("team").withDeduplication()))
          .hasMessageContaining("the answer was lost");

      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void an_SMB_share_whose_answer_was_lost_is_taken_back() {
      String before = lab.cluster.state();
      lab.cluster.traffic.losingAnswer("SmbShares.create", Lab.lost());

      assertThatThrownBy(() -> create(lab, SMB)).hasMessageContaining("the answer was lost");

      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void only_what_this_call_made_is_taken_back() {
      lab.halfMade(OwnershipMark.of(NAME, Protocol.NFS), PATH);
      lab.cluster.limits.set(PATH, DataSize.gibibytes(10));
      String before = lab.cluster.state();
      lab.cluster.traffic.failing("NfsExports.create", rejected());

      assertThatThrownBy(() -> create(lab, NFS)).isInstanceOf(Rejected.class);

      assertThat(lab.cluster.state()).isEqualTo(before);
    }

    @Test
    void what_cannot_be_taken_back_is_named() {
      lab.cluster.traffic.before(
          request -> {
            if (List.of("NfsExports.create", "Quotas.delete", "Namespace.delete")
                .contains(request)) {
              throw Lab.unavailable();
            }
          });

      assertThatThrownBy(() -> create(lab, NFS))
          .isInstanceOfSatisfying(
              LeftBehind.class,
              failure -> {
                assertThat(failure.leftovers())
                    .containsExactly("quota of " + PATH, "directory " + PATH);
                assertThat(failure.retryable()).isTrue();
                assertThat(failure.problem().attempted()).isEqualTo("Create share 'a'");
              });
    }

    @Test
    void an_export_of_this_share_that_another_driver_made_meanwhile_is_taken_up_and_not_back() {
      String text = OwnershipMark.of(NAME, Protocol.NFS).mountedAs(team()).text();
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("NfsExports.create")) {
              lab.cluster.nfs.export(text, PATH);
            }
            if (request.equals("NfsAliases.create")) {
              throw rejected();
            }
          });

      assertThatThrownBy(() -> create(lab, NFS.mountedAs("team"))).isInstanceOf(Rejected.class);

      assertThat(lab.cluster.nfs.only(PATH).description()).isEqualTo(text);
    }

    @Test
    void an_SMB_share_of_this_share_that_another_driver_made_meanwhile_is_taken_up() {
      lab.cluster.traffic.onceBefore(
          "SmbShares.create",
          () -> lab.cluster.smb.share("a", PATH, OwnershipMark.of(NAME, Protocol.SMB).text()));

      assertThat(create(lab, SMB).state()).isEqualTo(Share.State.AVAILABLE);
    }

    @Test
    void the_SMB_share_of_another_share_or_directory_is_never_taken_up() {
      for (SmbShare other :
          List.of(
              smb(PATH, OwnershipMark.of(new ShareName("other"), Protocol.SMB)),
              smb(Lab.at("legacy"), OwnershipMark.of(NAME, Protocol.SMB)))) {
        Lab fresh = new Lab();
        fresh.cluster.traffic.onceBefore(
            "SmbShares.create", () -> fresh.cluster.smb.shares.put("a", other));

        assertThatThrownBy(() -> create(fresh, SMB)).isInstanceOf(Conflict.class);
        assertThat(fresh.cluster.smb.shares.get("a")).isEqualTo(other);
      }
    }

    private static SmbShare smb(String path, OwnershipMark mark) {
      return new SmbShare(AccessZone.SYSTEM, "a", path, mark.text(), SmbAccess.CLOSED);
    }

    private static Optional<MountPointName> team() {
      return Optional.of(new MountPointName("team"));
    }

    @Test
    void an_alias_of_this_share_that_another_driver_made_meanwhile_is_taken_up() {
      lab.cluster.traffic.onceBefore(
          "NfsAliases.create", () -> lab.cluster.nfs.aliases.names.put("team", PATH));

      assertThat(create(lab, NFS.mountedAs("team")).mountPoint()).isEqualTo(team());
    }

    @Test
    void a_directory_that_came_to_be_anothers_meanwhile_is_not_removed() {
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Quotas.create")) {
              lab.cluster.files.directory(
                  PATH, OwnershipMark.of(new ShareName("other"), Protocol.NFS));
              throw rejected();
            }
          });

      assertThatThrownBy(() -> create(lab, NFS)).isInstanceOf(Rejected.class);

      assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isTrue();
    }
  }

  @Nested
  class Filled_from_a_snapshot {
    private final NewShare wish = NFS.fromSnapshot("monday");
    private final OwnershipMark mark =
        OwnershipMark.of(NAME, Protocol.NFS).filledFrom(Optional.of(new SnapshotName("monday")));

    /** Content that is one file, or fails after it. */
    private class OneFile implements Content {
      private final Optional<ShareDriverException> failure;
      private int fillings;
      private Optional<OwnershipMark> markWhileFilling = Optional.empty();

      OneFile(Optional<ShareDriverException> failure) {
        this.failure = failure;
      }

      @Override
      public Origin origin() {
        return Origin.MADE;
      }

      @Override
      public void makeDirectory(IfsPath directory, OwnershipMark given) {
        lab.bench
            .cluster()
            .namespace()
            .createDirectory(directory, Mode.parse("0775"), Optional.of(given));
      }

      @Override
      public void removeDirectory(IfsPath directory, OwnershipMark given) {
        lab.bench.cluster().namespace().deleteTree(directory);
      }

      @Override
      public void fill(IfsPath directory) {
        fillings++;
        markWhileFilling = lab.cluster.files.markOf(directory.value());
        lab.cluster.files.file(directory + "/file");
        failure.ifPresent(
            why -> {
              throw why;
            });
      }
    }

    private Share filled(Content content) {
      return new CreateShare(lab.bench, new ShareLocator(lab.bench)).filled(wish, content);
    }

    @Test
    void it_is_offered_only_once_its_content_is_complete() {
      OneFile content = new OneFile(Optional.empty());

      Share share = filled(content);

      assertThat(content.markWhileFilling).contains(mark.at(Stage.FILLING));
      assertThat(lab.cluster.files.markOf(PATH)).contains(mark);
      assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
      assertThat(share.source()).contains(new SnapshotName("monday"));
      assertThat(share.used()).isEmpty(); // the cluster still counts
      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "Namespace.createDirectory", "Quotas.create", "Namespace.mark", "NfsExports.create");
    }

    @Test
    void complete_content_is_not_filled_again() {
      lab.halfMade(mark, PATH);
      OneFile content = new OneFile(Optional.empty());

      filled(content);

      assertThat(content.fillings).isZero();
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
                    .containsExactly("half-filled directory " + PATH, "quota of " + PATH);
                assertThat(failure.retryable()).isTrue();
                assertThat(failure.problem().attempted()).isEqualTo("Create share 'a'");
              });
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/file"))).isTrue();
      assertThat(lab.cluster.files.markOf(PATH)).contains(mark.at(Stage.FILLING));
      assertThat(lab.cluster.nfs.exports).isEmpty();
    }

    @Test
    void another_call_goes_on_from_there() {
      assertThatThrownBy(() -> filled(new OneFile(Optional.of(Lab.unavailable()))))
          .isInstanceOf(LeftBehind.class);

      OneFile second = new OneFile(Optional.empty());
      filled(second);

      assertThat(second.fillings).isEqualTo(1);
      assertThat(lab.cluster.nfs.only(PATH).mark()).contains(mark);
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
      lab.halfMade(mark.at(Stage.FILLING), PATH);
      lab.cluster.files.file(PATH + "/earlier");

      assertThatThrownBy(() -> filled(new OneFile(Optional.of(rejected()))))
          .isInstanceOfSatisfying(
              LeftBehind.class, failure -> assertThat(failure.retryable()).isFalse());
      assertThat(lab.cluster.files.exists(IfsPath.of(PATH + "/earlier"))).isTrue();
    }

    @Test
    void the_share_is_busy_while_it_is_being_filled() {
      Content content =
          new OneFile(Optional.empty()) {
            @Override
            public void fill(IfsPath directory) {
              Thread other =
                  new Thread(
                      () ->
                          assertThatThrownBy(() -> lab.bench.locks().holding(NAME, () -> {}))
                              .isInstanceOf(ShareDriverException.Busy.class)
                              .hasMessageContaining("it is being filled from a snapshot"));
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

  @Test
  void an_export_of_another_zone_is_none_of_this_shares() {
    lab.cluster.nfs.export(new AccessZone("other"), "theirs", NfsClients.closed(), PATH);

    create(lab, NFS);

    assertThat(lab.cluster.nfs.exports).hasSize(2);
  }

  @Test
  void a_failure_that_passes_can_be_told_from_one_that_lasts() {
    lab.cluster.traffic.failing("Namespace.createDirectory", Lab.unavailable());

    assertThatThrownBy(() -> create(lab, NFS))
        .isInstanceOf(Unavailable.class)
        .hasMessageStartingWith("Create share 'a': Ask: the cluster is tired");
  }

  private static Rejected rejected() {
    return new Rejected(Problem.when("Ask").because("the cluster refuses"));
  }
}

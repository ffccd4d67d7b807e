package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.job.JobState;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.OutcomeUnknown;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeleteShareTest {
  private static final ShareName NAME = new ShareName("a");
  private static final String PATH = Lab.at("a");
  private static final OwnershipMark NFS = Lab.mark(NAME, Protocol.NFS);
  private static final OwnershipMark SMB = Lab.mark(NAME, Protocol.SMB);

  private final Lab lab = new Lab();

  private static void adopted(Lab lab, OwnershipMark mark) {
    lab.share(mark.from(Origin.ADOPTED), Lab.at("legacy"));
    lab.cluster.files.directory(PATH, mark.from(Origin.POINTER));
  }

  private static void delete(Lab lab) {
    new DeleteShare(lab.context, new ShareLocator(lab.context)).delete(NAME);
  }

  @Test
  void clients_are_shut_out_first_and_data_goes_last() {
    lab.nfs("a");
    lab.cluster.files.file(PATH + "/data");

    delete(lab);

    assertThat(lab.cluster.traffic.changes())
        .containsExactly("NfsExports.delete", "Quotas.delete", "Namespace.deleteTree");
    assertThat(lab.cluster.nfs.exports).isEmpty();
    assertThat(lab.cluster.limits.quotas).isEmpty();
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
    assertThat(lab.cluster.files.exists(IfsPath.of(Lab.ROOT))).isTrue();
  }

  @Test
  void an_SMB_share_goes_likewise() {
    lab.smb("a");

    delete(lab);

    assertThat(lab.cluster.traffic.changes())
        .containsExactly("SmbShares.delete", "Quotas.delete", "Namespace.deleteTree");
    assertThat(lab.cluster.smb.shares).isEmpty();
  }

  @Test
  void what_is_not_there_is_deleted_already() {
    delete(lab);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void deleting_twice_is_deleting_once() {
    lab.nfs("a");

    delete(lab);
    delete(lab);

    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
  }

  @Test
  void a_deleted_share_is_forgotten() {
    lab.smb("a");
    ShareLocator locator = new ShareLocator(lab.context);
    locator.find(NAME);

    new DeleteShare(lab.context, locator).delete(NAME);

    lab.cluster.traffic.reset();
    locator.find(NAME);
    assertThat(lab.cluster.traffic.requests()).startsWith("NfsExports.ofPath");
  }

  @Test
  void a_share_whose_export_lost_its_mark_is_left_until_somebody_removes_that_export() { // W2
    lab.halfMade(NFS, PATH);
    lab.cluster.nfs.export("edited by hand", PATH);
    String before = lab.cluster.state();

    assertThatThrownBy(() -> delete(lab))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("NFS export ")
        .hasMessageContaining("Manage it as this share, which sets its mark again, or remove it");

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void an_export_beside_the_drivers_keeps_the_data_too() {
    lab.nfs("a");
    lab.cluster.nfs.export("by hand", PATH);
    String before = lab.cluster.state();

    assertThatThrownBy(() -> delete(lab)).isInstanceOf(Foreign.class);

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void a_share_whose_SMB_share_lost_its_mark_is_left_likewise() {
    lab.halfMade(SMB, PATH);
    lab.cluster.smb.share("a", PATH, "edited by hand");

    assertThatThrownBy(() -> delete(lab))
        .isInstanceOf(Foreign.class)
        .hasMessageContaining("SMB share 'a'");

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void other_shares_stay() {
    lab.nfs("a");
    lab.nfs("ab");
    lab.smb("b");
    lab.cluster.files.directory(PATH + ".old");

    delete(lab);

    assertThat(lab.cluster.nfs.only(Lab.at("ab")).mark()).isPresent();
    assertThat(lab.cluster.smb.shares).containsOnlyKeys("b");
    assertThat(lab.cluster.files.exists(IfsPath.of(PATH + ".old"))).isTrue();
  }

  @Test
  void a_foreign_directory_of_the_name_is_not_touched() {
    lab.cluster.files.directory(PATH).file(PATH + "/data");
    lab.cluster.limits.set(PATH, DataSize.gibibytes(1));
    lab.cluster.nfs.export("somebody's", PATH);
    lab.cluster.smb.share("a", PATH, "somebody's");
    String before = lab.cluster.state();

    delete(lab);

    assertThat(lab.cluster.state()).isEqualTo(before);
  }

  @Test
  void an_export_of_another_zone_is_not_touched() {
    lab.cluster.nfs.export(new AccessZone("other"), NFS.text(), NfsClients.closed(), PATH);

    delete(lab);

    assertThat(lab.cluster.nfs.exports).hasSize(1);
  }

  @Test
  void what_a_broken_call_left_is_removed() {
    lab.halfMade(NFS, PATH);

    delete(lab);

    assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
  }

  @Test
  void any_single_fault_and_a_retry_end_alike() {
    OwnershipMark full =
        NFS.mountedAs(Optional.of(new MountPointName("team")))
            .deduplicated(true)
            .clonedFrom(Optional.of(new SnapshotName("monday")));
    FaultDrill.endsAlike(
        () -> {
          Lab prepared = new Lab();
          prepared.share(full, PATH);
          prepared.cluster.nfs.aliases.names.put("team", PATH);
          prepared.cluster.deduplicated.listed.add(IfsPath.of(PATH));
          return prepared;
        },
        DeleteShareTest::delete);
  }

  @Test
  void any_single_fault_of_an_adopted_share_and_a_retry_end_alike() {
    FaultDrill.endsAlike(
        () -> {
          Lab prepared = new Lab();
          adopted(prepared, NFS);
          return prepared;
        },
        DeleteShareTest::delete);
  }

  @Nested
  class With_extras {
    @Test
    void the_alias_goes_if_it_leads_to_the_share() {
      lab.share(NFS.mountedAs(Optional.of(new MountPointName("team"))), PATH);
      lab.cluster.nfs.aliases.names.put("team", PATH);

      delete(lab);

      assertThat(lab.cluster.nfs.aliases.names).isEmpty();
    }

    @Test
    void an_alias_that_leads_elsewhere_stays() {
      lab.share(NFS.mountedAs(Optional.of(new MountPointName("team"))), PATH);
      lab.cluster.nfs.aliases.names.put("team", "/ifs/manila/other");

      delete(lab);

      assertThat(lab.cluster.nfs.aliases.names).containsEntry("team", "/ifs/manila/other");
    }

    @Test
    void a_missing_alias_is_no_obstacle() {
      lab.share(NFS.mountedAs(Optional.of(new MountPointName("team"))), PATH);

      delete(lab);

      assertThat(lab.cluster.files.exists(IfsPath.of(PATH))).isFalse();
    }

    @Test
    void an_SMB_share_goes_by_its_mount_point_name_and_no_alias_is_looked_for() {
      lab.share(SMB.mountedAs(Optional.of(new MountPointName("team"))), PATH);
      lab.cluster.nfs.aliases.names.put("team", PATH);

      delete(lab);

      assertThat(lab.cluster.smb.shares).isEmpty();
      assertThat(lab.cluster.nfs.aliases.names).hasSize(1);
    }

    @Test
    void the_deduplication_list_loses_the_directory_if_the_driver_put_it_there() {
      lab.share(NFS.deduplicated(true), PATH);
      lab.cluster.deduplicated.listed.add(IfsPath.of(PATH));
      lab.cluster.deduplicated.listed.add(IfsPath.of("/ifs/home"));

      delete(lab);

      assertThat(lab.cluster.deduplicated.listed).containsExactly(IfsPath.of("/ifs/home"));
    }

    @Test
    void the_deduplication_list_is_left_alone_otherwise() {
      lab.nfs("a");
      lab.cluster.deduplicated.listed.add(IfsPath.of(PATH));

      delete(lab);

      assertThat(lab.cluster.deduplicated.listed).containsExactly(IfsPath.of(PATH));
    }

    @Test
    void a_share_from_a_snapshot_is_marked_first_so_that_it_is_never_taken_for_a_new_one() {
      lab.share(NFS.clonedFrom(Optional.of(new SnapshotName("monday"))), PATH);
      lab.cluster.traffic.failing("Namespace.deleteTree", Lab.unavailable());

      assertThatThrownBy(() -> delete(lab)).hasMessageStartingWith("Delete share 'a': ");

      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "Namespace.mark", "NfsExports.delete", "Quotas.delete", "Namespace.deleteTree");
      assertThat(lab.cluster.files.markOf(PATH).map(OwnershipMark::stage)).contains(Stage.DELETING);
    }

    @Test
    void what_fails_in_its_middle_is_marked_so_that_no_repair_offers_what_is_left() {
      lab.nfs("a");
      lab.cluster.traffic.failing("Namespace.deleteTree", Lab.unavailable());

      assertThatThrownBy(() -> delete(lab)).hasMessageStartingWith("Delete share 'a': ");

      assertThat(lab.cluster.files.markOf(PATH).map(OwnershipMark::stage)).contains(Stage.DELETING);
    }

    @Test
    void a_mark_that_fails_too_does_not_hide_the_failure() {
      lab.nfs("a");
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Namespace.deleteTree") || request.equals("Namespace.mark")) {
              throw Lab.unavailable();
            }
          });

      assertThatThrownBy(() -> delete(lab))
          .isInstanceOf(Unavailable.class)
          .hasMessageStartingWith("Delete share 'a': ");
    }

    @Test
    void a_share_from_a_snapshot_whose_directory_is_gone_is_deleted_all_the_same() {
      lab.share(NFS.clonedFrom(Optional.of(new SnapshotName("monday"))), PATH);
      lab.cluster.files.remove(PATH);

      delete(lab);

      assertThat(lab.cluster.nfs.exports).isEmpty();
      assertThat(lab.cluster.limits.quotas).isEmpty();
    }

    @Test
    void a_writable_snapshot_goes_by_the_snapshot_interface_only() {
      lab.share(NFS.from(Origin.WRITABLE_SNAPSHOT), PATH);
      lab.cluster.views.sources.put(IfsPath.of(PATH), "isilondriver-monday");

      delete(lab);

      assertThat(lab.cluster.views.sources).isEmpty();
      assertThat(lab.cluster.traffic.changes()).doesNotContain("Namespace.deleteTree");
    }
  }

  @Nested
  class Adopted {
    @Test
    void an_export_that_alone_leads_to_the_directory_is_closed_first_and_goes_last() {
      adopted(lab, NFS);
      List<NfsClients> clientsWhileDeleting = new ArrayList<>();
      lab.cluster.nfs.exports.replaceAll(
          (id, export) ->
              new NfsExport(
                  id,
                  export.zone(),
                  export.paths(),
                  export.description(),
                  NfsClients.of(List.of("10.0.0.1"), List.of(), List.of(), List.of()),
                  false));
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Namespace.deleteTree")) {
              clientsWhileDeleting.add(lab.cluster.nfs.only(Lab.at("legacy")).clients());
            }
          });

      delete(lab);

      assertThat(clientsWhileDeleting).containsExactly(NfsClients.closed());
      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "NfsExports.replaceClients",
              "Quotas.delete",
              "Namespace.deleteTree",
              "NfsExports.delete",
              "Namespace.delete");
      assertThat(lab.cluster.nfs.exports).isEmpty();
      assertThat(lab.cluster.files.exists(IfsPath.of(Lab.at("legacy")))).isFalse();
    }

    @Test
    void an_SMB_share_that_alone_leads_to_the_directory_is_closed_first_and_goes_last() {
      adopted(lab, SMB);
      List<SmbAccess> accessWhileDeleting = new ArrayList<>();
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Namespace.deleteTree")) {
              accessWhileDeleting.add(lab.cluster.smb.shares.get("a").access());
            }
          });

      delete(lab);

      assertThat(accessWhileDeleting).containsExactly(SmbAccess.CLOSED);
      assertThat(lab.cluster.traffic.changes())
          .containsExactly(
              "SmbShares.replaceAccess",
              "Quotas.delete",
              "Namespace.deleteTree",
              "SmbShares.delete",
              "Namespace.delete");
      assertThat(lab.cluster.smb.shares).isEmpty();
    }
  }

  @Nested
  class Too_large_for_one_request {
    @Test
    void the_clusters_own_job_takes_over() {
      lab.nfs("a");
      lab.cluster.traffic.failing("Namespace.deleteTree", Lab.lost());
      lab.cluster.work.states.addAll(List.of(JobState.UNFINISHED, JobState.UNFINISHED));
      lab.cluster.traffic.after(
          request -> {
            if (request.equals("Jobs.startTreeDelete")) {
              lab.cluster.files.remove(PATH);
            }
          });

      delete(lab);

      assertThat(lab.cluster.work.started).containsExactly("delete " + PATH);
      assertThat(lab.pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void the_job_is_looked_at_ever_more_rarely_but_every_15_seconds_at_least() {
      lab.nfs("a");
      lab.cluster.traffic.failing("Namespace.deleteTree", Lab.lost());
      for (int i = 0; i < 2_000; i++) {
        lab.cluster.work.states.add(JobState.UNFINISHED);
      }

      assertThatThrownBy(() -> delete(lab))
          .isInstanceOf(Busy.class)
          .hasMessage(
              "Delete share 'a': Remove /ifs/manila/a by job 1: the job is still running. Delete"
                  + " again later");
      assertThat(lab.pauses.stream().limit(7).map(Duration::toSeconds))
          .containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L);
      assertThat(lab.pauses).hasSize(2_000);
    }

    @Test
    void a_job_that_ends_without_success_is_told() {
      lab.nfs("a");
      lab.cluster.traffic.failing("Namespace.deleteTree", Lab.lost());

      assertThatThrownBy(() -> delete(lab))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("the job ended and the directory is still there");
    }

    @Test
    void without_jobs_the_lost_answer_is_told() {
      lab.nfs("a");
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Namespace.deleteTree")) {
              throw Lab.lost();
            }
            if (request.equals("Jobs.startTreeDelete")) {
              throw new Unsupported(Problem.when("Start a job"));
            }
          });

      assertThatThrownBy(() -> delete(lab))
          .isInstanceOf(OutcomeUnknown.class)
          .rootCause()
          .satisfies(cause -> assertThat(cause.getSuppressed()).hasSize(1));
    }
  }
}

package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.LeftBehind;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.error.ShareDriverException.PossibleDataLoss;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ResizeShareTest {
  private static final ShareName NAME = new ShareName("a");
  private static final String PATH = Lab.at("a");

  private final Lab lab = new Lab();

  private static ResizeShare resize(Lab lab) {
    return new ResizeShare(lab.context, lab.locator);
  }

  private static ShareSize gib(long size) {
    return ShareSize.gib(size);
  }

  @Nested
  class Extend {
    @Test
    void a_marked_quota_is_extended_with_two_requests() {
      lab.nfs("a");

      resize(lab).extend(NAME, gib(20));

      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(20));
      assertThat(lab.cluster.traffic.requests())
          .containsExactly("Quotas.ofDirectory", "Quotas.replaceLimits");
    }

    @Test
    void the_size_that_is_there_already_is_fine_and_nothing_is_written() {
      lab.nfs("a");

      resize(lab).extend(NAME, gib(10));

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_larger_limit_is_never_lowered() {
      lab.nfs("a");

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(9)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("Extend share 'a' to 9 GiB")
          .hasMessageContaining("larger already: 10 GiB");
      assertThat(lab.cluster.limits.hard(PATH)).isEqualTo(DataSize.gibibytes(10));
    }

    @Test
    void the_advisory_limit_follows_the_settings() {
      Lab advised = new Lab(settings -> settings.advisoryPercent(80));
      advised.nfs("a");

      resize(advised).extend(NAME, gib(100));

      assertThat(advised.cluster.limits.limits(PATH).advisory()).contains(DataSize.gibibytes(80));
    }

    @Test
    void an_advisory_limit_that_is_not_wanted_any_more_is_cleared() {
      lab.nfs("a");
      lab.cluster.limits.replaceLimits(
          lab.cluster.limits.quotas.get(IfsPath.of(PATH)).id(),
          QuotaLimits.of(DataSize.gibibytes(10), 50));

      resize(lab).extend(NAME, gib(10));

      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void a_missing_quota_is_made_with_the_mark_of_the_share() {
      OwnershipMark mark = lab.nfs("a");
      lab.cluster.limits.quotas.clear();

      resize(lab).extend(NAME, gib(20));

      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(20));
      assertThat(lab.cluster.limits.quotas.get(IfsPath.of(PATH)).mark()).contains(mark);
    }

    @Test
    void a_quota_that_only_counts_gets_a_limit() {
      lab.nfs("a");
      lab.cluster.limits.unlimit(PATH);

      resize(lab).extend(NAME, gib(20));

      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(20));
    }

    @Test
    void a_quota_bound_to_a_default_quota_is_left_alone() {
      lab.nfs("a");
      lab.cluster.limits.link(PATH);

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20)))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("default quota");
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void a_share_that_is_not_there_is_not_found() {
      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20)))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("no share 'a'");
    }

    @Test
    void a_foreign_directory_with_a_quota_is_no_share() {
      lab.cluster.files.directory(PATH);
      lab.cluster.limits.set(PATH, DataSize.gibibytes(10));

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20))).isInstanceOf(NotFound.class);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void a_half_deleted_share_is_not_found_and_gets_no_quota() {
      lab.halfMade(Lab.mark(NAME, Protocol.NFS).at(Stage.DELETING), PATH);

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20)))
          .isInstanceOf(NotFound.class)
          .hasMessageContaining("half deleted");
      assertThat(lab.cluster.limits.quotas).isEmpty();
    }

    @Test
    void a_quota_without_a_mark_is_believed_when_the_share_is_found() {
      lab.cluster.limits.keepingMarks = false;
      lab.nfs("a");

      resize(lab).extend(NAME, gib(20));

      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(20));
    }

    @Test
    void a_quota_marked_as_that_of_another_share_is_left_alone() {
      lab.nfs("a");
      lab.cluster.limits.mark(
          lab.cluster.limits.quotas.get(IfsPath.of(PATH)).id(),
          Optional.of(Lab.mark(new ShareName("b"), Protocol.NFS)));

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20)))
          .isInstanceOf(Foreign.class)
          .hasMessageContaining("share 'b'");
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void an_adopted_share_is_extended_in_its_own_directory() {
      lab.share(Lab.mark(NAME, Protocol.NFS).from(Origin.ADOPTED), Lab.at("data/x"));

      resize(lab).extend(NAME, gib(20));

      assertThat(lab.cluster.limits.limits(Lab.at("data/x"))).isEqualTo(Lab.gib(20));
    }

    @Test
    void an_adopted_share_that_was_found_before_takes_two_requests() {
      lab.share(Lab.mark(NAME, Protocol.NFS).from(Origin.ADOPTED), Lab.at("data/x"));
      resize(lab).extend(NAME, gib(20));
      lab.cluster.traffic.reset();

      resize(lab).extend(NAME, gib(30));

      assertThat(lab.cluster.traffic.requests()).hasSize(2);
    }

    @Test
    void a_failure_says_what_was_tried_on_what() {
      lab.nfs("a");
      lab.cluster.traffic.failing("Quotas.replaceLimits", Lab.unavailable());

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20)))
          .isInstanceOf(Unavailable.class)
          .hasMessage("Extend share 'a' to 20 GiB: Ask: the cluster is tired");
    }

    @Test
    void a_quota_that_appears_meanwhile_is_a_conflict() {
      lab.nfs("a");
      lab.cluster.limits.quotas.clear();
      lab.cluster.traffic.onceBefore(
          "Quotas.create", () -> lab.cluster.limits.set(PATH, DataSize.gibibytes(50)));

      assertThatThrownBy(() -> resize(lab).extend(NAME, gib(20))).isInstanceOf(Conflict.class);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(50));
    }

    @Test
    void any_single_fault_and_a_retry_end_as_no_fault_does() {
      FaultDrill.endsAlike(
          () -> {
            var prepared = new Lab();
            prepared.nfs("a");
            return prepared;
          },
          prepared -> resize(prepared).extend(NAME, gib(20)));
    }
  }

  @Nested
  class Shrink {
    @Test
    void a_share_with_room_is_shrunk_and_looked_at_again() {
      lab.nfs("a");
      lab.cluster.limits.use(PATH, DataSize.gibibytes(5));

      resize(lab).shrink(NAME, gib(5));

      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(5));
      assertThat(lab.cluster.traffic.requests())
          .containsExactly("Quotas.ofDirectory", "Quotas.replaceLimits", "Quotas.ofDirectory");
    }

    @Test
    void below_what_is_in_use_it_is_refused() {
      lab.nfs("a");
      lab.cluster.limits.use(PATH, new DataSize(DataSize.GIBIBYTE * 5 + 1));

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(PossibleDataLoss.class)
          .hasMessageContaining("5 GiB are in use")
          .hasMessageContaining("at least 6 GiB");
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void while_the_cluster_counts_it_is_busy() {
      lab.nfs("a");
      lab.cluster.limits.counting(PATH);

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("counting");
      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void without_a_quota_it_is_busy() {
      lab.nfs("a");
      lab.cluster.limits.quotas.clear();

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("no quota");
    }

    @Test
    void without_a_limit_it_is_busy() {
      lab.nfs("a");
      lab.cluster.limits.unlimit(PATH);

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("no limit");
    }

    @Test
    void a_larger_size_is_refused() {
      lab.nfs("a");

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(11)))
          .isInstanceOf(InvalidRequest.class)
          .hasMessageContaining("smaller already: 10 GiB");
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void the_size_that_is_there_already_is_fine_and_nothing_is_written() {
      lab.nfs("a");

      resize(lab).shrink(NAME, gib(10));

      assertThat(lab.cluster.traffic.changes()).isEmpty();
    }

    @Test
    void a_linked_quota_is_left_alone() {
      lab.nfs("a");
      lab.cluster.limits.link(PATH);

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5))).isInstanceOf(Foreign.class);
    }

    @Test
    void when_the_share_outgrows_the_new_size_the_old_one_comes_back() {
      lab.nfs("a");
      lab.cluster.traffic.onceBefore(
          "Quotas.replaceLimits", () -> lab.cluster.limits.use(PATH, DataSize.gibibytes(6)));

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(PossibleDataLoss.class);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void when_the_new_limit_cannot_be_verified_the_old_one_comes_back() {
      lab.nfs("a");
      lab.cluster.traffic.failingAt(2, false, Lab.unavailable());

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5))).isInstanceOf(Unavailable.class);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(10));
    }

    @Test
    void when_the_old_limit_cannot_come_back_the_error_says_what_is_left() {
      lab.nfs("a");
      lab.cluster.traffic.onceBefore(
          "Quotas.replaceLimits",
          () -> {
            lab.cluster.limits.use(PATH, DataSize.gibibytes(6));
            lab.cluster.traffic.failing("Quotas.replaceLimits", Lab.unavailable());
          });

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(LeftBehind.class)
          .hasMessageContaining("the lower limit of 5 GiB of " + PATH);
    }

    @Test
    void a_limit_that_somebody_else_set_meanwhile_is_not_put_back() {
      lab.nfs("a");
      int[] looks = {0};
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Quotas.ofDirectory") && looks[0]++ == 1) {
              lab.cluster.limits.replaceLimits(
                  lab.cluster.limits.quotas.get(IfsPath.of(PATH)).id(), Lab.gib(30));
              lab.cluster.limits.use(PATH, DataSize.gibibytes(20));
            }
          });

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(PossibleDataLoss.class);
      assertThat(lab.cluster.limits.limits(PATH)).isEqualTo(Lab.gib(30));
    }

    @Test
    void a_quota_that_goes_meanwhile_is_busy() {
      lab.nfs("a");
      int[] looks = {0};
      lab.cluster.traffic.before(
          request -> {
            if (request.equals("Quotas.ofDirectory") && looks[0]++ == 1) {
              lab.cluster.limits.quotas.clear();
            }
          });

      assertThatThrownBy(() -> resize(lab).shrink(NAME, gib(5)))
          .isInstanceOf(Busy.class)
          .hasMessageContaining("removed meanwhile");
    }

    @Test
    void any_single_fault_and_a_retry_end_as_no_fault_does() {
      FaultDrill.endsAlike(
          () -> {
            var prepared = new Lab();
            prepared.nfs("a");
            return prepared;
          },
          prepared -> resize(prepared).shrink(NAME, gib(5)));
    }
  }
}

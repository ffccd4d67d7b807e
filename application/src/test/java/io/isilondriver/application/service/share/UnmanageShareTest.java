package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.error.ShareDriverException.Busy;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Letting go of a share that was taken over. */
class UnmanageShareTest extends AdoptionLab {
  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_share_is_left_as_it_was_before_it_was_adopted(Protocol protocol) {
    prepare(lab);
    offered(lab, protocol);
    lab.cluster.limits.set(DATA, DataSize.gibibytes(2));
    String before = lab.cluster.state();
    adopt(lab).manage(NAME, protocol, location(protocol));
    lab.cluster.traffic.reset();

    adopt(lab).unmanage(NAME);

    assertThat(lab.cluster.state()).isEqualTo(before);
    assertThat(lab.cluster.traffic.changes())
        .containsExactly(
            "Quotas.mark",
            "Namespace.mark",
            protocol == Protocol.NFS ? "NfsExports.describe" : "SmbShares.describe",
            "Namespace.delete");
    assertThat(lab.locator.find(NAME)).isEmpty();
  }

  @Test
  void a_share_that_is_let_go_is_forgotten() {
    lab.smb("projects");
    lab.locator.find(NAME);

    adopt(lab).unmanage(NAME);

    lab.cluster.traffic.reset();
    lab.locator.find(NAME);
    assertThat(lab.cluster.traffic.requests()).startsWith("NfsExports.ofPath");
  }

  @Test
  void letting_go_of_what_is_not_there_is_fine() {
    adopt(lab).unmanage(NAME);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void what_carries_another_shares_mark_keeps_it() {
    lab.nfs("projects");
    OwnershipMark other = Lab.mark(new ShareName("other"), Protocol.NFS);
    lab.cluster.files.directory(Lab.at("projects"), other);
    lab.cluster.limits.set(Lab.at("projects"), DataSize.gibibytes(1), Optional.of(other));

    adopt(lab).unmanage(NAME);

    assertThat(lab.cluster.files.markOf(Lab.at("projects"))).contains(other);
    assertThat(lab.cluster.traffic.changes()).containsExactly("NfsExports.describe");
  }

  @Test
  void a_share_without_quota_and_directory_is_let_go() {
    lab.nfs("projects");
    lab.cluster.files.remove(Lab.at("projects"));
    lab.cluster.limits.quotas.clear();

    adopt(lab).unmanage(NAME);

    assertThat(lab.cluster.nfs.only(Lab.at("projects")).description()).isEmpty();
  }

  @Test
  void a_share_that_lost_its_export_is_let_go() {
    lab.halfMade(Lab.mark(NAME, Protocol.NFS), Lab.at("projects"));

    adopt(lab).unmanage(NAME);

    assertThat(lab.cluster.files.markOf(Lab.at("projects"))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Stage.class, names = "SETTLED", mode = EnumSource.Mode.EXCLUDE)
  void a_half_made_or_half_deleted_share_is_not_let_go(Stage stage) {
    lab.halfMade(Lab.mark(NAME, Protocol.NFS).at(stage), Lab.at("projects"));

    assertThatThrownBy(() -> adopt(lab).unmanage(NAME))
        .isInstanceOf(Busy.class)
        .hasMessageContaining("Unmanage share 'projects': the share is half made");
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void any_single_fault_while_letting_go_and_a_retry_end_as_no_fault_does(Protocol protocol) {
    FaultDrill.endsAlike(
        () -> {
          Lab prepared = byHand();
          offered(prepared, protocol);
          adopt(prepared).manage(NAME, protocol, location(protocol));
          return prepared;
        },
        prepared -> adopt(prepared).unmanage(NAME));
  }
}

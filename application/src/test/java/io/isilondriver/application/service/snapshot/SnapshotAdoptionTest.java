package io.isilondriver.application.service.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.FaultDrill;
import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.snapshot.Snapshot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotAdoptionTest {
  private static final ShareName SHARE = new ShareName("a");
  private static final SnapshotName NAME = new SnapshotName("monday");
  private static final String ONEFS_NAME = "isilondriver-monday";

  private final Lab lab = new Lab();
  private final SnapshotService service = service(lab);

  private static SnapshotService service(Lab lab) {
    return new SnapshotService(lab.context, lab.locator);
  }

  @BeforeEach
  void aShare() {
    lab.nfs("a");
  }

  @Test
  void a_snapshot_is_adopted_by_its_number_and_kept_for_ever() {
    OneFsSnapshot nightly = lab.cluster.images.takeExpiring("nightly", Lab.at("a"));

    Snapshot managed = service.manage(SHARE, NAME, nightly.id().toString());

    OneFsSnapshot now = lab.cluster.images.find(nightly.id()).orElseThrow();
    assertThat(now.name()).isEqualTo(ONEFS_NAME);
    assertThat(now.expires()).isEmpty();
    assertThat(managed.id()).isEqualTo(nightly.id());
    assertThat(managed.name()).isEqualTo(NAME);
    assertThat(managed.share()).isEqualTo(SHARE);
    assertThat(service.find(NAME)).contains(managed);
  }

  @Test
  void a_snapshot_is_adopted_by_its_name() {
    lab.cluster.images.take("nightly", Lab.at("a"));

    service.manage(SHARE, NAME, "nightly");

    assertThat(lab.cluster.images.names()).containsExactly(ONEFS_NAME);
    assertThat(lab.cluster.traffic.changes()).containsExactly("Snapshots.rename");
  }

  @Test
  void a_number_too_long_to_be_one_is_a_name() {
    lab.cluster.images.take("1234567890123456789", Lab.at("a"));

    service.manage(SHARE, NAME, "1234567890123456789");

    assertThat(lab.cluster.images.names()).containsExactly(ONEFS_NAME);
  }

  @Test
  void adopting_again_changes_nothing() {
    OneFsSnapshot nightly = lab.cluster.images.take("nightly", Lab.at("a"));
    Snapshot first = service.manage(SHARE, NAME, "nightly");
    lab.cluster.traffic.reset();

    assertThat(service.manage(SHARE, NAME, "nightly")).isEqualTo(first);
    assertThat(service.manage(SHARE, NAME, nightly.id().toString())).isEqualTo(first);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void a_share_that_is_not_there_has_no_snapshots_to_adopt() {
    assertThatThrownBy(() -> service.manage(new ShareName("b"), NAME, "nightly"))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("no share 'b'");
  }

  @Test
  void a_snapshot_that_is_not_there_is_not_found() {
    assertThatThrownBy(() -> service.manage(SHARE, NAME, "77"))
        .isInstanceOf(NotFound.class)
        .hasMessageContaining("Manage snapshot '77' of share 'a' as 'monday'")
        .hasMessageContaining("no such snapshot");
  }

  @Test
  void the_drivers_name_of_another_shares_snapshot_does_not_stand_in_for_one_that_is_gone() {
    lab.cluster.images.take(ONEFS_NAME, Lab.at("b"));

    assertThatThrownBy(() -> service.manage(SHARE, NAME, "nightly")).isInstanceOf(NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void it_must_be_said_which(String nothing) {
    assertThatThrownBy(() -> service.manage(SHARE, NAME, nothing))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("not said which snapshot");
  }

  @Test
  void an_alias_is_refused() {
    lab.cluster.images.alias("latest", Lab.at("a"));

    assertThatThrownBy(() -> service.manage(SHARE, NAME, "latest"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("an alias");
    assertThat(lab.cluster.images.names()).containsExactly("latest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SIQ-latest", "siq-latest"})
  void a_snapshot_of_replication_is_refused(String name) {
    lab.cluster.images.take(name, Lab.at("a"));

    assertThatThrownBy(() -> service.manage(SHARE, NAME, name))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("replication");
    assertThat(lab.cluster.images.names()).containsExactly(name);
  }

  @Test
  void a_snapshot_of_another_directory_is_refused() {
    lab.cluster.images.take("nightly", Lab.ROOT);

    assertThatThrownBy(() -> service.manage(SHARE, NAME, "nightly"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("taken of /ifs/manila, and the share is /ifs/manila/a");
  }

  @Test
  void a_snapshot_that_the_driver_has_under_another_name_is_a_conflict() {
    lab.cluster.images.take("isilondriver-tuesday", Lab.at("a"));

    assertThatThrownBy(() -> service.manage(SHARE, NAME, "isilondriver-tuesday"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("as 'tuesday'");
  }

  @Test
  void a_name_that_another_snapshot_has_is_a_conflict() {
    lab.cluster.images.take(ONEFS_NAME, Lab.at("a"));
    lab.cluster.images.take("nightly", Lab.at("a"));

    assertThatThrownBy(() -> service.manage(SHARE, NAME, "nightly"))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("snapshot 1 has this name already");
    assertThat(lab.cluster.images.names()).containsExactly(ONEFS_NAME, "nightly");
  }

  @Test
  void any_single_fault_while_adopting_and_a_retry_end_as_no_fault_does() {
    FaultDrill.endsAlike(
        () -> {
          var prepared = new Lab();
          prepared.nfs("a");
          prepared.cluster.images.takeExpiring("nightly", Lab.at("a"));
          return prepared;
        },
        prepared -> service(prepared).manage(SHARE, NAME, "nightly"));
  }

  @Test
  void a_snapshot_that_is_let_go_keeps_its_content_under_a_plain_name() {
    service.create(SHARE, NAME);
    lab.cluster.traffic.reset();

    service.unmanage(NAME);

    assertThat(lab.cluster.images.names()).containsExactly("monday");
    assertThat(service.find(NAME)).isEmpty();
    assertThat(lab.cluster.traffic.requests()).startsWith("Snapshots.find", "Snapshots.rename");
  }

  @Test
  void a_mounted_snapshot_is_closed_before_it_is_let_go() {
    service.create(SHARE, NAME);
    service.mount(NAME);
    lab.cluster.traffic.reset();

    service.unmanage(NAME);

    assertThat(lab.cluster.traffic.changes())
        .containsExactly("NfsExports.delete", "Snapshots.unlock", "Snapshots.rename");
  }

  @Test
  void letting_go_of_what_is_not_there_is_fine() {
    service.unmanage(NAME);

    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void letting_go_of_what_goes_meanwhile_is_fine() {
    Snapshot snapshot = service.create(SHARE, NAME);
    lab.cluster.traffic.onceBefore(
        "Snapshots.rename", () -> lab.cluster.images.remove(snapshot.id()));

    service.unmanage(NAME);

    assertThat(lab.cluster.images.names()).isEmpty();
  }

  @Test
  void a_plain_name_that_is_taken_is_a_conflict() {
    service.create(SHARE, NAME);
    lab.cluster.images.take("monday", Lab.at("a"));

    assertThatThrownBy(() -> service.unmanage(NAME))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("Unmanage snapshot 'monday'")
        .hasMessageContaining("another snapshot named 'monday'");
    assertThat(service.find(NAME)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260101", "isilondriver-x"})
  void a_plain_name_is_neither_a_number_nor_the_drivers(String name) {
    service.create(SHARE, new SnapshotName(name));

    service.unmanage(new SnapshotName(name));

    assertThat(lab.cluster.images.names()).containsExactly("snapshot-" + name);
  }

  @Test
  void any_single_fault_while_letting_go_and_a_retry_end_as_no_fault_does() {
    FaultDrill.endsAlike(
        () -> {
          var prepared = new Lab();
          prepared.nfs("a");
          service(prepared).create(SHARE, NAME);
          service(prepared).mount(NAME);
          return prepared;
        },
        prepared -> service(prepared).unmanage(NAME));
  }
}

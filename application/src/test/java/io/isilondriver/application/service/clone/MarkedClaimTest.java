package io.isilondriver.application.service.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.tree.FakeTree;
import io.isilondriver.domain.error.ShareDriverException.ConcurrentChange;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For how long a directory may be cloned. */
class MarkedClaimTest {
  private static final IfsPath DIRECTORY = IfsPath.of("/ifs/manila/b");
  private static final SnapshotId MONDAY = new SnapshotId(7);
  private static final OwnershipMark MARK = OwnershipMark.of(new ShareName("b"), Protocol.NFS);

  private final FakeTree tree = new FakeTree().directory(DIRECTORY.value(), "0755", 0, 0);
  private Instant now = Instant.EPOCH;
  private final Clock clock = ticking();
  private final MarkedClaim claim = new MarkedClaim(tree, DIRECTORY, MONDAY, clock);

  private Clock ticking() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  @Test
  void as_long_as_the_mark_says_so() {
    tree.mark(DIRECTORY, MARK.cloning(MONDAY));

    assertThatCode(claim::require).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @EnumSource(names = {"SETTLED", "DELETING"})
  void not_once_it_is_complete_or_being_deleted(Stage stage) {
    tree.mark(DIRECTORY, MARK.cloning(MONDAY).at(stage));

    assertThatThrownBy(claim::require)
        .isInstanceOf(ConcurrentChange.class)
        .hasMessageContaining("/ifs/manila/b")
        .hasMessageContaining("Create the share again");
  }

  @Test
  void not_once_it_was_removed_and_is_cloned_from_another_snapshot() {
    tree.mark(DIRECTORY, MARK.cloning(new SnapshotId(8)));

    assertThatThrownBy(claim::require).isInstanceOf(ConcurrentChange.class);
  }

  @Test
  void not_once_it_is_gone_or_has_lost_its_mark() {
    assertThatThrownBy(claim::require).isInstanceOf(ConcurrentChange.class);

    tree.lose(DIRECTORY.value());

    assertThatThrownBy(claim::require).isInstanceOf(ConcurrentChange.class);
  }

  @Test
  void the_mark_is_believed_for_a_moment() {
    now = now.plus(MarkedClaim.BELIEVED).minusMillis(1);

    claim.renew();

    assertThat(tree.requests().count()).isZero();
  }

  @Test
  void then_it_is_read_again_once() {
    tree.mark(DIRECTORY, MARK.cloning(MONDAY));
    now = now.plus(MarkedClaim.BELIEVED);

    claim.renew();
    claim.renew();
    assertThat(tree.requests().count()).isEqualTo(1);

    now = now.plus(Duration.ofHours(1));
    claim.renew();
    assertThat(tree.requests().count()).isEqualTo(2);
  }
}

package io.isilondriver.domain.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.SnapshotName;
import org.junit.jupiter.api.Test;

class NewShareTest {
  @Test
  void a_plain_wish_has_a_name_a_protocol_and_a_size() {
    NewShare wish = NewShare.nfs("projects", ShareSize.gib(100));

    assertThat(wish.name()).hasToString("projects");
    assertThat(wish.protocol()).isEqualTo(Protocol.NFS);
    assertThat(wish.size()).isEqualTo(ShareSize.gib(100));
    assertThat(wish.mountPoint()).isEmpty();
    assertThat(wish.deduplicated()).isFalse();
    assertThat(wish.source()).isEmpty();
    assertThat(wish.cloneStrategy()).isEqualTo(CloneStrategy.AUTO);
    assertThat(NewShare.smb("projects", ShareSize.gib(100)).protocol()).isEqualTo(Protocol.SMB);
  }

  @Test
  void each_further_wish_keeps_the_others() {
    NewShare wish =
        NewShare.smb("projects", ShareSize.gib(1))
            .mountedAs("team")
            .withDeduplication()
            .fromSnapshot("monday")
            .cloneBy(CloneStrategy.TREE_COPY);

    assertThat(wish.name()).hasToString("projects");
    assertThat(wish.protocol()).isEqualTo(Protocol.SMB);
    assertThat(wish.size()).isEqualTo(ShareSize.gib(1));
    assertThat(wish.mountPoint()).contains(new MountPointName("team"));
    assertThat(wish.deduplicated()).isTrue();
    assertThat(wish.source()).contains(new SnapshotName("monday"));
    assertThat(wish.cloneStrategy()).isEqualTo(CloneStrategy.TREE_COPY);
    assertThat(wish.mountedAs("team").withDeduplication().fromSnapshot("monday")).isEqualTo(wish);
  }

  @Test
  void an_SMB_share_has_a_mount_point_name_that_SMB_can_bear() {
    String longest = "m".repeat(80);

    assertThat(NewShare.smb("a", ShareSize.gib(1)).mountedAs(longest).mountPoint()).isPresent();
    assertThat(NewShare.nfs("a", ShareSize.gib(1)).mountedAs(longest + "m").mountPoint())
        .isPresent();
    assertThatThrownBy(() -> NewShare.smb("a", ShareSize.gib(1)).mountedAs(longest + "m"))
        .isInstanceOf(InvalidRequest.class)
        .hasMessage(
            "Create share 'a': an SMB share's mount point name may have at most 80 characters");
  }
}

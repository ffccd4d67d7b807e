package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.Foreign;
import io.isilondriver.domain.error.ShareDriverException.Rejected;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.ShareSize;
import org.junit.jupiter.api.Test;

/** Making a share where there is something of somebody else. */
class CreateShareBesideOthersTest extends CreationLab {
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

    lab.halfMade(Lab.mark(new ShareName("other"), Protocol.NFS), Lab.at("b"));
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
    var content = new EmptyContent(lab.context);
    NewShare request = NewShare.nfs("a", ShareSize.gib(10)).fromSnapshot("s");

    assertThatThrownBy(() -> new CreateShare(lab.context, lab.locator).cloned(request, content))
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

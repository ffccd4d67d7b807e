package io.isilondriver.application.service.backend;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.application.port.out.snapshot.OneFsSnapshot;
import io.isilondriver.application.service.snapshot.SnapshotService;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrphanSearchTest {
  private final Lab lab = new Lab();

  private List<String> orphans() {
    return new BackendService(lab.context, lab.locator).orphans();
  }

  private static OwnershipMark mark(String name) {
    return Lab.mark(new ShareName(name), Protocol.NFS);
  }

  @AfterEach
  void nothing_is_ever_changed() {
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  @Test
  void a_cluster_in_order_has_none() {
    lab.share(mark("a").mountedAs(Optional.of(new MountPointName("m"))), Lab.at("a"));
    lab.cluster.nfs.aliases.names.put("m", Lab.at("a"));
    lab.smb("b");
    lab.share(mark("c").from(Origin.ADOPTED), Lab.at("some/where"));
    lab.cluster.files.directory(Lab.at("theirs"));
    lab.cluster.limits.set(Lab.at("theirs"), DataSize.gibibytes(1));
    lab.cluster.images.take("by-hand", Lab.at("gone"));
    new SnapshotService(lab.context, lab.locator)
        .create(new ShareName("a"), new SnapshotName("plain"));
    new SnapshotService(lab.context, lab.locator)
        .create(new ShareName("c"), new SnapshotName("mounted"));
    new SnapshotService(lab.context, lab.locator).mount(new SnapshotName("mounted"));
    lab.cluster.traffic.reset();

    assertThat(orphans()).isEmpty();
  }

  @Test
  void directories_that_nothing_offers_are_named_with_what_to_do() {
    lab.halfMade(mark("a"), Lab.at("a"));
    lab.halfMade(mark("b").at(Stage.CLONING), Lab.at("b"));
    lab.halfMade(mark("c").at(Stage.DELETING), Lab.at("c"));

    assertThat(orphans())
        .containsExactly(
            "Directory /ifs/manila/a of share 'a' is exposed by nothing: ensure the share, which"
                + " exposes it again",
            "Directory /ifs/manila/b of share 'b' is exposed by nothing: a clone from a"
                + " snapshot is running or broke off; create it again to resume",
            "Directory /ifs/manila/c of share 'c' is exposed by nothing: delete the share again to"
                + " finish");
  }

  @Test
  void a_directory_marked_for_a_share_that_is_elsewhere_is_named() {
    lab.share(mark("a").from(Origin.ADOPTED), Lab.at("some/where"));
    lab.halfMade(mark("a"), Lab.at("a"));
    lab.cluster.limits.quotas.clear();

    assertThat(orphans())
        .containsExactly(
            "Directory /ifs/manila/a is marked as that of share 'a', which is elsewhere: look at what"
                + " it holds, and remove it if nobody needs it");
  }

  @Test
  void what_is_made_while_the_lists_are_read_is_no_orphan() {
    lab.nfs("a");
    lab.cluster.traffic.onceBefore("Quotas.atOrBelow", () -> lab.nfs("b")); // after the shares

    assertThat(orphans()).isEmpty();
  }

  @Test
  void an_export_whose_directory_is_gone_is_named() {
    lab.nfs("a");
    lab.cluster.files.remove(Lab.at("a"));
    lab.cluster.nfs.export(mark("b").from(Origin.ADOPTED).text(), Lab.at("some/where"));
    lab.cluster.limits.quotas.clear();

    assertThat(orphans())
        .containsExactly(
            "Share 'a' is exposed by NFS, but its directory /ifs/manila/a is gone: delete the"
                + " share",
            "Share 'b' is exposed by NFS, but its directory /ifs/manila/some/where is gone: delete"
                + " the share");
  }

  @Test
  void snapshots_of_directories_that_are_gone_are_named() {
    lab.cluster.images.take("isilondriver-s", Lab.at("gone"));
    lab.cluster.images.take("isilondriver-elsewhere", "/ifs/other/gone");
    lab.cluster.images.alias("isilondriver-alias", Lab.at("gone"));

    assertThat(orphans())
        .containsExactly(
            "Snapshot 's' was taken of /ifs/manila/gone, which is gone: delete the snapshot");
  }

  @Test
  void mounts_of_snapshots_that_are_gone_are_named() {
    lab.nfs("a");
    SnapshotName gone = new SnapshotName("gone");
    lab.cluster.nfs.export(
        mark("a").offering(gone).text(), "/ifs/.snapshot/isilondriver-gone/manila/a");
    lab.cluster.smb.share(
        "isilondriver-gone",
        "/ifs/.snapshot/isilondriver-gone/manila/a",
        mark("a").offering(gone).text());
    lab.cluster.nfs.export(
        mark("a").offering(gone).text(), "/ifs/.snapshot/isilondriver-gone/other/a");
    lab.cluster.nfs.export(mark("a").offering(gone).text(), "not a path");

    assertThat(orphans())
        .containsExactly(
            "NFS export 2 exposes snapshot 'gone', which is gone: remove the NFS export 2",
            "SMB share 'isilondriver-gone' exposes snapshot 'gone', which is gone: remove the SMB"
                + " share 'isilondriver-gone'");
  }

  @Test
  void a_lock_for_a_mount_that_is_not_there_is_named() {
    lab.nfs("a");
    OneFsSnapshot ours = lab.cluster.images.take("isilondriver-s", Lab.at("a"));
    OneFsSnapshot held = lab.cluster.images.take("isilondriver-held", Lab.at("a"));
    lab.cluster.images.lockByOthers(ours.id(), "isilondriver mount");
    lab.cluster.images.lockByOthers(held.id(), "legal hold");

    assertThat(orphans())
        .containsExactly("Snapshot 's' is locked for a mount and not mounted: unmount it");
  }

  @Test
  void quotas_of_shares_that_are_not_there_are_named() {
    lab.nfs("a");
    lab.cluster.files.directory(Lab.at("b"));
    lab.cluster.limits.set(Lab.at("b"), DataSize.gibibytes(1), Optional.of(mark("b")));
    lab.cluster.limits.set(Lab.at("a2"), DataSize.gibibytes(1), Optional.of(mark("a")));

    assertThat(orphans())
        .containsExactlyInAnyOrder(
            "Quota q2 of /ifs/manila/b is marked as that of share 'b', which is not there: remove"
                + " the quota",
            "Quota q3 of /ifs/manila/a2 is marked as that of share 'a', which is not there: remove"
                + " the quota");
  }

  @Test
  void aliases_that_lead_to_nothing_below_the_root_directory_are_named() {
    lab.nfs("a");
    lab.cluster.nfs.aliases.names.put("good", Lab.at("a"));
    lab.cluster.nfs.aliases.names.put("lost", Lab.at("gone"));
    lab.cluster.nfs.aliases.names.put("theirs", "/ifs/other/gone");

    assertThat(orphans())
        .containsExactly(
            "NFS alias /lost leads to /ifs/manila/gone, which is gone: remove the alias");
  }
}

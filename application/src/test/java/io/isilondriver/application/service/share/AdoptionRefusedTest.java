package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.NotFound;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not taken over, and stays as it is. */
class AdoptionRefusedTest extends AdoptionLab {
  @AfterEach
  void nothing_is_changed() {
    assertThat(lab.cluster.traffic.changes()).isEmpty();
  }

  private void refused(
      Class<? extends Throwable> kind, Protocol protocol, String location, String... words) {
    assertThatThrownBy(() -> adopt(lab).manage(NAME, protocol, location))
        .isInstanceOf(kind)
        .hasMessageContainingAll(words);
  }

  private void refused(Class<? extends Throwable> kind, String... words) {
    refused(kind, Protocol.NFS, NFS_LOCATION, words);
  }

  @Test
  void what_is_not_there() {
    refused(NotFound.class, "access zone 'System' has no NFS export of /ifs/manila/data");
    refused(
        NotFound.class,
        Protocol.SMB,
        "\\\\nas\\TeamData",
        "access zone 'System' has no SMB share 'TeamData'");
  }

  @Test
  void what_is_in_another_zone() {
    prepare(lab);
    lab.cluster.nfs.export(new AccessZone("other"), "", NfsClients.closed(), DATA);

    refused(NotFound.class, "access zone 'System' has no NFS export");
  }

  @Test
  void what_is_no_location() {
    refused(InvalidRequest.class, Protocol.NFS, "data", "NFS location 'data'");
  }

  @Test
  void an_export_of_several_directories() {
    prepare(lab);
    lab.cluster.nfs.export("", DATA, "/ifs/prod");

    refused(InvalidRequest.class, "several directories: /ifs/manila/data, /ifs/prod");
  }

  @Test
  void a_directory_with_several_exports() {
    prepare(lab);
    lab.cluster.nfs.export("", DATA);
    lab.cluster.nfs.export("", DATA);

    refused(InvalidRequest.class, "2 NFS exports lead to /ifs/manila/data");
  }

  @Test
  void what_is_outside_the_root_directory_or_the_root_directory_itself() {
    lab.cluster.files.directory("/ifs/prod");
    lab.cluster.limits.set("/ifs/prod", DataSize.gibibytes(1));
    lab.cluster.limits.set(Lab.ROOT, DataSize.gibibytes(1));
    lab.cluster.nfs.export("", "/ifs/prod");
    lab.cluster.nfs.export("", Lab.ROOT);
    lab.cluster.smb.share("TeamData", "/ifs/prod", "");

    refused(
        InvalidRequest.class,
        Protocol.NFS,
        "nas:/ifs/prod",
        "/ifs/prod is not below the root directory /ifs/manila");
    refused(InvalidRequest.class, Protocol.NFS, "nas:" + Lab.ROOT, "is not below");
    refused(NotFound.class, Protocol.NFS, "nas:/ifs", "no NFS export of /ifs");
    lab.cluster.nfs.aliases.names.put("prod", "/ifs/prod");
    refused(InvalidRequest.class, Protocol.NFS, "nas:/prod", "/ifs/prod is not below");
    refused(InvalidRequest.class, Protocol.SMB, "\\\\nas\\TeamData", "is not below");
  }

  @Test
  void what_lies_in_a_snapshot() {
    lab.cluster.files.directory(Lab.at("data/.snapshot/nightly"));
    lab.cluster.limits.set(Lab.at("data/.snapshot/nightly"), DataSize.gibibytes(1));
    lab.cluster.nfs.export("", Lab.at("data/.snapshot/nightly"));

    refused(
        InvalidRequest.class,
        Protocol.NFS,
        "nas:" + Lab.at("data/.snapshot/nightly"),
        "lies in a snapshot");
  }

  @Test
  void what_is_another_shares() {
    prepare(lab);
    lab.cluster.nfs.export(Lab.mark(new ShareName("other"), Protocol.NFS).text(), DATA);

    refused(Conflict.class, "NFS export 1 is that of share 'other'");
  }

  @Test
  void what_offers_a_snapshot() {
    prepare(lab);
    lab.cluster.nfs.export(NFS.offering(new SnapshotName("s")).text(), DATA);

    refused(Conflict.class, "is that of share 'projects'");
  }

  @Test
  void a_name_that_another_directory_has() {
    prepare(lab);
    offered(lab, Protocol.NFS);
    lab.nfs("projects");

    refused(Conflict.class, "the share of this name is /ifs/manila/projects");
  }

  @Test
  void the_directory_of_a_share_of_the_other_protocol() {
    prepare(lab);
    offered(lab, Protocol.NFS);
    lab.cluster.smb.share("x", DATA, Lab.mark(new ShareName("other"), Protocol.SMB).text());

    refused(Conflict.class, "/ifs/manila/data is the directory of share 'other'");
  }

  @Test
  void what_lies_in_another_share_or_around_one() {
    lab.nfs("other");
    lab.cluster.files.directory(Lab.at("other/deep"));
    lab.cluster.limits.set(Lab.at("other/deep"), DataSize.gibibytes(1));
    lab.cluster.nfs.export("", Lab.at("other/deep"));
    lab.share(
        Lab.mark(new ShareName("inner"), Protocol.NFS).from(Origin.ADOPTED), Lab.at("data/deep"));
    offered(lab, Protocol.NFS);

    refused(
        InvalidRequest.class,
        Protocol.NFS,
        "nas:" + Lab.at("other/deep"),
        "/ifs/manila/other/deep and share 'other' at /ifs/manila/other lie one in the other");
    refused(
        InvalidRequest.class,
        "/ifs/manila/data and share 'inner' at /ifs/manila/data/deep lie one in the other");
  }

  @Test
  void what_lies_in_a_share_that_nothing_offers_yet() {
    lab.halfMade(Lab.mark(new ShareName("other"), Protocol.NFS), Lab.at("other"));
    lab.cluster.files.directory(Lab.at("other/very/deep"));
    lab.cluster.limits.set(Lab.at("other/very/deep"), DataSize.gibibytes(1));
    lab.cluster.nfs.export("", Lab.at("other/very/deep"));

    refused(
        InvalidRequest.class,
        Protocol.NFS,
        "nas:" + Lab.at("other/very/deep"),
        "share 'other' at /ifs/manila/other");
  }

  @Test
  void a_directory_that_is_gone_or_none() {
    lab.cluster.nfs.export("", DATA);
    refused(NotFound.class, "/ifs/manila/data does not exist");

    lab.cluster.files.file(DATA);
    refused(InvalidRequest.class, "/ifs/manila/data is no directory");
  }

  @Test
  void a_directory_that_carries_another_shares_mark() {
    prepare(lab);
    offered(lab, Protocol.NFS);
    lab.cluster.files.directory(DATA, Lab.mark(new ShareName("other"), Protocol.NFS));

    refused(Conflict.class, "the directory /ifs/manila/data is that of share 'other'");
  }

  @Test
  void a_directory_without_a_size() {
    lab.cluster.files.directory(DATA);
    offered(lab, Protocol.NFS);
    refused(InvalidRequest.class, "has no size", "Set a directory quota");

    lab.cluster.limits.set(DATA, DataSize.gibibytes(1));
    lab.cluster.limits.unlimit(DATA);
    refused(InvalidRequest.class, "has no size");
  }

  @Test
  void a_quota_that_is_bound_to_a_default_quota() {
    prepare(lab);
    offered(lab, Protocol.NFS);
    lab.cluster.limits.link(DATA);

    refused(InvalidRequest.class, "default quota", "Unlink it");
  }

  @Test
  void a_quota_that_carries_another_shares_mark() {
    lab.cluster.files.directory(DATA);
    lab.cluster.limits.set(
        DATA, DataSize.gibibytes(1), Optional.of(Lab.mark(new ShareName("other"), Protocol.NFS)));
    offered(lab, Protocol.NFS);

    refused(Conflict.class, "the quota of /ifs/manila/data is that of share 'other'");
  }
}

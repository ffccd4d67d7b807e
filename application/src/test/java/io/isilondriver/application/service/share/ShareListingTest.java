package io.isilondriver.application.service.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.fixture.Lab;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.ownership.OwnershipMark.Stage;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.Share.State;
import io.isilondriver.domain.share.ShareSize;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShareListingTest {
  private final Lab lab = new Lab();
  private final ShareListing listing = new ShareListing(lab.context, lab.locator);

  private static OwnershipMark mark(String name) {
    return Lab.mark(new ShareName(name), Protocol.NFS);
  }

  @Test
  void a_share_is_found_with_its_size_and_use() {
    lab.nfs("a");
    lab.cluster.limits.use(Lab.at("a"), new DataSize(42));

    Share share = listing.find(new ShareName("a")).orElseThrow();

    assertThat(share.size()).contains(ShareSize.gib(10));
    assertThat(share.used()).contains(new DataSize(42));
    assertThat(share.state()).isEqualTo(State.AVAILABLE);
  }

  @Test
  void a_share_that_is_not_there_is_not_found() {
    lab.nfs("b");

    assertThat(listing.find(new ShareName("a"))).isEmpty();
  }

  @Test
  void shares_of_both_protocols_are_listed_with_their_sizes() {
    lab.nfs("a");
    lab.smb("b");
    lab.cluster.limits.quotas.remove(lab.locator.ownPath(new ShareName("b")));

    assertThat(listing.list())
        .extracting(share -> share.name().value(), Share::protocol, Share::size, Share::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(
                "a", Protocol.NFS, Optional.of(ShareSize.gib(10)), State.AVAILABLE),
            org.assertj.core.groups.Tuple.tuple(
                "b", Protocol.SMB, Optional.empty(), State.AVAILABLE));
  }

  @Test
  void half_made_shares_are_listed_as_what_they_are() {
    lab.halfMade(mark("a"), Lab.at("a"));
    lab.halfMade(
        mark("b").clonedFrom(Optional.of(new SnapshotName("s"))).at(Stage.CLONING), Lab.at("b"));
    lab.halfMade(mark("c").at(Stage.DELETING), Lab.at("c"));

    assertThat(listing.list())
        .extracting(share -> share.name().value(), Share::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", State.INCOMPLETE),
            org.assertj.core.groups.Tuple.tuple("b", State.CLONING),
            org.assertj.core.groups.Tuple.tuple("c", State.INCOMPLETE));
  }

  @Test
  void what_is_not_the_drivers_is_not_listed() {
    lab.cluster.files.directory(Lab.at("theirs")).directory("/ifs/other").file(Lab.at("file"));
    lab.cluster.nfs.export("", Lab.at("theirs"));
    lab.cluster.smb.share("theirs", Lab.at("theirs"), "");
    lab.cluster.nfs.export(mark("outside").text(), "/ifs/other");
    lab.cluster.nfs.export(mark("two").text(), Lab.at("x"), Lab.at("y"));
    lab.cluster.nfs.export(
        mark("mounted").offering(new SnapshotName("s")).text(), Lab.at("mounted"));
    lab.cluster.nfs.export(
        AccessZone.SYSTEM, mark("odd").text(), NfsClients.closed(), "relative/path");
    lab.cluster.files.directory(Lab.at("odd2"), mark("odd2").offering(new SnapshotName("s")));

    assertThat(listing.list()).isEmpty();
  }

  @Test
  void exports_of_other_zones_are_not_listed() {
    lab.cluster.files.directory(Lab.at("a"));
    lab.cluster.nfs.export(
        new AccessZone("other"), mark("a").text(), NfsClients.closed(), Lab.at("a"));

    assertThat(listing.list()).isEmpty();
  }

  @Test
  void a_share_with_two_exports_is_listed_once() {
    lab.nfs("a");
    lab.cluster.nfs.export(mark("a").text(), Lab.at("a"));
    lab.cluster.smb.share("a", Lab.at("a"), Lab.mark(new ShareName("a"), Protocol.SMB).text());

    assertThat(listing.list()).hasSize(1);
  }

  @Test
  void an_adopted_directory_that_lost_its_export_is_listed() {
    lab.halfMade(mark("a").from(Origin.ADOPTED), Lab.at("data"));

    Share share = listing.list().findFirst().orElseThrow();

    assertThat(share.name()).isEqualTo(new ShareName("a"));
    assertThat(share.path().value()).isEqualTo(Lab.at("data"));
    assertThat(share.adopted()).isTrue();
  }

  @Test
  void nothing_is_asked_before_the_list_is_read() {
    lab.nfs("a");

    Stream<Share> shares = listing.list();

    assertThat(lab.cluster.traffic.requests()).isEmpty();
    assertThat(shares).hasSize(1);
  }

  @Test
  void the_list_is_fetched_as_it_is_read() {
    for (int i = 0; i < 2_500; i++) {
      lab.cluster.nfs.export(mark("s" + i).text(), Lab.at("s" + i));
    }

    assertThat(listing.list().limit(1)).hasSize(1);

    assertThat(lab.cluster.traffic.requests())
        .containsExactly("Quotas.atOrBelow", "NfsExports.list");
  }

  @Test
  void ten_thousand_shares_take_at_most_35_requests() {
    for (int i = 0; i < 10_000; i++) {
      lab.nfs("share-" + i);
    }

    assertThat(listing.list()).hasSize(10_000);

    assertThat(lab.cluster.traffic.requests()).hasSizeLessThanOrEqualTo(35);
  }

  @Test
  void a_listed_share_is_found_at_once_afterwards() {
    lab.share(mark("a").from(Origin.ADOPTED), Lab.at("data"));
    assertThat(listing.list()).hasSize(1);
    lab.cluster.traffic.reset();

    assertThat(lab.locator.find(new ShareName("a"))).isPresent();

    assertThat(lab.cluster.traffic.requests()).containsExactly("NfsExports.ofPath");
  }

  @Test
  void a_list_that_cannot_be_completed_fails() {
    lab.nfs("a");
    lab.cluster.traffic.failing("SmbShares.list", Lab.unavailable());

    assertThatThrownBy(() -> listing.list().toList()).isInstanceOf(Unavailable.class);
  }
}

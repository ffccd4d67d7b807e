package io.isilondriver.contract.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.ShareDriverException.Unavailable;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.share.ShareSize;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Finding and listing shares. */
public abstract class FindShareContract extends DriverContract {
  @Test
  void a_share_is_found_as_it_is_now() {
    Share made = anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(2));
    fixture().finishCounting();

    Share found = driver().shares().find(share("projects")).orElseThrow();

    assertThat(found.path()).isEqualTo(made.path());
    assertThat(found.locations()).isEqualTo(made.locations());
    assertThat(found.used())
        .hasValueSatisfying(used -> assertThat(used).isGreaterThanOrEqualTo(DataSize.gibibytes(2)));
  }

  @Test
  void another_process_finds_it_from_the_cluster_alone() {
    Share nfs = driver().shares().create(NewShare.nfs("projects", gib(1)).mountedAs("mine"));
    Share smb = driver().shares().create(NewShare.smb("home", gib(1)).mountedAs("ours"));

    try (var another = anotherDriver()) {
      assertThat(another.shares().find(share("projects"))).contains(nfs);
      assertThat(another.shares().find(share("home"))).contains(smb);
      assertThat(another.shares().list()).containsExactlyInAnyOrder(nfs, smb);
    }
  }

  @Test
  void a_share_whose_use_is_still_counted_says_nothing_about_it() { // W20
    anNfsShare("projects");
    fixture().writeFile(pathOf("projects").child("file"), DataSize.gibibytes(2));
    fixture().startCounting(pathOf("projects"));

    assertThat(driver().shares().find(share("projects")).orElseThrow().used()).isEmpty();
  }

  @Test
  void what_is_not_the_drivers_is_not_found() {
    IfsPath directory = aDirectory("foreign");
    fixture().makeExport(ZONE, List.of(directory), "of somebody", NfsClients.closed());
    backend().smbShares().create(ZONE, "foreign", directory, "", SmbAccess.CLOSED);

    assertThat(driver().shares().find(share("foreign"))).isEmpty();
    assertThat(driver().shares().find(share("nothing"))).isEmpty();
    assertThat(driver().shares().list()).isEmpty();
  }

  @Test
  void a_cluster_that_cannot_be_asked_is_no_absence() { // W17
    anNfsShare("projects");
    failing(call -> call.name().startsWith("NfsExports"));

    assertThatThrownBy(() -> driver().shares().find(share("projects")))
        .isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> driver().shares().list().toList()).isInstanceOf(Unavailable.class);
  }

  @Test
  void the_list_has_every_share_once() {
    IntStream.range(0, 40)
        .forEach(
            i ->
                driver()
                    .shares()
                    .create(
                        NewShare.of(
                            share("share-" + i),
                            i % 2 == 0 ? Protocol.NFS : Protocol.SMB,
                            ShareSize.gib(1))));

    assertThat(driver().shares().list())
        .extracting(found -> found.name().value())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 40).mapToObj(i -> "share-" + i).toList());
  }

  @Test
  void a_half_made_share_is_told_from_a_complete_one() {
    backend()
        .namespace()
        .createDirectory(pathOf("projects"), Mode.parse("0775"), Optional.of(aMark("projects")));

    assertThat(driver().shares().find(share("projects")))
        .hasValueSatisfying(
            found -> {
              assertThat(found.state()).isEqualTo(Share.State.INCOMPLETE);
              assertThat(found.locations()).isEmpty();
            });
  }
}

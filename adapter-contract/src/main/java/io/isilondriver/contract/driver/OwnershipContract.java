package io.isilondriver.contract.driver;

import static io.isilondriver.domain.access.AccessLevel.READ_ONLY;
import static io.isilondriver.domain.access.AccessLevel.READ_WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.in.Shares.ExpectedShare;
import io.isilondriver.application.port.out.nfs.NfsExport;
import io.isilondriver.contract.watch.PortCall;
import io.isilondriver.domain.access.AccessRule;
import io.isilondriver.domain.access.NfsClients;
import io.isilondriver.domain.access.SmbAccess;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.DataSize;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.quota.Quota;
import io.isilondriver.domain.quota.QuotaLimits;
import io.isilondriver.domain.share.CloneStrategy;
import io.isilondriver.domain.share.NewShare;
import io.isilondriver.domain.share.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Promise P3: what the driver did not make or adopt is never deleted, widened or overwritten. */
public abstract class OwnershipContract extends DriverContract {
  @Test
  void a_whole_life_of_shares_leaves_everything_of_others_as_it_was() {
    thingsOfOthers();
    List<String> before = state();

    live();

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void nothing_outside_the_root_directory_is_ever_the_target_of_a_change() {
    thingsOfOthers();
    List<PortCall> outside = new CopyOnWriteArrayList<>();
    watch(
        call -> {
          if (call.changes()
              && call.arguments().stream()
                  .anyMatch(
                      argument ->
                          argument instanceof IfsPath path
                              && !path.isAtOrBelow(root())
                              && !insideASnapshotOfAShare(path))) {
            outside.add(call);
          }
          return call.proceed();
        });

    live();

    assertThat(outside).isEmpty();
  }

  @Test
  void names_of_things_of_others_are_no_way_to_get_at_them() { // W4
    thingsOfOthers();
    List<String> before = state();

    for (String name : List.of("foreign", "their-smb", "daily", "their-alias", "theirs")) {
      driver().shares().delete(share(name));
      driver().shares().unmanage(share(name));
      driver().snapshots().delete(snapshot(name));
      driver().snapshots().unmanage(snapshot(name));
      driver().snapshots().unmount(snapshot(name));
      assertThat(driver().shares().find(share(name))).isEmpty();
      assertThat(driver().snapshots().find(snapshot(name))).isEmpty();
      assertThatThrownBy(() -> driver().access().replaceAll(share(name), List.of()))
          .isInstanceOf(ShareDriverException.NotFound.class);
      assertThatThrownBy(
              () ->
                  driver()
                      .access()
                      .replaceAll(
                          snapshot(name), List.of(AccessRule.network("10.0.0.9", READ_ONLY))))
          .isInstanceOf(ShareDriverException.NotFound.class);
      assertThatThrownBy(() -> driver().access().list(snapshot(name)))
          .isInstanceOf(ShareDriverException.NotFound.class);
      assertThatThrownBy(() -> driver().shares().extend(share(name), gib(100)))
          .isInstanceOf(ShareDriverException.NotFound.class);
      driver()
          .shares()
          .ensure(
              new ExpectedShare(share(name), Protocol.NFS, Optional.of(gib(1)), Optional.empty()));
    }

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_mark_that_names_another_share_protects_what_it_is_on() {
    IfsPath path = root().child("projects");
    backend().namespace().createDirectory(path, Mode.parse("0755"), Optional.of(aMark("another")));
    fixture().writeFile(path.child("file"), "text");
    List<String> before = state();

    driver().shares().delete(share("projects"));
    assertThatThrownBy(() -> anNfsShare("projects"))
        .isInstanceOf(ShareDriverException.Foreign.class);

    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_mark_outside_the_root_directory_is_not_believed() {
    IfsPath path = aDirectoryOutside("projects");
    fixture().writeFile(path.child("file"), "text");
    backend().namespace().mark(path, Optional.of(aMark("projects")));
    fixture().makeExport(ZONE, List.of(path), aMark("projects").text(), NfsClients.closed());
    backend()
        .smbShares()
        .create(
            ZONE,
            "projects",
            path,
            OwnershipMark.of(share("projects"), Protocol.SMB).text(),
            SmbAccess.CLOSED);
    List<String> before = state();

    driver().shares().delete(share("projects"));

    assertThat(driver().shares().find(share("projects"))).isEmpty();
    assertThat(driver().shares().list()).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void a_share_whose_export_got_another_path_is_not_deleted_and_the_export_is_named() {
    anNfsShare("projects");
    var own = backend().nfsExports().ofPath(ZONE, pathOf("projects")).get(0);
    backend().nfsExports().delete(ZONE, own.id());
    IfsPath prod = aDirectoryOutside("prod");
    fixture().writeFile(prod.child("file"), "text");
    fixture()
        .makeExport(
            ZONE, List.of(pathOf("projects"), prod), own.description(), NfsClients.closed());

    NfsExport widened = backend().nfsExports().ofPath(ZONE, prod).get(0);

    assertThatThrownBy(() -> driver().shares().delete(share("projects")))
        .isInstanceOf(Conflict.class)
        .hasMessageContaining("NFS export " + widened.id());

    assertThat(fixture().textOf(prod.child("file"))).isEqualTo("text");
    assertThat(backend().nfsExports().ofPath(ZONE, prod)).containsExactly(widened);
    assertThat(backend().namespace().exists(pathOf("projects"))).isTrue();
  }

  /** Every kind of thing, inside and outside the root, named and placed to be mistaken. */
  private void thingsOfOthers() {
    IfsPath outside = aDirectoryOutside("projects");
    fixture().writeFile(outside.child("file"), "text");
    IfsPath foreign = aDirectory("foreign");
    fixture().writeFile(foreign.child("file"), "text");
    IfsPath alike = aDirectory("projects-2");
    fixture().writeFile(alike.child("file"), "text");
    fixture().makeSymbolicLink(root().child("a-link"), outside.value());
    for (IfsPath path : List.of(outside, foreign, alike)) {
      fixture()
          .makeExport(
              ZONE,
              List.of(path),
              "isilondriver was not here",
              NfsClients.of(List.of("10.0.0.1"), List.of(), List.of(), List.of()));
      fixture().makeQuotaWithoutLimit(path);
      Quota quota = backend().quotas().ofDirectory(path).orElseThrow();
      backend().quotas().replaceLimits(quota.id(), QuotaLimits.hard(DataSize.gibibytes(1)));
      backend().snapshots().create("daily-" + path.name() + path.elements().size(), path);
    }
    mountedByADriverWithAnotherRoot(outside);
    backend().smbShares().create(ZONE, "their-smb", foreign, "theirs", SmbAccess.CLOSED);
    backend().nfsAliases().create(ZONE, new MountPointName("their-alias"), foreign);
    backend().snapshots().create("daily", root());
    backend().snapshots().lock(backend().snapshots().find("daily").orElseThrow().id(), "backup");
    backend().deduplicationList().replace(new TreeSet<>(List.of(outside, foreign)));
  }

  private void mountedByADriverWithAnotherRoot(IfsPath theirShare) {
    String image = snapshot("theirs").oneFsName();
    backend().snapshots().create(image, theirShare);
    fixture()
        .makeExport(
            ZONE,
            List.of(
                IfsPath.of(
                    "/ifs/.snapshot/%s/%s".formatted(image, theirShare.relativeTo(IfsPath.IFS)))),
            aMark("projects").offering(snapshot("theirs")).text(),
            NfsClients.closed());
  }

  /** Everything that a driver does, and all of it undone in the end. */
  private void live() {
    driver().backend().connect();
    driver()
        .shares()
        .create(NewShare.nfs("projects", gib(5)).mountedAs("mine").withDeduplication());
    driver().shares().create(NewShare.smb("home", gib(5)).mountedAs("ours"));
    driver()
        .access()
        .replaceAll(share("projects"), List.of(AccessRule.network("10.0.0.0/24", READ_WRITE)));
    driver().access().replaceAll(share("home"), List.of(AccessRule.user("alice", READ_ONLY)));
    fixture().writeFile(pathOf("projects").child("file"), "text");
    driver().shares().extend(share("projects"), gib(8));
    driver().shares().shrink(share("projects"), gib(6));
    driver().snapshots().create(share("projects"), snapshot("monday"));
    driver().snapshots().mount(snapshot("monday"));
    driver()
        .access()
        .replaceAll(snapshot("monday"), List.of(AccessRule.network("10.0.0.9", READ_ONLY)));
    for (CloneStrategy strategy : List.of(CloneStrategy.FILE_CLONE, CloneStrategy.TREE_COPY)) {
      driver()
          .shares()
          .create(NewShare.nfs("copy", gib(5)).fromSnapshot("monday").cloneBy(strategy));
      driver().shares().delete(share("copy"));
    }
    driver().shares().revert(share("projects"), snapshot("monday"));
    driver().shares().ensureAll(driver().shares().list().map(ExpectedShare::of).toList());
    driver().backend().statistics();
    driver().backend().orphans();
    driver().snapshots().delete(snapshot("monday"));
    driver().shares().delete(share("projects"));
    driver().shares().delete(share("home"));
  }

  private boolean insideASnapshotOfAShare(IfsPath path) {
    return path.isBelow(IfsPath.IFS.child(".snapshot"))
        && path.value().contains(root().relativeTo(IfsPath.IFS));
  }
}

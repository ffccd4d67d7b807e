package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.FILE_SYSTEM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileSystem;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.ListingRequest;
import io.isilondriver.onefs.cluster.job.JobRequest.DomainMark;
import io.isilondriver.onefs.cluster.job.JobRequest.SnapRevert;
import io.isilondriver.onefs.cluster.job.JobRequest.TreeDelete;
import io.isilondriver.onefs.cluster.job.JobRequest.Work;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.cluster.platform.Licences;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import java.util.HashSet;
import java.util.Set;

/** What jobs do when they come to their end. A refusal is the reason for which the job fails. */
final class JobWork {
  private final Guard guard;
  private final FileTree tree;
  private final FileSystem fileSystem;
  private final RevertDomains domains;
  private final SnapshotTable snapshots;
  private final QuotaTable quotas;
  private final Licences licences;
  private final PlatformSettings settings;
  private boolean busy;

  JobWork(
      Guard guard,
      FileTree tree,
      FileSystem fileSystem,
      RevertDomains domains,
      SnapshotTable snapshots,
      QuotaTable quotas,
      Licences licences,
      PlatformSettings settings) {
    this.guard = guard;
    this.tree = tree;
    this.fileSystem = fileSystem;
    this.domains = domains;
    this.snapshots = snapshots;
    this.quotas = quotas;
    this.licences = licences;
    this.settings = settings;
  }

  /** Whether the engine itself is changing the tree just now. */
  boolean isBusy() {
    return busy;
  }

  /** Refuses work whose description is wrong in itself. */
  void check(Work work) {
    if (work instanceof DomainMark mark) {
      TreePath.of(mark.root());
      if (!Set.of("SnapRevert", "SyncIQ", "Worm").contains(mark.domain())) {
        throw OneFsErrors.badRequest(
            "type", "There is no domain type '%s'".formatted(mark.domain()));
      }
    } else if (work instanceof TreeDelete delete) {
      if (delete.paths().isEmpty()) {
        throw OneFsErrors.badRequest("paths", "A TreeDelete needs paths");
      }
      delete.paths().forEach(TreePath::of);
    } else if (work instanceof SnapRevert revert && revert.snapshot() < 1) {
      throw OneFsErrors.badRequest("snapid", "A snapshot id is at least 1");
    }
  }

  void run(Work work) {
    busy = true;
    try {
      if (work instanceof DomainMark mark) {
        mark(mark);
      } else if (work instanceof SnapRevert revert) {
        revert(revert);
      } else if (work instanceof TreeDelete delete) {
        delete.paths().forEach(path -> remove(TreePath.of(path), delete.deleteQuotas()));
      } else {
        runPlain(work.type());
      }
    } finally {
      busy = false;
    }
  }

  private void runPlain(String type) {
    switch (type) {
      case "SnapshotDelete" -> snapshots.free();
      case "QuotaScan" -> quotas.scan();
      case "Dedupe" -> deduplicate();
      default -> {
        // Maintenance of disks that this cluster does not have: nothing to be done.
      }
    }
  }

  private void mark(DomainMark mark) {
    TreePath root = TreePath.of(mark.root());
    tree.resolve(root, false).requireDirectory();
    if (!mark.domain().equals("SnapRevert")) {
      throw OneFsErrors.badRequest(
          "type", "Domains of type %s are not offered by this cluster".formatted(mark.domain()));
    }
    if (mark.delete()) {
      domains.unmark(root);
    } else {
      domains.mark(root);
    }
  }

  private void revert(SnapRevert revert) {
    SnapshotEntry snapshot = snapshots.active(Long.toString(revert.snapshot()));
    DirectoryNode content = snapshot.content();
    if (content == null || snapshot.path() == null) {
      throw OneFsErrors.badRequest("snapid", "An alias cannot be reverted to");
    }
    TreePath path = TreePath.of(snapshot.path());
    if (!domains.has(path)) {
      throw OneFsErrors.badRequest(
          "snapid", "There is no SnapRevert domain on '%s'".formatted(snapshot.path()));
    }
    Found live = tree.resolve(path, false);
    live.requireDirectory();
    tree.put(live, content);
    guard.changed(FILE_SYSTEM, Kind.UPDATED, snapshot.path());
  }

  private void remove(TreePath path, boolean quotasToo) {
    Found found = tree.resolve(path, false);
    if (found.node() == null) {
      throw OneFsErrors.noObject(path);
    }
    if (!quotasToo && quotas.anyWithin(path)) {
      throw OneFsErrors.conflict("'%s' has quotas, which may not be deleted".formatted(path));
    }
    tree.remove(found);
    guard.changed(FILE_SYSTEM, Kind.DELETED, path.toString());
  }

  /** Lets files of equal content share their blocks. */
  private void deduplicate() {
    licences.require(Licence.SMARTDEDUPE);
    Set<FileContent> seen = new HashSet<>();
    ListingRequest files = ListingRequest.ALL.only(status -> status.type() == FileType.FILE);
    for (String path : settings.dedupe().paths()) {
      for (FileStatus status : fileSystem.search(path, -1, files).items()) {
        Found found = tree.resolve(TreePath.of(status.path()), false);
        if (found.node() instanceof FileNode file
            && file.counted()
            && file.content().size() > 0
            && !file.shared()
            && !seen.add(file.content())) {
          tree.put(found, file.with(file.metadata(), file.content(), true));
          guard.changed(FILE_SYSTEM, Kind.UPDATED, status.path());
        }
      }
    }
  }
}

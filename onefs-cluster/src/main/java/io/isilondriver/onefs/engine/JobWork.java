package io.isilondriver.onefs.engine;

import static io.isilondriver.onefs.cluster.Change.Area.FILE_SYSTEM;

import io.isilondriver.onefs.cluster.Change.Kind;
import io.isilondriver.onefs.cluster.filesystem.Content;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.cluster.filesystem.Listing;
import io.isilondriver.onefs.cluster.job.JobRequest.DomainMark;
import io.isilondriver.onefs.cluster.job.JobRequest.SnapRevert;
import io.isilondriver.onefs.cluster.job.JobRequest.TreeDelete;
import io.isilondriver.onefs.cluster.job.JobRequest.Work;
import io.isilondriver.onefs.cluster.platform.Licence;
import io.isilondriver.onefs.engine.FileTree.Found;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import java.util.HashSet;
import java.util.Set;

/** What jobs do when they come to their end. A refusal is the reason for which the job fails. */
final class JobWork {
  private final Guard guard;
  private final Parts parts;
  private boolean busy;

  JobWork(Guard guard, Parts parts) {
    this.guard = guard;
    this.parts = parts;
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
        throw Refusals.badRequest("type", "There is no domain type '%s'".formatted(mark.domain()));
      }
    } else if (work instanceof TreeDelete delete) {
      if (delete.paths().isEmpty()) {
        throw Refusals.badRequest("paths", "A TreeDelete needs paths");
      }
      delete.paths().forEach(TreePath::of);
    } else if (work instanceof SnapRevert revert && revert.snapshot() < 1) {
      throw Refusals.badRequest("snapid", "A snapshot id is at least 1");
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
      case "SnapshotDelete" -> parts.snapshots().free();
      case "QuotaScan" -> parts.quotas().scan();
      case "Dedupe" -> deduplicate();
      default -> {
        // Maintenance of disks that this cluster does not have: nothing to be done.
      }
    }
  }

  private void mark(DomainMark mark) {
    TreePath root = TreePath.of(mark.root());
    parts.tree().resolve(root, false).requireDirectory();
    if (!mark.domain().equals("SnapRevert")) {
      throw Refusals.badRequest(
          "type", "Domains of type %s are not offered by this cluster".formatted(mark.domain()));
    }
    if (mark.delete()) {
      parts.domains().unmark(root);
    } else {
      parts.domains().mark(root);
    }
  }

  private void revert(SnapRevert revert) {
    SnapshotEntry snapshot = parts.snapshots().active(Long.toString(revert.snapshot()));
    DirectoryNode content = snapshot.content();
    if (content == null || snapshot.path() == null) {
      throw Refusals.badRequest("snapid", "An alias cannot be reverted to");
    }
    TreePath path = TreePath.of(snapshot.path());
    if (!parts.domains().has(path)) {
      throw Refusals.badRequest(
          "snapid", "There is no SnapRevert domain on '%s'".formatted(snapshot.path()));
    }
    Found live = parts.tree().resolve(path, false);
    live.requireDirectory();
    parts.tree().put(live, content);
    guard.changed(FILE_SYSTEM, Kind.UPDATED, snapshot.path());
  }

  private void remove(TreePath path, boolean quotasToo) {
    Found found = parts.tree().resolve(path, false);
    if (found.node() == null) {
      throw Refusals.noObject(path);
    }
    if (!quotasToo && parts.quotas().anyWithin(path)) {
      throw Refusals.conflict("'%s' has quotas, which may not be deleted".formatted(path));
    }
    parts.tree().remove(found);
    guard.changed(FILE_SYSTEM, Kind.DELETED, path.toString());
  }

  /** Lets files of equal content share their blocks. */
  private void deduplicate() {
    parts.licences().require(Licence.SMARTDEDUPE);
    Set<Content> seen = new HashSet<>();
    Listing files = Listing.ALL.only(status -> status.type() == FileType.FILE);
    for (String path : parts.settings().dedupe().paths()) {
      for (FileStatus status : parts.fileSystem().search(path, -1, files).items()) {
        Found found = parts.tree().resolve(TreePath.of(status.path()), false);
        if (found.node() instanceof FileNode file
            && file.counted()
            && file.content().size() > 0
            && !file.shared()
            && !seen.add(file.content())) {
          parts.tree().put(found, file.with(file.metadata(), file.content(), true));
          guard.changed(FILE_SYSTEM, Kind.UPDATED, status.path());
        }
      }
    }
  }
}

package io.isilondriver.application.service.filling;

import io.isilondriver.application.port.in.Filling.Phase;
import io.isilondriver.application.port.in.Filling.Report;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.application.port.out.filesystem.TreeCopy;
import io.isilondriver.application.service.bench.Workbench;
import io.isilondriver.application.service.filling.walk.SnapshotTree;
import io.isilondriver.application.service.filling.walk.Sums;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.ownership.OwnershipMark;
import io.isilondriver.domain.ownership.OwnershipMark.Origin;
import io.isilondriver.domain.share.CloneStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The cluster copies each directory at the top of the snapshot by one request, with ACLs and times
 * and at full cost in space; then every directory is compared, and what the cluster left out, or
 * what an earlier call left unfinished, is cloned file by file. Never used where there are symbolic
 * links: the cluster would copy what they point to.
 */
final class TreeCopyContent implements FilledContent {
  private static final int NAMED = 5;

  private final Workbench bench;
  private final SnapshotTree source;
  private final FillingState state;
  private final FileCloneContent clones;
  private volatile @Nullable Report report;

  TreeCopyContent(
      Workbench bench, SnapshotTree source, FillingState state, FileCloneContent clones) {
    this.bench = bench;
    this.source = source;
    this.state = state;
    this.clones = clones;
  }

  @Override
  public Origin origin() {
    return clones.origin();
  }

  @Override
  public void makeDirectory(IfsPath directory, OwnershipMark mark) {
    clones.makeDirectory(directory, mark);
  }

  @Override
  public void removeDirectory(IfsPath directory, OwnershipMark mark) {
    clones.removeDirectory(directory, mark);
  }

  @Override
  public void fill(IfsPath directory) {
    state.entered(Phase.COPYING);
    List<TreeCopy.Failure> failures = new ArrayList<>();
    for (Entry entry : namespace().list(source.root())) {
      if (entry.type() == EntryType.DIRECTORY) {
        state.cancellation().check();
        failures.addAll(copy(entry, directory.child(entry.name())));
      }
    }
    Sums sums = clones.copy(directory);
    report = state.reportOf(CloneStrategy.TREE_COPY, sums, notes(sums, failures));
    state.entered(Phase.PUBLISHING);
  }

  private List<TreeCopy.Failure> copy(Entry entry, IfsPath target) {
    try {
      namespace()
          .createDirectory(
              target, new Mode(entry.permissions().mode().bits() | 0700), Optional.empty());
    } catch (Conflict e) {
      return List.of(); // begun by an earlier call: the comparison finds what is missing
    }
    return namespace().copyTree(source.root().child(entry.name()), target).failures();
  }

  private static List<String> notes(Sums sums, List<TreeCopy.Failure> failures) {
    List<String> notes = new ArrayList<>();
    notes.add("Files at the top of the share are clones, without their ACLs and times");
    if (!failures.isEmpty()) {
      notes.add(
          "%d entries that the cluster failed to copy were cloned one by one, such as %s"
              .formatted(
                  failures.size(),
                  String.join(
                      ", ",
                      failures.stream().limit(NAMED).map(TreeCopyContent::inWords).toList())));
    }
    notes.addAll(FileCloneContent.common(sums));
    return notes;
  }

  private static String inWords(TreeCopy.Failure failure) {
    return "%s (%s)".formatted(failure.source(), failure.reason());
  }

  @Override
  public Optional<Report> report() {
    return Optional.ofNullable(report);
  }

  private Namespace namespace() {
    return bench.cluster().namespace();
  }
}

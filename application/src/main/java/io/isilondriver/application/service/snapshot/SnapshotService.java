package io.isilondriver.application.service.snapshot;

import io.isilondriver.application.port.in.ShareSnapshots;
import io.isilondriver.application.service.Workbench;
import io.isilondriver.application.service.share.ShareLocator;
import io.isilondriver.domain.share.ShareName;
import io.isilondriver.domain.snapshot.Snapshot;
import io.isilondriver.domain.snapshot.SnapshotName;
import java.util.Optional;
import java.util.stream.Stream;

/** Pending. */
public final class SnapshotService implements ShareSnapshots {
  public SnapshotService(Workbench bench, ShareLocator locator) {}

  @Override
  public Snapshot create(ShareName share, SnapshotName name) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void delete(SnapshotName name) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Optional<Snapshot> find(SnapshotName name) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Stream<Snapshot> list() {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Stream<Snapshot> list(ShareName share) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Snapshot manage(ShareName share, SnapshotName name, String oneFsSnapshot) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void unmanage(SnapshotName name) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public Snapshot mount(SnapshotName name) {
    throw new UnsupportedOperationException("pending");
  }

  @Override
  public void unmount(SnapshotName name) {
    throw new UnsupportedOperationException("pending");
  }
}

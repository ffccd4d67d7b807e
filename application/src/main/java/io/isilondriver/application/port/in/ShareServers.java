package io.isilondriver.application.port.in;

import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/**
 * Share servers (DHSS = true): virtual file servers of tenants, which on OneFS are access zones
 * with address pools. They arrive later; until then each call answers {@link
 * io.isilondriver.domain.error.ShareDriverException.Unsupported}.
 */
public interface ShareServers {
  /** Makes a share server. */
  Map<String, String> setUp(Map<String, String> network);

  /** Removes a share server. */
  void tearDown(Map<String, String> details);

  /** Takes over an existing one. */
  Map<String, String> manage(String identifier, Map<String, String> options);

  /** Forgets one and leaves it in place. */
  void unmanage(Map<String, String> details);

  /** Takes over an export or SMB share that a share server offers. */
  Share manageShare(ShareName name, Protocol protocol, String location, String server);

  /** Forgets a share of a share server and leaves it in place. */
  void unmanageShare(ShareName name, String server);

  /** Takes over a snapshot of a share that a share server offers. */
  Snapshot manageSnapshot(ShareName share, SnapshotName name, String oneFsSnapshot, String server);

  /** Forgets a snapshot of a share of a share server and leaves it in place. */
  void unmanageSnapshot(SnapshotName name, String server);

  /** All addresses of one. */
  List<String> networkInfo(String identifier, Map<String, String> options);
}

package io.isilondriver.application.service.backend;

import io.isilondriver.application.port.in.ShareServers;
import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Unsupported;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.share.Share;
import io.isilondriver.domain.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/** Says of every use case about share servers that no backend offers it yet. */
public final class NoShareServers implements ShareServers {
  @Override
  public Map<String, String> setUp(Map<String, String> network) {
    throw unsupported("Set up a share server");
  }

  @Override
  public void tearDown(Map<String, String> details) {
    throw unsupported("Tear down a share server");
  }

  @Override
  public Map<String, String> manage(String identifier, Map<String, String> options) {
    throw unsupported("Manage share server '%s'".formatted(identifier));
  }

  @Override
  public void unmanage(Map<String, String> details) {
    throw unsupported("Unmanage a share server");
  }

  @Override
  public Share manageShare(ShareName name, Protocol protocol, String location, String server) {
    throw unsupported(
        "Manage %s as share '%s' of share server '%s'".formatted(location, name, server));
  }

  @Override
  public void unmanageShare(ShareName name, String server) {
    throw unsupported("Unmanage share '%s' of share server '%s'".formatted(name, server));
  }

  @Override
  public Snapshot manageSnapshot(
      ShareName share, SnapshotName name, String oneFsSnapshot, String server) {
    throw unsupported(
        "Manage snapshot '%s' of share '%s' of share server '%s' as '%s'"
            .formatted(oneFsSnapshot, share, server, name));
  }

  @Override
  public void unmanageSnapshot(SnapshotName name, String server) {
    throw unsupported("Unmanage snapshot '%s' of share server '%s'".formatted(name, server));
  }

  @Override
  public List<String> networkInfo(String identifier, Map<String, String> options) {
    throw unsupported("List the addresses of share server '%s'".formatted(identifier));
  }

  private static Unsupported unsupported(String operation) {
    return new Unsupported(
        Problem.when(operation)
            .because("share servers arrive later; shares are offered from the cluster's addresses")
            .remedy("Configure the backend with driver_handles_share_servers = False"));
  }
}

package io.isilondriver.application.service.context;

import io.isilondriver.application.ShareSettings;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.filesystem.IfsPath;
import java.util.List;

/**
 * Where a set of shares lives. Services read zone, root and addresses from their space and nowhere
 * else, so that the shares of a share server are the same services over another space.
 *
 * @param zone the access zone of all exports and SMB shares
 * @param rootDirectory the directory under which all shares live
 * @param dataAddresses the hosts that locations name, best first
 */
public record Space(AccessZone zone, IfsPath rootDirectory, List<String> dataAddresses) {
  public Space {
    dataAddresses = List.copyOf(dataAddresses);
  }

  /** The space that settings name. */
  public static Space of(ShareSettings settings) {
    return new Space(settings.zone(), settings.rootDirectory(), settings.dataAddresses());
  }
}

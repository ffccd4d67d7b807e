package io.isilondriver.application.service.coordination;

import io.isilondriver.application.port.out.coordination.LockKey;
import io.isilondriver.application.port.out.filesystem.Namespace;
import io.isilondriver.domain.filesystem.IfsPath;

/**
 * Where locks stand on a cluster.
 *
 * @param clusterWide the directory for what the whole cluster has one of, whatever the root
 */
public record LockPlaces(IfsPath clusterWide) {
  private static final String PRIVATE = ".isilondriver";
  private static final String LOCKS = "locks";

  /** The directory of all locks of a kind of key. */
  IfsPath directory(LockKey key) {
    if (key instanceof LockKey.OfShare share) {
      return below(share.root());
    }
    if (key instanceof LockKey.OfSnapshot snapshot) {
      return below(snapshot.root());
    }
    return clusterWide.child(LOCKS);
  }

  /** The directory of the locks of a space. */
  static IfsPath below(IfsPath root) {
    return root.child(PRIVATE).child(LOCKS);
  }

  /** Whether drivers have taken locks below a root directory. */
  public static boolean inUse(Namespace namespace, IfsPath root) {
    return namespace.exists(below(root).child("held"));
  }

  /** Where claims are prepared. */
  IfsPath prepared(LockKey key) {
    return directory(key).child("new");
  }

  /** Where the locks of a kind of key stand while they are held. */
  IfsPath held(LockKey key) {
    return directory(key).child("held");
  }
}

package io.isilondriver.onefs.cluster;

/**
 * Is told of every change, in the thread that makes it and before any other thread can see or make
 * another one. It may read the cluster and sees the state right after the change; it must not
 * change the cluster. What it throws reaches the caller of the changing operation, with the change
 * made.
 */
@FunctionalInterface
public interface ClusterListener {
  void changed(Change change);
}

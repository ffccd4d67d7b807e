package io.isilondriver.isilon.transport;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The addresses of a cluster. All work goes to one of them, since what one node has written another
 * may not show yet; only when it cannot be reached the next one takes over.
 */
final class ClusterNodes {
  private final List<ClusterNode> all;
  private final AtomicInteger current = new AtomicInteger();
  private final PinnedAddresses pinned;
  private final Observers observers;
  private final BooleanSupplier closed;

  ClusterNodes(
      List<ClusterNode> all, PinnedAddresses pinned, Observers observers, BooleanSupplier closed) {
    this.all = List.copyOf(all);
    this.pinned = pinned;
    this.observers = observers;
    this.closed = closed;
  }

  /**
   * The node to ask now.
   *
   * @throws LoginException if the connection is closed: who comes here after that is not among the
   *     calls that closing has ended
   */
  ClusterNode current() throws LoginException {
    ClusterNode node = all.get(current.get());
    if (closed.getAsBoolean()) {
      throw node.closedBefore();
    }
    return node;
  }

  /**
   * Takes note that {@code node} cannot be reached: first its other addresses, then other nodes.
   */
  void unreachable(ClusterNode node) {
    int index = all.indexOf(node);
    if (current.get() != index) {
      return;
    }
    node.forgetSession();
    if (pinned.moveOn(node.host()) || all.size() == 1) {
      return;
    }
    int next = (index + 1) % all.size();
    if (current.compareAndSet(index, next)) {
      String to = all.get(next).origin();
      Wire.LOG.warn("{} cannot be reached, moving on to {}", node.origin(), to);
      observers.tell(each -> each.movedOn(node.origin(), to));
    }
  }

  void logOutEverywhere() {
    all.forEach(ClusterNode::logOut);
  }
}

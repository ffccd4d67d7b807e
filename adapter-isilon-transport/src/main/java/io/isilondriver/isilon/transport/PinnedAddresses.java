package io.isilondriver.isilon.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a name once and keeps the address until it fails. A SmartConnect name answers with
 * another node each time, and before OneFS 9.3 a session is known only to the node that made it.
 */
final class PinnedAddresses implements Dns {
  private final Dns resolver;
  private final ConcurrentMap<String, Pin> pins = new ConcurrentHashMap<>();

  PinnedAddresses(Dns resolver) {
    this.resolver = resolver;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    Pin pin = pins.get(host);
    if (pin == null) {
      pin = new Pin(List.copyOf(resolver.lookup(host)), 0);
      Pin earlier = pins.putIfAbsent(host, pin);
      pin = earlier == null ? pin : earlier;
    }
    return List.of(pin.address());
  }

  /**
   * Takes the next address of the name.
   *
   * @return whether there was one; if not, the name is resolved again when it is needed
   */
  boolean moveOn(String host) {
    return pins.computeIfPresent(host, (name, pin) -> pin.next()) != null;
  }

  private record Pin(List<InetAddress> addresses, int index) {
    InetAddress address() {
      return addresses.get(index);
    }

    @Nullable Pin next() {
      return index + 1 < addresses.size() ? new Pin(addresses, index + 1) : null;
    }
  }
}

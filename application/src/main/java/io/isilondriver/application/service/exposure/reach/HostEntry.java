package io.isilondriver.application.service.exposure.reach;

import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.exposure.Client;
import java.util.Optional;
import java.util.regex.Pattern;

/** One host, or several, as a client list or a host list of the cluster names them. */
sealed interface HostEntry {
  /** Whether a host is meant. */
  Certainty matches(IpNetwork host);

  /** What kind of client it is. */
  Client.Kind kind();

  /** Whether no client can ever be meant: only the cluster itself has a loopback address. */
  default boolean isLoopback() {
    return false;
  }

  /** Reads an entry; what has no known form becomes one that may mean any host. */
  static HostEntry parse(String text) {
    if (text.equalsIgnoreCase("localhost")) {
      return new Addresses(IpNetwork.parse("127.0.0.1"), IpNetwork.parse("127.0.0.1"));
    }
    if (text.length() > 1 && text.startsWith("@")) {
      return new Netgroup();
    }
    int slash = text.indexOf('/');
    int dash = text.indexOf('-');
    Optional<IpNetwork> single = network(text);
    if (single.isPresent()) {
      return new Network(single.get());
    }
    if (slash > 0 && network(text.substring(0, slash)).isPresent()) {
      return subnet(text, slash);
    }
    if (dash > 0) {
      Optional<IpNetwork> low = network(text.substring(0, dash));
      Optional<IpNetwork> high = network(text.substring(dash + 1));
      if (low.isPresent() && high.isPresent()) {
        return new Addresses(low.get(), high.get());
      }
    }
    return Named.FORM.matcher(text).matches() ? new Named() : new Unreadable();
  }

  // OneFS may keep a subnet with bits of a host in it.
  private static HostEntry subnet(String text, int slash) {
    try {
      int prefix = Integer.parseInt(text.substring(slash + 1));
      return new Network(IpNetwork.enclosing(text.substring(0, slash), prefix));
    } catch (NumberFormatException | InvalidRequest e) {
      return new Unreadable(); // a netmask, for example
    }
  }

  private static Optional<IpNetwork> network(String text) {
    try {
      return Optional.of(IpNetwork.parse(text));
    } catch (InvalidRequest e) {
      return Optional.empty();
    }
  }

  /** An address or a subnet. */
  record Network(IpNetwork network) implements HostEntry {
    @Override
    public Certainty matches(IpNetwork host) {
      return network.contains(host) ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Client.Kind kind() {
      return network.prefixLength() == 0 ? Client.Kind.EVERYBODY : Client.Kind.ADDRESS;
    }

    @Override
    public boolean isLoopback() {
      return network.isLoopback();
    }
  }

  /** Addresses from low to high. */
  record Addresses(IpNetwork low, IpNetwork high) implements HostEntry {
    @Override
    public Certainty matches(IpNetwork host) {
      boolean within =
          host.isIpv6() == low.isIpv6() && host.compareTo(low) >= 0 && host.compareTo(high) <= 0;
      return within ? Certainty.YES : Certainty.NO;
    }

    @Override
    public Client.Kind kind() {
      return Client.Kind.ADDRESS;
    }

    @Override
    public boolean isLoopback() {
      return low.isLoopback() && high.isLoopback();
    }
  }

  /** A host name, which the cluster resolves and the driver does not. */
  record Named() implements HostEntry {
    private static final Pattern FORM =
        Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");

    @Override
    public Certainty matches(IpNetwork host) {
      return Certainty.MAYBE;
    }

    @Override
    public Client.Kind kind() {
      return Client.Kind.HOST_NAME;
    }
  }

  /** A netgroup. */
  record Netgroup() implements HostEntry {
    @Override
    public Certainty matches(IpNetwork host) {
      return Certainty.MAYBE;
    }

    @Override
    public Client.Kind kind() {
      return Client.Kind.NETGROUP;
    }
  }

  /** Every host, as a host list says it. */
  record Everybody() implements HostEntry {
    @Override
    public Certainty matches(IpNetwork host) {
      return Certainty.YES;
    }

    @Override
    public Client.Kind kind() {
      return Client.Kind.EVERYBODY;
    }
  }

  /** Anything else. */
  record Unreadable() implements HostEntry {
    @Override
    public Certainty matches(IpNetwork host) {
      return Certainty.MAYBE;
    }

    @Override
    public Client.Kind kind() {
      return Client.Kind.UNREADABLE;
    }
  }
}

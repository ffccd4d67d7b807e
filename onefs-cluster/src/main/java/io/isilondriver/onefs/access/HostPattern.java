package io.isilondriver.onefs.access;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of a list of hosts: everybody, a range of addresses (a single one and a subnet are
 * ranges too), or a host name.
 */
public sealed interface HostPattern {
  /** Whether the host is meant. */
  boolean matches(ClientHost host);

  /** Whether some host could be meant by both. */
  boolean overlaps(HostPattern other);

  /** Reads an address, a subnet, a range {@code low-high} or a name; empty if it is none. */
  static Optional<HostPattern> parse(String text) {
    if (IpAddresses.isAddress(text)) {
      byte[] bytes = IpAddresses.bytes(text).orElseThrow();
      BigInteger number = IpAddresses.number(bytes);
      return Optional.of(new Addresses(bytes.length, number, number));
    }
    int slash = text.indexOf('/');
    if (slash > 0) {
      return subnet(text.substring(0, slash), text.substring(slash + 1));
    }
    int dash = text.indexOf('-');
    if (dash > 0
        && IpAddresses.isAddress(text.substring(0, dash))
        && IpAddresses.isAddress(text.substring(dash + 1))) {
      return range(text.substring(0, dash), text.substring(dash + 1));
    }
    if (text.length() > 1 && text.startsWith("@")) {
      return Optional.of(new Netgroup(text));
    }
    return Name.SYNTAX.matcher(text).matches()
        ? Optional.of(new Name(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static Optional<HostPattern> subnet(String base, String length) {
    Optional<byte[]> bytes = IpAddresses.bytes(base);
    if (bytes.isEmpty() || !length.matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int bits = bytes.get().length * 8;
    int prefix = Integer.parseInt(length);
    if (prefix > bits) {
      return Optional.empty();
    }
    BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
    BigInteger low = IpAddresses.number(bytes.get()).divide(size).multiply(size);
    return Optional.of(
        new Addresses(bytes.get().length, low, low.add(size).subtract(BigInteger.ONE)));
  }

  private static Optional<HostPattern> range(String low, String high) {
    byte[] from = IpAddresses.bytes(low).orElseThrow();
    byte[] to = IpAddresses.bytes(high).orElseThrow();
    BigInteger first = IpAddresses.number(from);
    BigInteger last = IpAddresses.number(to);
    return from.length != to.length || first.compareTo(last) > 0
        ? Optional.empty()
        : Optional.of(new Addresses(from.length, first, last));
  }

  /** Whether it is a name, which only counts if it resolves. */
  default boolean isName() {
    return this instanceof Name;
  }

  /** A group of hosts; who is in it a directory service knows. */
  record Netgroup(String name) implements HostPattern {
    @Override
    public boolean matches(ClientHost host) {
      return false;
    }

    @Override
    public boolean overlaps(HostPattern other) {
      return other instanceof Everybody || equals(other);
    }
  }

  /** Every host. */
  record Everybody() implements HostPattern {
    @Override
    public boolean matches(ClientHost host) {
      return true;
    }

    @Override
    public boolean overlaps(HostPattern other) {
      return true;
    }
  }

  /** Addresses of one family, from low to high. */
  record Addresses(int length, BigInteger low, BigInteger high) implements HostPattern {
    @Override
    public boolean matches(ClientHost host) {
      byte[] bytes = IpAddresses.bytes(host.address()).orElseThrow();
      BigInteger number = IpAddresses.number(bytes);
      return bytes.length == length && number.compareTo(low) >= 0 && number.compareTo(high) <= 0;
    }

    @Override
    public boolean overlaps(HostPattern other) {
      return other instanceof Everybody
          || (other instanceof Addresses range
              && range.length == length
              && range.low.compareTo(high) <= 0
              && low.compareTo(range.high) <= 0);
    }
  }

  /** A host by name, in lower case. */
  record Name(String value) implements HostPattern {
    private static final Pattern SYNTAX =
        Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?");

    @Override
    public boolean matches(ClientHost host) {
      return host.name().filter(value::equalsIgnoreCase).isPresent()
          || (value.equals("localhost") && host.address().equals("127.0.0.1"));
    }

    @Override
    public boolean overlaps(HostPattern other) {
      return other instanceof Everybody || equals(other);
    }
  }
}

package io.isilondriver.domain.access;

import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An IPv4 or IPv6 network or single address in canonical form: lower case, compressed as RFC 5952
 * says, without {@code /32} or {@code /128}. Host bits beyond the prefix, zone ids and IPv4-mapped
 * IPv6 addresses are refused, so that equal networks are equal texts.
 */
public final class IpNetwork implements Comparable<IpNetwork> {
  private final int bits;
  private final BigInteger address;
  private final int prefix;

  private IpNetwork(int bits, BigInteger address, int prefix) {
    this.bits = bits;
    this.address = address;
    this.prefix = prefix;
  }

  /**
   * Reads an address or a network in CIDR form.
   *
   * @throws InvalidRequest if the text is neither, has host bits set, or is IPv4-mapped IPv6
   */
  public static IpNetwork parse(String text) {
    int slash = text.indexOf('/');
    String addressText = slash < 0 ? text : text.substring(0, slash);
    boolean v6 = addressText.indexOf(':') >= 0;
    int bits = v6 ? 128 : 32;
    BigInteger address = v6 ? parseV6(addressText, text) : parseV4(addressText, text);
    int prefix = slash < 0 ? bits : parsePrefix(text.substring(slash + 1), bits, text);
    if (v6 && address.shiftRight(32).equals(BigInteger.valueOf(0xffffL))) {
      throw refused(text, "IPv4-mapped IPv6; write the IPv4 address");
    }
    if (address.getLowestSetBit() >= 0 && address.getLowestSetBit() < bits - prefix) {
      throw refused(
          text,
          "has host bits set; the network is "
              + new IpNetwork(bits, mask(address, bits, prefix), prefix));
    }
    return new IpNetwork(bits, address, prefix);
  }

  /**
   * The network of a prefix length that an address lies in.
   *
   * @throws InvalidRequest if the text is no address, or the length is not one of its family
   */
  public static IpNetwork enclosing(String address, int prefix) {
    IpNetwork single = parse(address);
    int checked = parsePrefix(Integer.toString(prefix), single.bits, address);
    return new IpNetwork(single.bits, mask(single.address, single.bits, checked), checked);
  }

  /** Whether this is an IPv6 network. */
  public boolean isIpv6() {
    return bits == 128;
  }

  /** The length of the prefix: 0 to 32, or 0 to 128. */
  public int prefixLength() {
    return prefix;
  }

  /** Whether every address of the other network is one of this. */
  public boolean contains(IpNetwork other) {
    return bits == other.bits
        && prefix <= other.prefix
        && mask(other.address, bits, prefix).equals(address);
  }

  /** Whether some address belongs to both. Networks that overlap contain one another. */
  public boolean overlaps(IpNetwork other) {
    return contains(other) || other.contains(this);
  }

  /**
   * Whether this is the single address {@code 0.0.0.0} or {@code ::}, which no client has and some
   * servers read as "any".
   */
  public boolean isUnspecifiedAddress() {
    return prefix == bits && address.signum() == 0;
  }

  /** Whether this lies within the loopback range of its family, where no real client can be. */
  public boolean isLoopback() {
    return isIpv6()
        ? prefix == 128 && address.equals(BigInteger.ONE)
        : prefix >= 8 && address.shiftRight(24).intValue() == 127;
  }

  @Override
  public int compareTo(IpNetwork other) {
    int byFamily = Integer.compare(bits, other.bits);
    if (byFamily != 0) {
      return byFamily;
    }
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : Integer.compare(prefix, other.prefix);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpNetwork network && compareTo(network) == 0;
  }

  @Override
  public int hashCode() {
    return address.hashCode() * 31 + prefix + bits;
  }

  /** The canonical form. */
  @Override
  public String toString() {
    String text = isIpv6() ? formatV6() : formatV4();
    return prefix == bits ? text : text + "/" + prefix;
  }

  private String formatV4() {
    int value = address.intValue();
    // Not by a format, which would write the digits of the default locale.
    return (value >>> 24)
        + "."
        + (value >>> 16 & 0xff)
        + "."
        + (value >>> 8 & 0xff)
        + "."
        + (value & 0xff);
  }

  private String formatV6() {
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = address.shiftRight(16 * (7 - i)).intValue() & 0xffff;
    }
    // RFC 5952: the longest run of at least two zero groups is written "::", the first of equals.
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    var text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        if (text.length() > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }

  private static BigInteger mask(BigInteger address, int bits, int prefix) {
    return address.shiftRight(bits - prefix).shiftLeft(bits - prefix);
  }

  private static int parsePrefix(String text, int bits, String whole) {
    if (!text.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(text) > bits) {
      throw refused(whole, "the prefix length must be 0 to " + bits);
    }
    return Integer.parseInt(text);
  }

  private static BigInteger parseV4(String text, String whole) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw refused(whole, "not an IPv4 or IPv6 address or network");
    }
    long value = 0;
    for (String part : parts) {
      // No leading zeros: some read them as octal.
      if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
        throw refused(whole, "not an IPv4 or IPv6 address or network");
      }
      value = value << 8 | Integer.parseInt(part);
    }
    return BigInteger.valueOf(value);
  }

  private static BigInteger parseV6(String text, String whole) {
    if (text.indexOf('%') >= 0) {
      throw refused(whole, "an address with a zone id means something on one host only");
    }
    int gap = text.indexOf("::");
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0, whole);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true, whole);
    int missing = 8 - head.size() - tail.size();
    if (gap < 0 ? missing != 0 : missing < 1) {
      throw refused(whole, "not an IPv6 address or network");
    }
    BigInteger value = BigInteger.ZERO;
    for (int group : head) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    value = value.shiftLeft(16 * Math.max(0, missing));
    for (int group : tail) {
      value = value.shiftLeft(16).or(BigInteger.valueOf(group));
    }
    return value;
  }

  // Only the last four bytes of an address may be written as IPv4.
  private static List<Integer> groups(String text, boolean toTheEnd, String whole) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      if (toTheEnd && i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
        int v4 = parseV4(parts[i], whole).intValue();
        groups.add(v4 >>> 16);
        groups.add(v4 & 0xffff);
      } else if (parts[i].matches("[0-9A-Fa-f]{1,4}")) {
        groups.add(Integer.parseInt(parts[i], 16));
      } else {
        throw refused(whole, "not an IPv6 address or network");
      }
    }
    return groups;
  }

  private static InvalidRequest refused(String text, String why) {
    return Refuse.value("Network", text, why);
  }
}

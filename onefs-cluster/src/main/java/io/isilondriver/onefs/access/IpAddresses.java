package io.isilondriver.onefs.access;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numeric addresses. Nothing here ever asks a name server. */
final class IpAddresses {
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private IpAddresses() {}

  static boolean isAddress(String text) {
    return bytes(text).isPresent();
  }

  /** The bytes of an address; a colon or dots keep the lookup from being one of names. */
  static Optional<byte[]> bytes(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      return Optional.empty(); // has colons, yet is no address
    }
  }

  static BigInteger number(byte[] address) {
    return new BigInteger(1, address);
  }
}

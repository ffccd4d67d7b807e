package io.isilondriver.configuration;

import io.isilondriver.configuration.ValueType.Unusable;
import io.isilondriver.domain.access.IpNetwork;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import java.net.IDN;
import java.util.regex.Pattern;

/** Reads names and addresses of hosts that clients mount from. */
final class Hosts {
  private static final Pattern LABELS =
      Pattern.compile(
          "(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.)*"
              + "[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGITS_AND_DOTS = Pattern.compile("[0-9.]+");
  private static final int MAX_LENGTH = 253;
  private static final String DEMAND =
      "must be a host name or an address, without scheme, port or path";

  private Hosts() {}

  /** A host; an IPv6 address loses its brackets, a name in another script gets its ASCII form. */
  static String parse(String text) {
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String bare = bracketed ? text.substring(1, text.length() - 1) : text;
    if (bracketed || bare.indexOf(':') >= 0 || DIGITS_AND_DOTS.matcher(bare).matches()) {
      return address(bare, bracketed);
    }
    String ascii = ascii(bare);
    if (ascii.length() > MAX_LENGTH || !LABELS.matcher(ascii).matches()) {
      throw new Unusable(DEMAND);
    }
    return ascii;
  }

  private static String address(String text, boolean v6) {
    try {
      if (text.indexOf('/') < 0 && (!v6 || text.indexOf(':') >= 0)) {
        IpNetwork.parse(text);
        return text;
      }
    } catch (InvalidRequest e) {
      throw new Unusable(DEMAND);
    }
    throw new Unusable(DEMAND);
  }

  private static String ascii(String name) {
    try {
      return IDN.toASCII(name);
    } catch (IllegalArgumentException e) {
      throw new Unusable(DEMAND);
    }
  }
}

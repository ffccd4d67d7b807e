package io.isilondriver.isilon.transport;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where one node of a cluster, or the cluster by its SmartConnect name, takes API requests.
 *
 * @param host host name, IPv4 or IPv6 address without brackets
 */
public record ClusterAddress(boolean encrypted, String host, int port) {
  /** The port of the OneFS API. */
  public static final int DEFAULT_PORT = 8080;

  private static final Pattern BARE_IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:.*");

  public ClusterAddress {
    if (host.isBlank()) {
      throw new IllegalArgumentException("No host was given");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("Not a port between 1 and 65535: %d".formatted(port));
    }
    urlOf(encrypted, host, port);
  }

  /**
   * Reads {@code host}, {@code host:port}, {@code [ipv6]:port}, a bare IPv6 address, or any of
   * these behind {@code https://} (the default) or {@code http://}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static ClusterAddress parse(String text, int defaultPort) {
    String rest = text.strip();
    boolean encrypted = true;
    if (rest.regionMatches(true, 0, "https://", 0, 8)) {
      rest = rest.substring(8);
    } else if (rest.regionMatches(true, 0, "http://", 0, 7)) {
      rest = rest.substring(7);
      encrypted = false;
    }
    if (rest.endsWith("/")) {
      rest = rest.substring(0, rest.length() - 1);
    }
    if (BARE_IPV6.matcher(rest).matches() && !rest.startsWith("[")) {
      return new ClusterAddress(encrypted, rest, defaultPort);
    }
    int colon = rest.lastIndexOf(':');
    boolean hasPort = colon > rest.lastIndexOf(']');
    String host = hasPort ? rest.substring(0, colon) : rest;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    return new ClusterAddress(
        encrypted, host, hasPort ? portOf(rest.substring(colon + 1), text) : defaultPort);
  }

  private static int portOf(String digits, String text) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("Not a host with a port: '%s'".formatted(text), e);
    }
  }

  HttpUrl url() {
    return urlOf(encrypted, host, port);
  }

  private static HttpUrl urlOf(boolean encrypted, String host, int port) {
    return new HttpUrl.Builder().scheme(encrypted ? "https" : "http").host(host).port(port).build();
  }

  /** As a URL without a path, IPv6 in brackets. */
  @Override
  public String toString() {
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return "%s://%s:%d".formatted(encrypted ? "https" : "http", name, port);
  }
}

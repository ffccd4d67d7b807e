package io.isilondriver.domain.exposure;

import io.isilondriver.domain.access.AccessLevel;

/**
 * Somebody whom an exposure admits.
 *
 * @param name the address, network, name or account as the cluster writes it; empty for everybody
 * @param actsAsRoot whether the client's root, or every user of it, is root on the cluster
 */
public record Client(Kind kind, String name, AccessLevel level, boolean actsAsRoot) {
  /** What a client is. */
  public enum Kind {
    /** Every host or user. */
    EVERYBODY,
    /** An address, or several. */
    ADDRESS,
    /** A host by name, which only a name service can turn into addresses. */
    HOST_NAME,
    /** A group of hosts that a directory service knows. */
    NETGROUP,
    /** A user or group. */
    ACCOUNT,
    /** What the driver cannot read. */
    UNREADABLE
  }

  /** Everybody. */
  public static Client everybody(AccessLevel level, boolean actsAsRoot) {
    return new Client(Kind.EVERYBODY, "", level, actsAsRoot);
  }
}

package io.isilondriver.domain.exposure;

import io.isilondriver.domain.error.Refuse;
import io.isilondriver.domain.filesystem.IfsPath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way by which clients come into a directory: an exposure of the directory itself, of one above
 * it, which clients walk down from, or of one inside it.
 *
 * @param path what it exposes
 * @param clients whom it admits; nobody if there are none
 * @param hosts the host list of an SMB share that narrows {@code clients}; empty if there is none
 * @param protection what a client needs beside an entry, such as a Kerberos flavor; may be empty
 */
public record WayIn(
    ExposureId exposure,
    IfsPath path,
    Position position,
    Owner owner,
    List<Client> clients,
    List<String> hosts,
    List<String> protection) {
  private static final int DIGEST_BYTES = 4;

  /** Where the exposed directory stands, seen from the one that is asked about. */
  public enum Position {
    /** It is an ancestor. */
    ABOVE,
    /** It is the directory itself. */
    SAME,
    /** It is a descendant, so that clients reach a part. */
    INSIDE
  }

  /** Whose it is. */
  public enum Owner {
    /** The driver's, for the share that is asked about. */
    OWN,
    /** It carries the driver's mark of another share or snapshot. */
    OTHER_SHARE,
    /** It carries no mark: an administrator or another program made it. */
    FOREIGN
  }

  public WayIn {
    clients = List.copyOf(clients);
    hosts = List.copyOf(hosts);
    protection = List.copyOf(protection);
  }

  /** Whether it admits nobody. */
  public boolean closed() {
    return clients.isEmpty();
  }

  /** Whether it admits every host or user, perhaps from some hosts only. */
  public boolean opensToEverybody() {
    return clients.stream().anyMatch(client -> client.kind() == Client.Kind.EVERYBODY);
  }

  /** Whether somebody acts as root through it. */
  public boolean givesRoot() {
    return clients.stream().anyMatch(Client::actsAsRoot);
  }

  /**
   * How an administrator acknowledges it as it is, such as {@code System/nfs/1@3f9a21c4}. Once it
   * leads elsewhere or admits others, that is another text.
   */
  public String acknowledgement() {
    return exposure + "@" + fingerprint();
  }

  /** The text, if it has the form of an {@link #acknowledgement}. */
  public static String requireAcknowledgement(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0 || !text.substring(at + 1).matches("[0-9a-f]{8}")) {
      throw Refuse.value(
          "Acknowledged exposure", text, "not of the form zone/nfs/number@digits, as it was told");
    }
    return ExposureId.parse(text.substring(0, at)) + text.substring(at);
  }

  /**
   * A short text that changes whenever it leads elsewhere or admits others, so that an
   * acknowledgement holds for what was acknowledged only: eight hexadecimal digits.
   */
  public String fingerprint() {
    String content =
        Stream.of(
                Stream.of(path.value()),
                clients.stream().map(Client::toString).sorted(),
                hosts.stream(),
                protection.stream().sorted())
            .flatMap(parts -> parts)
            .collect(Collectors.joining("\n"));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

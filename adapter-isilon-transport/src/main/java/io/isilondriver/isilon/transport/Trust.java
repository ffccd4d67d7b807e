package io.isilondriver.isilon.transport;

import java.nio.file.Path;

/** Which server certificates a connection accepts. */
public sealed interface Trust {

  /** Those that a certificate authority of the Java runtime signed. */
  static Trust ofSystem() {
    return new RuntimeAuthorities();
  }

  /** Those that an authority in {@code pem} signed: a PEM file, or a directory of such files. */
  static Trust ofAuthorities(Path pem) {
    return new Authorities(pem);
  }

  /**
   * Any certificate of any host. Anyone between the driver and the cluster can then read the
   * password; each connection logs a warning.
   */
  static Trust ofAnybodyAtAll() {
    return new Anybody();
  }

  /** See {@link #ofSystem()}. */
  record RuntimeAuthorities() implements Trust {}

  /** See {@link #ofAuthorities(Path)}. */
  record Authorities(Path pem) implements Trust {}

  /** See {@link #ofAnybodyAtAll()}. */
  record Anybody() implements Trust {}
}

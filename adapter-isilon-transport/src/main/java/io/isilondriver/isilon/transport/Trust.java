package io.isilondriver.isilon.transport;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;

/** Which server certificates a connection accepts. */
public sealed interface Trust {

  /** Those that a certificate authority of the Java runtime signed. */
  static Trust ofSystem() {
    return new RuntimeAuthorities();
  }

  /**
   * Those that an authority in {@code pem} signed: a PEM file, or a directory of such files. Other
   * files of the directory are skipped, and so is what is no certificate in a file.
   */
  static Trust ofAuthorities(Path pem) {
    return new Authorities(pem);
  }

  /** Those that an authority in a text of PEM certificates signed. */
  static Trust ofPem(String pem) {
    return new PemText(pem);
  }

  /** Those that one of these authorities signed. */
  static Trust ofCertificates(List<X509Certificate> authorities) {
    return new Certified(authorities);
  }

  /** Those that an authority of a key store signed. */
  static Trust ofKeyStore(KeyStore authorities) {
    return new Stored(authorities);
  }

  /**
   * Those that {@code manager} accepts, over connections of {@code context}, which was initialized
   * with it and brings its own client certificate if the cluster asks for one.
   */
  static Trust of(SSLContext context, X509TrustManager manager) {
    return new Custom(context, manager);
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

  /** See {@link #ofPem(String)}. */
  record PemText(String pem) implements Trust {
    /** Leaves the text out, which may hold a key by mistake. */
    @Override
    public String toString() {
      return "PemText[%d characters]".formatted(pem.length());
    }
  }

  /** See {@link #ofCertificates(List)}. */
  record Certified(List<X509Certificate> authorities) implements Trust {
    public Certified {
      authorities = List.copyOf(authorities);
    }
  }

  /** See {@link #ofKeyStore(KeyStore)}. */
  record Stored(KeyStore authorities) implements Trust {}

  /** See {@link #of(SSLContext, X509TrustManager)}. */
  record Custom(SSLContext context, X509TrustManager manager) implements Trust {}

  /** See {@link #ofAnybodyAtAll()}. */
  record Anybody() implements Trust {}
}

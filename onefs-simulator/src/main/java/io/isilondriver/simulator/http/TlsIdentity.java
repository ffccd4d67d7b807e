package io.isilondriver.simulator.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import okhttp3.tls.HeldCertificate;

/**
 * A key and a certificate that it signed itself, made anew for each simulator, as a factory-fresh
 * cluster has one.
 */
public final class TlsIdentity {
  private final HeldCertificate held;

  private TlsIdentity(HeldCertificate held) {
    this.held = held;
  }

  /** Makes an identity for this machine's loopback names and the given host names or addresses. */
  public static TlsIdentity selfSigned(List<String> hosts) {
    Instant now = Instant.now();
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .commonName("OneFS simulator")
            .organizationalUnit("isilondriver")
            .validityInterval(
                now.minus(1, ChronoUnit.DAYS).toEpochMilli(),
                now.plus(3650, ChronoUnit.DAYS).toEpochMilli())
            // It is its own authority, so that a client can name it in a CA file.
            .certificateAuthority(0);
    Set<String> names = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", "::1"));
    names.addAll(hosts);
    names.forEach(builder::addSubjectAlternativeName);
    return new TlsIdentity(builder.build());
  }

  /** The certificate as clients read it from a CA file. */
  public String pem() {
    return held.certificatePem();
  }

  /** The certificate. */
  public X509Certificate certificate() {
    return held.certificate();
  }

  /** Key and certificate as a server wants them, in memory, under an empty password. */
  KeyStore keyStore() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "simulator",
          held.keyPair().getPrivate(),
          new char[0],
          new Certificate[] {held.certificate()});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot keep the self-signed certificate", e);
    }
  }
}

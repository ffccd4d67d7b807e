package io.isilondriver.isilon.transport;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Turns {@link Trust} and {@link ClientCertificate} into what OkHttp understands. */
final class Tls {
  private Tls() {}

  static void applyTo(OkHttpClient.Builder client, ConnectionSettings settings) {
    if (settings.trust() instanceof Trust.Custom custom) {
      client.sslSocketFactory(custom.context().getSocketFactory(), custom.manager());
      return;
    }
    X509TrustManager manager;
    if (settings.trust() instanceof Trust.Anybody) {
      manager = new TrustsAnybody();
      client.hostnameVerifier((host, session) -> true);
    } else {
      manager = new Certificates.Explaining(managerOf(settings.trust()));
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          keysOf(settings.clientCertificate()), new TrustManager[] {manager}, new SecureRandom());
      client.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime offers no TLS", e);
    }
  }

  private static KeyManager @Nullable [] keysOf(@Nullable ClientCertificate certificate) {
    if (certificate == null) {
      return null;
    }
    try {
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(certificate.store(), certificate.password().reveal().toCharArray());
      return factory.getKeyManagers();
    } catch (GeneralSecurityException e) {
      throw PemFiles.misconfigured(
          "Read the client certificate", "its key cannot be read; check its password", e);
    }
  }

  private static X509TrustManager managerOf(Trust trust) {
    if (trust instanceof Trust.Authorities authorities) {
      return trusting(PemFiles.certificatesIn(authorities.pem()));
    }
    if (trust instanceof Trust.PemText text) {
      return trusting(PemFiles.certificatesIn(text.pem()));
    }
    if (trust instanceof Trust.Certified certified) {
      return trusting(certified.authorities());
    }
    return trusting(trust instanceof Trust.Stored stored ? stored.authorities() : null);
  }

  private static X509TrustManager trusting(List<X509Certificate> certificates) {
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        authorities.setCertificateEntry("authority-" + i, certificates.get(i));
      }
      return trusting(authorities);
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("This Java runtime offers no key store", e);
    }
  }

  /** The authorities of a key store, or those of the Java runtime for null. */
  private static X509TrustManager trusting(@Nullable KeyStore authorities) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("This Java runtime offers no X.509 trust"));
    } catch (GeneralSecurityException e) {
      throw PemFiles.misconfigured(
          "Read the certificate authorities to trust", "the key store cannot be read", e);
    }
  }

  /** The loud opt-out: see {@link Trust#ofAnybodyAtAll()}. */
  private static final class TrustsAnybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

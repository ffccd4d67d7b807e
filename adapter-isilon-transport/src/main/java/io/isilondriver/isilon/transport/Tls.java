package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.ShareDriverException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Turns {@link Trust} into what OkHttp understands. */
final class Tls {
  private Tls() {}

  static void applyTo(OkHttpClient.Builder client, Trust trust) {
    if (trust instanceof Trust.Authorities authorities) {
      use(client, managerTrusting(authorities.pem()));
    } else if (trust instanceof Trust.Anybody) {
      use(client, new TrustsAnybody());
      client.hostnameVerifier((host, session) -> true);
    }
  }

  private static void use(OkHttpClient.Builder client, X509TrustManager manager) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, new SecureRandom());
      client.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime offers no TLS", e);
    }
  }

  private static X509TrustManager managerTrusting(Path pem) {
    try {
      KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int number = 0;
      for (Path file : filesOf(pem)) {
        for (Certificate certificate : certificatesIn(file)) {
          authorities.setCertificateEntry("authority-" + number++, certificate);
        }
      }
      if (number == 0) {
        throw misconfigured(pem, "holds no certificate", null);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509TrustManager.class::isInstance)
          .map(X509TrustManager.class::cast)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("This Java runtime offers no X.509 trust"));
    } catch (GeneralSecurityException e) {
      throw misconfigured(pem, "holds something that is no certificate in PEM form", e);
    } catch (IOException e) {
      throw misconfigured(pem, "cannot be read", e);
    }
  }

  private static List<Path> filesOf(Path pem) throws IOException {
    if (!Files.isDirectory(pem)) {
      return List.of(pem);
    }
    try (Stream<Path> entries = Files.list(pem)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static List<Certificate> certificatesIn(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      return new ArrayList<>(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }

  private static ShareDriverException.Misconfigured misconfigured(
      Path pem, String what, @Nullable Exception cause) {
    var problem =
        new ShareDriverException.Misconfigured(
            "Read the certificate authorities to trust",
            List.of("'%s' %s; name a PEM file, or a directory of PEM files".formatted(pem, what)));
    if (cause != null) {
      problem.addSuppressed(cause);
    }
    return problem;
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

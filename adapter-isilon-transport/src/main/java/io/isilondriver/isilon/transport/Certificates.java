package io.isilondriver.isilon.transport;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.X509TrustManager;
import javax.security.auth.x500.X500Principal;

/** Says what is wrong with a certificate chain, in words that its administrator can act on. */
final class Certificates {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final String NAMES = "subjectAltNames: ";
  private static final String ADD_AUTHORITY =
      "Add the certificate authority that signed it to the trusted authorities";

  private Certificates() {}

  /** A trust manager that decides as another one does, and explains a refusal. */
  record Explaining(X509TrustManager decides) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      decides.checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        decides.checkServerTrusted(chain, type);
      } catch (CertificateException e) {
        throw explained(chain, getAcceptedIssuers(), e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return decides.getAcceptedIssuers();
    }
  }

  private static CertificateException explained(
      X509Certificate[] chain, X509Certificate[] authorities, CertificateException cause) {
    for (X509Certificate each : chain) {
      try {
        each.checkValidity();
      } catch (CertificateExpiredException e) {
        return new Untrusted(
            "the certificate '%s' has expired on %s"
                .formatted(nameOf(each), day(each.getNotAfter())),
            "Renew the certificate on the cluster",
            cause);
      } catch (CertificateNotYetValidException e) {
        return new Untrusted(
            "the certificate '%s' is not valid before %s"
                .formatted(nameOf(each), day(each.getNotBefore())),
            "Check the clocks of this host and of the cluster",
            cause);
      }
    }
    X509Certificate last = chain[chain.length - 1];
    X500Principal issuer = last.getIssuerX500Principal();
    if (issuer.equals(last.getSubjectX500Principal())) {
      return new Untrusted(
          "the certificate '%s' is signed by itself and is not among the trusted authorities"
              .formatted(nameOf(last)),
          chain.length == 1 ? "Add this certificate to the trusted authorities" : ADD_AUTHORITY,
          cause);
    }
    boolean known =
        Arrays.stream(authorities).anyMatch(each -> each.getSubjectX500Principal().equals(issuer));
    if (!known && chain.length == 1) {
      return new Untrusted(
          "the certificate '%s' was issued by '%s', which is not among the trusted authorities, and"
                  .formatted(nameOf(last), issuer.getName())
              + " the cluster sent no intermediate certificate",
          ADD_AUTHORITY + ", or install the intermediate certificate on the cluster",
          cause);
    }
    return new Untrusted(
        known
            ? "the certificate '%s' is refused although its issuer '%s' is trusted: %s"
                .formatted(nameOf(last), issuer.getName(), cause.getMessage())
            : "the certificate '%s' was issued by '%s', which is not among the trusted authorities"
                .formatted(nameOf(last), issuer.getName()),
        ADD_AUTHORITY,
        cause);
  }

  /** A refusal that knows its remedy. */
  private static final class Untrusted extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Untrusted(String message, String remedy, CertificateException cause) {
      super(message, cause);
      this.remedy = remedy;
    }
  }

  /** What to do about a refusal. */
  static String remedy(CertificateException refusal) {
    return refusal instanceof Untrusted untrusted ? untrusted.remedy : ADD_AUTHORITY;
  }

  /** The names that a certificate holds, out of OkHttp's report that it holds another one. */
  static String namesIn(String report) {
    int start = report.indexOf(NAMES);
    String names =
        start < 0 ? "" : report.substring(start + NAMES.length()).lines().findFirst().orElse("");
    String inside = names.replace("[", "").replace("]", "").strip();
    return inside.isEmpty()
        ? "it holds no host name (a common name alone does not count)"
        : "it holds " + inside;
  }

  private static String nameOf(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String day(Date date) {
    return DAY.format(date.toInstant());
  }
}

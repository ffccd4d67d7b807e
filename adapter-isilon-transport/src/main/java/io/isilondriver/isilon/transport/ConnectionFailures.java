package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import io.isilondriver.domain.error.ShareDriverException.Unreachable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in words why no answer came, and what to do. */
final class ConnectionFailures {
  private ConnectionFailures() {}

  /**
   * The failure of a request that did not reach the cluster.
   *
   * @param tried what was tried, with node and attempts
   * @param to the address that was tried
   * @param timeouts the limits of the connection
   */
  static ShareDriverException unreachable(
      Problem tried, String to, IOException failure, Timeouts timeouts) {
    IOException root = rootOf(failure);
    CertificateException untrusted = find(CertificateException.class, failure);
    if (untrusted != null) {
      return new Misconfigured(
          tried
              .because("%s is not trusted: %s".formatted(to, messageOf(untrusted)))
              .remedy(Certificates.remedy(untrusted)),
          failure);
    }
    if (root instanceof SSLPeerUnverifiedException) {
      return new Misconfigured(
          tried
              .because(
                  "the certificate of %s is not for this host: %s"
                      .formatted(to, Certificates.namesIn(messageOf(root))))
              .remedy(
                  "Use a host name that the certificate holds, or give the cluster another one"),
          failure);
    }
    if (root instanceof SSLException && isOurs(root)) {
      return new Misconfigured(
          tried
              .because("the TLS handshake with %s failed: %s".formatted(to, tlsText(root)))
              .remedy(tlsRemedy(root)),
          failure);
    }
    Problem problem =
        tried
            .because("cannot connect to %s: %s".formatted(to, text(root, timeouts)))
            .remedy(remedy(root));
    return new Unreachable(isPermanent(root) ? problem.untilChanged() : problem, failure);
  }

  /** An unknown name stays unknown; a name service that does not answer now may answer later. */
  private static boolean isPermanent(IOException root) {
    return root instanceof UnknownHostException && !messageOf(root).contains("emporary failure");
  }

  /** Whether the handshake ended by a decision of either side, not by a lost connection. */
  private static boolean isOurs(IOException root) {
    return find(EOFException.class, root) == null
        && !messageOf(root).contains("terminated the handshake");
  }

  private static String tlsText(IOException root) {
    return speaksNoTls(root) ? "the port does not speak TLS" : messageOf(root);
  }

  private static String tlsRemedy(IOException root) {
    return speaksNoTls(root)
        ? "Check the port (8080 unless changed), or use http:// in front of the address"
        : "The cluster needs TLS 1.2 or newer; if it asks for a client certificate, set one";
  }

  private static boolean speaksNoTls(IOException root) {
    String message = messageOf(root);
    return message.contains("unrecognized SSL message") || message.contains("plaintext connection");
  }

  /** What went wrong, without the layers that only pass it on. */
  static IOException rootOf(IOException failure) {
    IOException root = failure;
    while (root instanceof NotSentException && root.getCause() instanceof IOException cause) {
      root = cause;
    }
    return root;
  }

  /** Why a connection was not made, or was lost. */
  static String text(IOException failure, Timeouts timeouts) {
    if (failure instanceof UnknownHostException) {
      return "the host name is not known";
    }
    if (failure instanceof ConnectTimeoutException
        || (failure instanceof SocketTimeoutException
            && messageOf(failure).toLowerCase(Locale.ROOT).contains("connect"))) {
      return "no connection within %s (connect time-out)".formatted(InWords.of(timeouts.connect()));
    }
    if (failure instanceof InterruptedIOException) {
      return "no answer within %s (attempt time-out)".formatted(InWords.of(timeouts.attempt()));
    }
    if (failure instanceof EOFException
        || messageOf(failure).startsWith("unexpected end of stream")) {
      return "the connection was closed before the answer was complete";
    }
    if (failure instanceof ProtocolException) {
      return "the answer is not HTTP; the port may speak TLS";
    }
    return messageOf(failure).lines().findFirst().orElse("");
  }

  private static String messageOf(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static String remedy(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "Check the host name and the name service";
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return "Check the address, the port (8080 unless changed) and the firewall";
    }
    if (messageOf(failure).contains("reset")) {
      return "Check that the cluster is up, and that the address says http:// or https:// as its"
          + " port does";
    }
    return "Check that the cluster is up and reachable";
  }

  /** The failure or a cause of it that is of this kind; null if none is. */
  static <T extends Throwable> @Nullable T find(Class<T> kind, @Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
    }
    return null;
  }
}

package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in words why no answer came. */
final class ConnectionFailures {
  private ConnectionFailures() {}

  static ShareDriverException.Unreachable unreachable(
      String what, String node, IOException failure, boolean sent) {
    IOException root = rootOf(failure);
    return new ShareDriverException.Unreachable(
        Problem.when(what)
            .because((sent ? "no answer from " : "cannot connect to ") + node + ": " + text(root))
            .remedy(remedy(root)),
        failure);
  }

  /** What went wrong, without the layers that only pass it on. */
  static IOException rootOf(IOException failure) {
    IOException root = failure;
    while (root.getCause() instanceof IOException cause
        && (root instanceof NotSentException || root.getClass() == InterruptedIOException.class)) {
      root = cause;
    }
    return root;
  }

  static String text(IOException failure) {
    if (failure instanceof UnknownHostException) {
      return "the host name is not known";
    }
    if (failure instanceof SocketTimeoutException
        || failure.getClass() == InterruptedIOException.class) {
      return "timed out";
    }
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static String remedy(IOException failure) {
    if (failure instanceof SSLHandshakeException || failure instanceof SSLPeerUnverifiedException) {
      return "Name the cluster's certificate authority in the CA option,"
          + " and use a host name that its certificate holds";
    }
    if (failure instanceof SSLException) {
      return "Check that the port is that of the OneFS API and that it speaks TLS";
    }
    if (failure instanceof UnknownHostException) {
      return "Check the host name and the name service";
    }
    if (failure instanceof ConnectException || failure instanceof NoRouteToHostException) {
      return "Check the address, the port (8080 unless changed) and the firewall";
    }
    return "Check that the cluster is up and reachable";
  }

  /** Whether a failure, or a cause of it, is of this kind; null if none is. */
  static <T extends Throwable> @Nullable T find(Class<T> kind, @Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (kind.isInstance(each)) {
        return kind.cast(each);
      }
    }
    return null;
  }
}

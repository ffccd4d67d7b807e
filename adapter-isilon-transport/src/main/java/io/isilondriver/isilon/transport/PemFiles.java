package io.isilondriver.isilon.transport;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.Misconfigured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads certificates out of PEM texts and files. As with OpenSSL, anything beside them is skipped:
 * keys and comments in a file, and files without a certificate in a directory.
 */
final class PemFiles {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final String TASK = "Read the certificate authorities to trust";

  private PemFiles() {}

  /** The certificates of a file, or of all files of a directory; one at least. */
  static List<X509Certificate> certificatesIn(Path pem) {
    List<X509Certificate> found = new ArrayList<>();
    for (Path file : filesOf(pem)) {
      found.addAll(certificatesIn(text(file), "'" + file + "'"));
    }
    return atLeastOne(found, "'" + pem + "'");
  }

  /** The certificates of a text; one at least. */
  static List<X509Certificate> certificatesIn(String pem) {
    return atLeastOne(certificatesIn(pem, "the text"), "the text");
  }

  private static List<X509Certificate> atLeastOne(List<X509Certificate> found, String where) {
    if (found.isEmpty()) {
      throw misconfigured(
          TASK,
          where + " holds no certificate; name a PEM file, or a directory of PEM files",
          null);
    }
    return found;
  }

  private static List<X509Certificate> certificatesIn(String pem, String where) {
    List<X509Certificate> found = new ArrayList<>();
    for (int begin = pem.indexOf(BEGIN); begin >= 0; begin = pem.indexOf(BEGIN, begin + 1)) {
      int end = pem.indexOf(END, begin);
      if (end < 0) {
        throw misconfigured(TASK, where + " ends within a certificate", null);
      }
      found.add(certificate(pem.substring(begin, end + END.length()), where));
    }
    return found;
  }

  private static X509Certificate certificate(String pem, String where) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    } catch (CertificateException e) {
      throw misconfigured(TASK, where + " holds a certificate that cannot be read", e);
    }
  }

  private static List<Path> filesOf(Path pem) {
    if (!Files.isDirectory(pem)) {
      return List.of(pem);
    }
    try (Stream<Path> entries = Files.list(pem)) {
      return entries.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw misconfigured(TASK, "'%s' cannot be read".formatted(pem), e);
    }
  }

  /** Latin 1, because a file that is no PEM may hold any bytes. */
  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw misconfigured(TASK, "'%s' cannot be read".formatted(file), e);
    }
  }

  static Misconfigured misconfigured(String task, String problem, @Nullable Exception cause) {
    return new Misconfigured(Problem.when(task).because(problem), cause);
  }
}

package io.isilondriver.configuration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The keys about reaching a cluster. Those that begin with {@code emc_} are Manila's own; {@code
 * isilon_} is for what Manila has no key for.
 */
public final class ConnectionKeys {
  /** Which kind of backend. */
  public static final Key<String> BACKEND =
      new Key<>(
          "emc_share_backend",
          ValueType.line(),
          "`isilon`",
          "`isilon`, `powerscale`, `inmemory` (needs its artifact), or the name of a backend of your"
              + " own");

  /** Hosts of the API. */
  public static final Key<List<String>> SERVER =
      new Key<>(
          "emc_nas_server",
          ValueType.listOf(ValueType.line()),
          "required",
          "host of the API, or several separated by commas; the first that can be reached does the"
              + " work");

  /** Port of the API. */
  public static final Key<Integer> PORT =
      new Key<>("emc_nas_server_port", ValueType.number(1, 65535), "8080", "port of the API");

  /** Whether requests are encrypted. */
  public static final Key<Boolean> SECURE =
      new Key<>(
          "emc_nas_server_secure",
          ValueType.truth(),
          "`true`",
          "`false` for plain HTTP, for tests");

  /** User of the API. */
  public static final Key<String> LOGIN =
      new Key<>("emc_nas_login", ValueType.line(), "required", "user of the API");

  /** Password of the user; kept apart from all other values. */
  public static final Key<String> PASSWORD =
      new Key<>(
          SectionReading.PASSWORD,
          ValueType.line(),
          "required",
          "its password; `isilonctl` also takes `ISILON_PASSWORD`, or asks");

  /** Whether the cluster's certificate is verified. */
  public static final Key<Boolean> VERIFY =
      new Key<>(
          "emc_ssl_cert_verify",
          ValueType.truth(),
          "`true`",
          "`false` to trust any certificate, for tests");

  /** Certificate authorities to trust. */
  public static final Key<Path> CERTIFICATES =
      new Key<>(
          "emc_ssl_cert_path",
          ValueType.readablePath(),
          "the JDK's",
          "PEM file or directory of the certificate authorities to trust");

  /** Session or Basic. */
  public static final Key<String> AUTHENTICATION =
      new Key<>(
          "isilon_authentication",
          ValueType.oneOf("session", "basic"),
          "`session`",
          "`session` or `basic`");

  /** Requests in flight at once. */
  public static final Key<Integer> REQUESTS_IN_FLIGHT =
      new Key<>(
          "isilon_requests_in_flight",
          ValueType.number(1, 32),
          "8",
          "requests in flight at once, 1 to 32");

  /** Time to reach a node. */
  public static final Key<Duration> CONNECT_TIMEOUT =
      new Key<>(
          "isilon_connect_timeout",
          ValueType.duration(),
          "`10s`",
          "time to reach a node, TLS handshake included: `500ms`, `10s`, `2m`, `1h`, or a number of"
              + " seconds");

  /** Time for one answer. */
  public static final Key<Duration> ATTEMPT_TIMEOUT =
      new Key<>(
          "isilon_attempt_timeout",
          ValueType.duration(),
          "`2m`",
          "time for one answer, from the first byte of the request to its last");

  /** Time for all attempts of one request. */
  public static final Key<Duration> CALL_TIMEOUT =
      new Key<>(
          "isilon_call_timeout",
          ValueType.duration(),
          "`5m`",
          "time for one request with all its repeats and the pauses between them");

  private ConnectionKeys() {}

  /** All of them. */
  public static List<Key<?>> all() {
    return List.of(
        BACKEND,
        SERVER,
        PORT,
        SECURE,
        LOGIN,
        PASSWORD,
        VERIFY,
        CERTIFICATES,
        AUTHENTICATION,
        REQUESTS_IN_FLIGHT,
        CONNECT_TIMEOUT,
        ATTEMPT_TIMEOUT,
        CALL_TIMEOUT);
  }
}

package io.isilondriver.isilon.transport;

import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A login on one node, as the headers that prove it.
 *
 * @param lineage the login it came from; a replacement cookie belongs to the same login
 * @param csrf absent on old releases
 * @param bornAt when the login was, in milliseconds of the connection's clock
 * @param renewAt when to log in anew, 80 % of the absolute life later
 */
record Session(long lineage, Secret cookie, @Nullable Secret csrf, long bornAt, long renewAt) {
  private static final String COOKIE_NAME = "isisessid";
  private static final String CSRF_NAME = "isicsrf";

  void applyTo(Request.Builder request) {
    request.header("Cookie", COOKIE_NAME + '=' + cookie.reveal());
    if (csrf != null) {
      request.header("X-CSRF-Token", csrf.reveal());
    }
  }

  /** The session that an answer carries in its cookies, or null if it carries none. */
  static @Nullable Session in(Response answer, long lineage, long bornAt, long renewAt) {
    Secret cookie = cookieIn(answer, COOKIE_NAME);
    return cookie == null
        ? null
        : new Session(lineage, cookie, cookieIn(answer, CSRF_NAME), bornAt, renewAt);
  }

  /** This session with the cookies that an answer replaced, or itself if it replaced none. */
  Session replacedBy(Response answer) {
    if (answer.header("Set-Cookie") == null) {
      return this;
    }
    Secret newCookie = cookieIn(answer, COOKIE_NAME);
    Secret newCsrf = cookieIn(answer, CSRF_NAME);
    if (newCookie == null && newCsrf == null) {
      return this;
    }
    return new Session(
        lineage,
        newCookie == null ? cookie : newCookie,
        newCsrf == null ? csrf : newCsrf,
        bornAt,
        renewAt);
  }

  /** OkHttp refuses other characters in a header, and quotes the whole value as it does. */
  private static boolean isSendable(String value) {
    return !value.isEmpty() && value.chars().allMatch(each -> each > ' ' && each < 0x7f);
  }

  private static @Nullable Secret cookieIn(Response answer, String name) {
    for (String line : answer.headers("Set-Cookie")) {
      int end = line.indexOf(';');
      String pair = end < 0 ? line : line.substring(0, end);
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
        String value = pair.substring(equals + 1).strip();
        if (isSendable(value)) {
          return Secret.of(value);
        }
      }
    }
    return null;
  }
}

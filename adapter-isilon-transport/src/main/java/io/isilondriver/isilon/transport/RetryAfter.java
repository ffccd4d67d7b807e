package io.isilondriver.isilon.transport;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Retry-After}. OkHttp sees it never: on {@code 503} with {@code 0} it would send
 * a POST a second time by itself, and a large number makes it fail.
 */
final class RetryAfter {
  /** A call does not wait longer than this for a cluster; the caller is told the whole time. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private static final String HEADER = "Retry-After";
  private static final String HIDDEN = "X-Isilon-Driver-Retry-After";
  private static final int MOST_DIGITS = 9;
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private RetryAfter() {}

  /** The answer with the header under another name. */
  static Response hidden(Response answer) {
    String value = answer.header(HEADER);
    return value == null
        ? answer
        : answer.newBuilder().removeHeader(HEADER).header(HIDDEN, value).build();
  }

  /** The pause that an answer asks for, at most a year; null if it asks for none. */
  static @Nullable Duration in(Headers headers, Clock clock) {
    String header = headers.get(HIDDEN);
    String text = header == null ? "" : header.strip();
    if (text.isEmpty()) {
      return null;
    }
    return text.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        ? seconds(text)
        : until(text, clock);
  }

  private static Duration seconds(String digits) {
    return digits.length() > MOST_DIGITS
        ? FOR_EVER
        : bounded(Duration.ofSeconds(Long.parseLong(digits)));
  }

  private static @Nullable Duration until(String date, Clock clock) {
    try {
      return bounded(
          Duration.between(
              clock.instant(), ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)));
    } catch (DateTimeException e) {
      Wire.LOG.debug("A Retry-After that is neither seconds nor a date was ignored");
      return null;
    }
  }

  private static Duration bounded(Duration asked) {
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(FOR_EVER) < 0 ? asked : FOR_EVER;
  }
}

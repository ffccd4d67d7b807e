package io.isilondriver.simulator.namespace;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileStatus;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.simulator.http.HttpAnswer;
import io.isilondriver.simulator.http.Request;
import io.isilondriver.simulator.papi.ApiError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Content of files, with ranges and conditions. */
final class Files {
  private static final String CONTENT_TYPE = "application/octet-stream";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  private final OneFsCluster cluster;

  Files(OneFsCluster cluster) {
    this.cluster = cluster;
  }

  /** The answer that a condition of the request calls for in place of the usual one. */
  static Optional<HttpAnswer> unmet(Request request, FileStatus status) {
    Instant modified = status.modified().truncatedTo(ChronoUnit.SECONDS);
    Optional<Instant> since = date(request, "If-Modified-Since");
    if (since.isPresent() && !modified.isAfter(since.get())) {
      return Optional.of(HttpAnswer.empty(304));
    }
    Optional<Instant> until = date(request, "If-Unmodified-Since");
    if (until.isPresent() && modified.isAfter(until.get())) {
      return Optional.of(
          ApiError.of(412, "AEC_PRE_CONDITION_FAILED", "The object was modified meanwhile.")
              .answer());
    }
    return Optional.empty();
  }

  private static Optional<Instant> date(Request request, String header) {
    return request
        .header(header)
        .map(
            text -> {
              try {
                return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
              } catch (DateTimeException e) {
                throw ApiError.badField(header, "The value '%s' is not a date.".formatted(text));
              }
            });
  }

  /** What a HEAD tells: of a file also how long its content is. */
  static HttpAnswer head(FileStatus status) {
    return status.type() == FileType.FILE
        ? HttpAnswer.empty(200)
            .with("Content-Type", CONTENT_TYPE)
            .with("Content-Length", Long.toString(status.size()))
        : HttpAnswer.empty(200);
  }

  HttpAnswer read(Request request, String path, FileStatus status) {
    FileContent content = cluster.fileSystem().read(path);
    HttpAnswer answer;
    Optional<String> range = request.header("Range");
    if (range.isPresent()) {
      answer = part(content, range.get());
    } else {
      answer = HttpAnswer.of(200, CONTENT_TYPE, content.bytes());
    }
    return answer.with("Last-Modified", EntryAttributes.httpDate(status.modified()));
  }

  private static HttpAnswer part(FileContent content, String range) {
    Matcher matcher = RANGE.matcher(range.trim());
    long size = content.size();
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      throw unsatisfiable(range);
    }
    long first;
    long last;
    try {
      if (matcher.group(1).isEmpty()) {
        first = Math.max(0, size - Long.parseLong(matcher.group(2)));
        last = size - 1;
      } else {
        first = Long.parseLong(matcher.group(1));
        last =
            matcher.group(2).isEmpty()
                ? size - 1
                : Math.min(size - 1, Long.parseLong(matcher.group(2)));
      }
    } catch (NumberFormatException e) {
      throw unsatisfiable(range);
    }
    if (first > last || first >= size) {
      throw unsatisfiable(range);
    }
    return HttpAnswer.of(206, CONTENT_TYPE, content.read(first, (int) (last - first + 1)))
        .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
  }

  private static ApiError unsatisfiable(String range) {
    return ApiError.of(
        416, "AEC_INVALID_REQUEST_RANGE", "The range '%s' is not satisfiable.".formatted(range));
  }
}

package io.isilondriver.onefs.cluster;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster refuses, with the status and code that its HTTP interface would answer. The
 * message is the text of the answer's {@code message}, {@link #field} the name of the offending
 * property where there is one.
 */
public final class OneFsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why, with the HTTP status and the OneFS code that belong to it. */
  public enum Kind {
    BAD_REQUEST(400, "AEC_BAD_REQUEST"),
    UNAUTHORIZED(401, "AEC_UNAUTHORIZED"),
    FORBIDDEN(403, "AEC_FORBIDDEN"),
    LIMIT_EXCEEDED(403, "AEC_LIMIT_EXCEEDED"),
    NOT_LICENSED(403, "AEC_INVALID_LICENSE"),
    NAME_TOO_LONG(403, "AEC_NAMETOO_LONG"),
    /** A hard quota or an expired soft quota does not allow the write. */
    QUOTA_EXCEEDED(403, "AEC_FORBIDDEN"),
    NOT_FOUND(404, "AEC_NOT_FOUND"),
    CONFLICT(409, "AEC_CONFLICT"),
    /** The cluster is full. */
    NO_SPACE(500, "AEC_SYSTEM_INTERNAL_ERROR"),
    /** What OneFS reports as an internal error although the request is to blame. */
    EXCEPTION(500, "AEC_EXCEPTION");

    private final int status;
    private final String code;

    Kind(int status, String code) {
      this.status = status;
      this.code = code;
    }

    public int status() {
      return status;
    }

    public String code() {
      return code;
    }
  }

  private final Kind kind;
  private final @Nullable String field;

  public OneFsException(Kind kind, String message) {
    this(kind, message, null);
  }

  public OneFsException(Kind kind, String message, @Nullable String field) {
    super(Objects.requireNonNull(message, "message"));
    this.kind = Objects.requireNonNull(kind, "kind");
    this.field = field;
  }

  public Kind kind() {
    return kind;
  }

  /** HTTP status of the answer. */
  public int status() {
    return kind.status();
  }

  /** OneFS code of the answer, {@code AEC_...}. */
  public String code() {
    return kind.code();
  }

  /** The property that is to blame, or null. */
  public @Nullable String field() {
    return field;
  }

  /** The text of the answer. */
  public String text() {
    return Objects.requireNonNull(getMessage());
  }
}

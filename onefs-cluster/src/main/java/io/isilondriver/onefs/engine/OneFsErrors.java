package io.isilondriver.onefs.engine;

import io.isilondriver.onefs.cluster.OneFsException;
import io.isilondriver.onefs.cluster.OneFsException.Kind;

/** The errors that several parts of the cluster share, in the words of OneFS. */
final class OneFsErrors {
  private OneFsErrors() {}

  static OneFsException badRequest(String field, String message) {
    return new OneFsException(Kind.BAD_REQUEST, message, field);
  }

  static OneFsException notFound(String message) {
    return new OneFsException(Kind.NOT_FOUND, message);
  }

  static OneFsException conflict(String message) {
    return new OneFsException(Kind.CONFLICT, message);
  }

  static OneFsException forbidden(String message) {
    return new OneFsException(Kind.FORBIDDEN, message);
  }

  static OneFsException exception(String message) {
    return new OneFsException(Kind.EXCEPTION, message);
  }

  static OneFsException limit(String what, int limit) {
    return new OneFsException(
        Kind.LIMIT_EXCEEDED, "The limit of %d %s is reached".formatted(limit, what));
  }

  static OneFsException tooLong(String what, int limit) {
    return new OneFsException(
        Kind.NAME_TOO_LONG, "A %s may have at most %d characters".formatted(what, limit));
  }

  /** RAN's way to say that a path leads nowhere. */
  static OneFsException noObject(TreePath path) {
    return notFound(
        "Unable to open object '%s' in store 'ifs' -- not found.".formatted(path.relative()));
  }

  /** RAN's way to say that something cannot be done with an object. */
  static OneFsException object(String verb, TreePath path, String reason) {
    return forbidden(
        "Unable to %s object '%s' in store 'ifs' -- %s.".formatted(verb, path.relative(), reason));
  }
}

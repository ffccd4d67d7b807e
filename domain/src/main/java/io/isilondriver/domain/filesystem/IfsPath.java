package io.isilondriver.domain.filesystem;

import io.isilondriver.domain.error.Refuse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An absolute path at or below {@code /ifs}, without empty, {@code .} or {@code ..} elements and
 * without a trailing slash. Elements may hold anything a file name on OneFS may hold: everything
 * but a slash and NUL, up to 255 bytes of UTF-8.
 */
public record IfsPath(String value) implements Comparable<IfsPath> {
  /** The root of the file system. */
  public static final IfsPath IFS = new IfsPath("/ifs");

  private static final int MAX_ELEMENT_BYTES = 255;
  private static final int MAX_LENGTH = 4096;

  public IfsPath {
    if (!value.equals("/ifs") && !value.startsWith("/ifs/")) {
      throw Refuse.value("Path", value, "not at or below /ifs");
    }
    if (value.length() > MAX_LENGTH) {
      throw Refuse.value("Path", value, "longer than %d characters".formatted(MAX_LENGTH));
    }
    // Element by element without copies: a clone of a million files makes millions of paths.
    for (int begin = 1, end; begin <= value.length(); begin = end + 1) {
      int slash = value.indexOf('/', begin);
      end = slash < 0 ? value.length() : slash;
      requireElement(value, begin, end);
    }
    if (value.indexOf('\0') >= 0) {
      throw Refuse.value("Path", value, "holds a NUL character");
    }
  }

  /** Reads a path; a trailing slash is dropped, everything else must be canonical. */
  public static IfsPath of(String text) {
    boolean slashed = text.length() > 1 && text.endsWith("/") && !text.endsWith("//");
    return new IfsPath(slashed ? text.substring(0, text.length() - 1) : text);
  }

  /** The path of an entry of this directory. */
  public IfsPath child(String name) {
    if (name.indexOf('/') >= 0) {
      throw Refuse.value("Name", name, "a name of one entry cannot hold a slash");
    }
    return new IfsPath(value + "/" + name);
  }

  /** The path that {@code relative}, elements joined by slashes, leads to from here; "" is here. */
  public IfsPath resolve(String relative) {
    return relative.isEmpty() ? this : new IfsPath(value + "/" + relative);
  }

  /** The directory that holds this; empty for {@code /ifs}. */
  public Optional<IfsPath> parent() {
    return value.equals("/ifs")
        ? Optional.empty()
        : Optional.of(new IfsPath(value.substring(0, value.lastIndexOf('/'))));
  }

  /** The last element. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** All elements, {@code ifs} first. */
  public List<String> elements() {
    return List.of(value.substring(1).split("/"));
  }

  /** Whether this lies strictly below the other path. */
  public boolean isBelow(IfsPath other) {
    return value.startsWith(other.value + "/");
  }

  /** Whether this is the other path or lies below it. */
  public boolean isAtOrBelow(IfsPath other) {
    return equals(other) || isBelow(other);
  }

  /**
   * The elements that lead from {@code ancestor} to this, joined by slashes; "" if they are equal.
   *
   * @throws IllegalArgumentException if this is not at or below {@code ancestor}
   */
  public String relativeTo(IfsPath ancestor) {
    if (!isAtOrBelow(ancestor)) {
      throw new IllegalArgumentException("%s is not below %s".formatted(this, ancestor));
    }
    return equals(ancestor) ? "" : value.substring(ancestor.value.length() + 1);
  }

  /**
   * Where this path is found inside a snapshot: {@code /ifs/.snapshot/<name>/<path without /ifs>}.
   *
   * @param oneFsName the name that the cluster knows the snapshot by
   */
  public IfsPath inSnapshot(String oneFsName) {
    return inSnapshot(oneFsName, IFS);
  }

  /**
   * Where this path is found inside a snapshot from another directory, such as the base of an
   * access zone, which clients of the zone cannot leave.
   *
   * @param base a directory at or above this
   * @throws IllegalArgumentException if this is not at or below {@code base}
   */
  public IfsPath inSnapshot(String oneFsName, IfsPath base) {
    return base.child(".snapshot").child(oneFsName).resolve(relativeTo(base));
  }

  @Override
  public int compareTo(IfsPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static void requireElement(String path, int begin, int end) {
    int length = end - begin;
    if (length == 0
        || (length == 1 && path.charAt(begin) == '.')
        || (length == 2 && path.startsWith("..", begin))) {
      throw Refuse.value("Path", path, "has an empty, '.' or '..' element");
    }
    if (length > MAX_ELEMENT_BYTES / 3
        && path.substring(begin, end).getBytes(StandardCharsets.UTF_8).length > MAX_ELEMENT_BYTES) {
      throw Refuse.value(
          "Path", path, "has an element of more than %d bytes".formatted(MAX_ELEMENT_BYTES));
    }
  }
}

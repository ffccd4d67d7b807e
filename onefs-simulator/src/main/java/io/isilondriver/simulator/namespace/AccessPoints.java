package io.isilondriver.simulator.namespace;

import io.isilondriver.simulator.http.Percent;
import io.isilondriver.simulator.papi.ApiError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The names under which trees are reached. {@code ifs} is there from the start. Safe for use by
 * several threads.
 */
final class AccessPoints {
  private final Map<String, String> paths = new ConcurrentSkipListMap<>(Map.of("ifs", "/ifs"));

  Map<String, String> all() {
    return Map.copyOf(paths);
  }

  void store(String name, String path) {
    paths.put(name, path);
  }

  boolean delete(String name) {
    return paths.remove(name) != null;
  }

  boolean has(String name) {
    return paths.containsKey(name);
  }

  /**
   * The path in the file system that the segments of a request name. Slashes that came encoded
   * divide names like any other, since no name can hold one.
   */
  String resolve(List<String> segments) {
    List<String> names = new ArrayList<>();
    for (String segment : segments) {
      for (String name : segment.split("/", -1)) {
        if (name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
          throw ApiError.badRequest("The path holds the name '%s'.".formatted(name));
        }
        if (!name.isEmpty()) {
          names.add(name);
        }
      }
    }
    String base = names.isEmpty() ? null : paths.get(names.get(0));
    if (base == null) {
      throw ApiError.notFound(
          "Access point '%s' does not exist.".formatted(names.isEmpty() ? "" : names.get(0)));
    }
    var path = new StringBuilder(base);
    names.subList(1, names.size()).forEach(name -> path.append('/').append(name));
    return path.toString();
  }

  /**
   * The path that a header names, {@code /namespace/ACCESS_POINT/...}; percent-encoded or plain.
   */
  String resolveHeader(String header, String value) {
    String plain = Percent.decodeIfValid(utf8(value.trim()));
    String prefix = "/namespace/";
    if (!plain.startsWith(prefix)) {
      throw ApiError.badField(
          header, "The value '%s' does not begin with /namespace/.".formatted(plain));
    }
    return resolve(List.of(plain.substring(prefix.length())));
  }

  /** A header arrives byte by byte; where the bytes are UTF-8 they are read so. */
  private static String utf8(String value) {
    boolean latin = value.chars().allMatch(c -> c < 256);
    if (!latin || value.chars().allMatch(c -> c < 128)) {
      return value;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(value.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return value;
    }
  }
}
